import type { Event, FieldChange } from '../domain/audit.ts';
import { ATTRIBUTION_VERDICTS, type AttributionVerdict, VERDICTS, type Verdict } from '../domain/claim.ts';

export function changeOf(event: Event, field: string): FieldChange | undefined {
  return event.changes.find((change) => change.field === field);
}

export function nameOf(value: unknown, people: (userId: string) => string): string {
  return typeof value === 'string' ? people(value) : 'nobody';
}

/** A text field of a record as an event keeps it: of any shape, since an older version may have written it. */
export function text(value: unknown, field: string): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return '';
  const found = (value as Record<string, unknown>)[field];
  return typeof found === 'string' ? found : '';
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A moment in UTC, to the minute. */
export function minuteOf(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}

export function isVerdict(value: unknown): value is Verdict {
  return VERDICTS.some((known) => known === value);
}

export function isAttribution(value: unknown): value is AttributionVerdict {
  return ATTRIBUTION_VERDICTS.some((known) => known === value);
}
