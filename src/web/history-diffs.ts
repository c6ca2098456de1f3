import type { Event, FieldChange } from '../domain/audit.ts';
import { ATTRIBUTION_BADGES, VERDICT_BADGES } from './badges.ts';
import { boundedDiff } from './bounded-diff.ts';
import { isAttribution, isVerdict, list, minuteOf, nameOf, text } from './event-values.ts';
import { DESK_VALUES } from './sentences/desk-values.ts';
import type { DiffPart } from './word-diff.ts';

export interface LabelledDiff {
  label: string;
  diff: DiffPart[];
}

/** Nothing to compare in the event that made the claim: all of it is new there. */
const MAKES_CLAIM = new Set(['claim.found', 'claim.add']);

/** The words that an event changed, as diffs with the name of each. */
export function diffsOf(event: Event, people: (userId: string) => string): LabelledDiff[] {
  if (MAKES_CLAIM.has(event.type)) return [];
  return event.changes.flatMap((change) =>
    wordsOf(change, people).flatMap(({ label, from, to }) =>
      from === to ? [] : [{ label, diff: boundedDiff(from, to) }],
    ),
  );
}

interface Rewording {
  label: string;
  from: string;
  to: string;
}

/** The words that a change is about, before and after. */
function wordsOf({ field, from, to }: FieldChange, people: (userId: string) => string): Rewording[] {
  const plain = (label: string, read: (value: unknown) => string): Rewording => ({
    label,
    from: read(from),
    to: read(to),
  });
  switch (field) {
    case 'content':
      return [plain('What', (value) => text(value, 'text'))];
    case 'source':
      return [
        plain('Who', (value) => text(value, 'text')),
        plain('Name', (value) => text(value, 'who')),
        plain('Kind', (value) => text(value, 'kind')),
      ];
    case 'cue':
      return [plain('Cue', (value) => text(value, 'text'))];
    case 'rationale':
      return [plain('Why', (value) => (typeof value === 'string' ? value : ''))];
    case 'verdict':
      return from === null
        ? []
        : [plain('Verdict', (value) => (isVerdict(value) ? VERDICT_BADGES[value].word : ''))];
    case 'attributionVerdict':
      return from === null
        ? []
        : [
            plain('Attribution', (value) =>
              isAttribution(value) ? ATTRIBUTION_BADGES[value].word : 'Not judged',
            ),
          ];
    case 'assignee':
      return from === null || to === null ? [] : [plain('Given to', (value) => nameOf(value, people))];
    case 'secondReview':
      return isObject(to) ? [{ label: 'First and second verdict', ...bothVerdicts(to) }] : [];
    case 'tags':
      return from === null ? [] : [plain('Tags', (value) => list(value).join(', '))];
    case 'dueAt':
      return from === null
        ? []
        : [plain('Due', (value) => (typeof value === 'string' ? minuteOf(value) : ''))];
    case 'corrections':
      return [{ label: 'Correction', from: '', to: text(list(to).at(-1), 'text') }];
    default:
      return from === null || !Object.hasOwn(DESK_VALUES, field)
        ? []
        : [plain(DESK_VALUES[field]!.label, DESK_VALUES[field]!.read)];
  }
}

/** Two people judged without knowing of each other: where they differ is what the next reviewer wants to see. */
function bothVerdicts(both: Record<string, unknown>): Omit<Rewording, 'label'> {
  return { from: verdictInWords(both.first), to: verdictInWords(both.second) };
}

/** “Mixed, attribution Confirmed: Half of it is so.” */
function verdictInWords(given: unknown): string {
  if (!isObject(given)) return '';
  const { verdict, attributionVerdict } = given;
  const answers = [
    ...(isVerdict(verdict) ? [VERDICT_BADGES[verdict].word] : []),
    ...(isAttribution(attributionVerdict)
      ? [`attribution ${ATTRIBUTION_BADGES[attributionVerdict].word}`]
      : []),
  ].join(', ');
  return `${answers}: ${text(given, 'rationale')}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
