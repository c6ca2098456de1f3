import type { Event } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { boundedDiff } from './bounded-diff.ts';
import type { LabelledDiff } from './history-diffs.ts';

const ROLES = [
  { role: 'content', label: 'What' },
  { role: 'source', label: 'Who' },
  { role: 'cue', label: 'Cue' },
] as const;

/** The words of a stale claim as they were when somebody last looked at them, against those of now. */
export function rewordings(
  claim: Pick<Claim, 'content' | 'source' | 'cue'>,
  events: readonly Event[],
): LabelledDiff[] {
  const since = events.findLastIndex((event) =>
    event.changes.some(({ field, from, to }) => field === 'flags' && !has(from, 'stale') && has(to, 'stale')),
  );
  if (since < 0) return [];
  return ROLES.flatMap(({ role, label }) => {
    const change = events
      .slice(since)
      .flatMap(({ changes }) => changes.filter(({ field }) => field === role))[0];
    const before = textOf(change?.from) ?? claim[role].text;
    return before === claim[role].text ? [] : [{ label, diff: boundedDiff(before, claim[role].text) }];
  });
}

/** The words of a claim in one revision against those in another. */
export function rewordingsBetween(
  before: Pick<Claim, 'content' | 'source' | 'cue'>,
  after: Pick<Claim, 'content' | 'source' | 'cue'>,
): LabelledDiff[] {
  return ROLES.flatMap(({ role, label }) => {
    const [from, to] = [before[role].text, after[role].text];
    return from === to ? [] : [{ label, diff: boundedDiff(from, to) }];
  });
}

function has(flags: unknown, flag: string): boolean {
  return Array.isArray(flags) && flags.includes(flag);
}

function textOf(role: unknown): string | null {
  if (typeof role !== 'object' || role === null || !('text' in role)) return null;
  return typeof role.text === 'string' ? role.text : null;
}
