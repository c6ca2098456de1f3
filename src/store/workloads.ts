import type { Claim } from '../domain/claim.ts';

/** Claims in review, by assignee, counted as they come and go: every page that offers somebody to assign to shows them. */
export function createWorkloads() {
  const loads = new Map<string, number>();
  return {
    count({ state, assignee }: Pick<Claim, 'state' | 'assignee'>, times: 1 | -1): void {
      if (state !== 'in_review' || assignee === null) return;
      const load = (loads.get(assignee) ?? 0) + times;
      if (load > 0) loads.set(assignee, load);
      else loads.delete(assignee);
    },
    all: (): Record<string, number> => Object.fromEntries(loads),
  };
}
