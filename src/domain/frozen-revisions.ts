import type { Event } from './audit.ts';

/** Numbers of the revisions that were not compared to the end with the one before them when they were frozen. */
export function cutShortRevisions(events: readonly Event[]): ReadonlySet<number> {
  return new Set(
    events
      .filter(({ changes }) => changes.some(({ field, to }) => field === 'comparison' && to === 'cut short'))
      .map(({ subject }) => Number(subject)),
  );
}
