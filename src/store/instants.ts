import { Invalid } from '../domain/errors.ts';

/** In the form that records have their times in, so that the two compare as text. A date is its first moment in UTC. */
export function instantOf(since: string): string {
  const isDate = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(since);
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(since) || !since.includes('T');
  const instant = new Date(zoned ? since : `${since}Z`);
  if (!isDate || Number.isNaN(instant.getTime())) {
    throw new Invalid('Give the date as 2026-11-30 or 2026-11-30T09:00:00Z.', 'since');
  }
  return instant.toISOString();
}
