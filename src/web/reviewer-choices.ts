import { hasRole, type User } from '../domain/user.ts';

/** Somebody who can be given a claim. */
export interface ReviewerChoice {
  value: string;
  /** The name, and how much they have in review already. */
  word: string;
}

/**
 * Who may review, by name, each with their load.
 * @param loads claims in review, by user id: `store.workloads()`
 * @param me user id of the reader
 */
export function reviewerChoices(
  users: readonly User[],
  loads: Readonly<Record<string, number>>,
  me: string,
): ReviewerChoice[] {
  return users
    .filter((user) => user.active && hasRole(user, 'reviewer'))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map(({ id, name }) => {
      const load = Object.hasOwn(loads, id) ? loads[id]! : 0;
      return { value: id, word: `${name}${id === me ? ' (you)' : ''} · ${load || 'none'} in review` };
    });
}
