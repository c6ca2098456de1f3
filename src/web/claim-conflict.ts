import type { Event } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import type { FieldConflict } from '../domain/errors.ts';
import { proposalValues } from '../domain/review-needs.ts';
import { wordsValues } from '../domain/words.ts';
import { ATTRIBUTION_BADGES, dismissalWord, VERDICT_BADGES } from './badges.ts';
import { boundedDiff } from './bounded-diff.ts';
import { labelOf, type SentForm } from './claim-forms.ts';
import { type HistoryEntry, historySentences } from './history-sentences.ts';
import type { DiffPart } from './word-diff.ts';

/** What somebody typed next to what stands now, and to what both began with. */
export interface Comparison {
  label: string;
  /** Null where the history does not tell. */
  before: string | null;
  standing: string;
  /** Who wrote what stands now; null where nobody is known to have. */
  by: string | null;
  typed: string;
  /** From `before` to what stands now, and to what was typed; from what stands to what was typed without a `before`. */
  diffs: { label: string; diff: DiffPart[] }[];
}

export interface ConflictView {
  message: string;
  /** What happened to the claim since the version that the form was made against, oldest first. */
  since: HistoryEntry[];
  comparisons: Comparison[];
  /** The form is on the page and can be sent again. If not, `kept` holds what was typed. */
  isStillPossible: boolean;
  kept: { id: string; label: string; value: string }[];
}

interface Reader {
  people: (userId: string) => string;
  now: Date;
}

/**
 * Both sides of a conflict.
 * @param events the claim's own, all of them: a claim's version is the number of its events
 */
export function conflictView(
  sent: SentForm,
  claim: Claim,
  events: readonly Event[],
  isStillPossible: boolean,
  reader: Reader,
): ConflictView {
  const version = Number(sent.values.version);
  const isKnown = Number.isSafeInteger(version) && version > 0;
  return {
    message: sent.conflict ?? '',
    since: historySentences(isKnown ? events.slice(version) : [], reader),
    comparisons: comparisonsOf(sent, claim),
    isStillPossible,
    kept: isStillPossible ? [] : keptOf(sent, reader.people),
  };
}

const KEPT_APART = /^_|^version$|Start$/;

/** All that was typed, for copying, where its form has no place on the page any more. */
function keptOf({ name: form, values }: SentForm, people: Reader['people']): ConflictView['kept'] {
  return Object.entries(values)
    .filter(([name, value]) => value.trim() !== '' && !KEPT_APART.test(name))
    .map(([name, value], index) => ({
      id: `kept-${index}`,
      label: labelOf(form, name) ?? name,
      value: name === 'assignee' ? people(value) : wordsFor(form, name, value),
    }));
}

/** What the claim itself says in the fields that were typed; a comment or a piece of evidence has no other side. */
function comparisonsOf(sent: SentForm, claim: Claim): Comparison[] {
  const touched = sent.conflicts.filter(({ yours }) => yours !== undefined);
  if (touched.length > 0) return touched.map((conflict) => threeWay(sent.name, conflict));
  const standing: Record<string, string> =
    sent.name === 'propose' ? proposalValues(claim) : sent.name === 'words' ? wordsValues(claim) : {};
  return Object.entries(standing).flatMap(([name, value]) => {
    const [now, typed] = [
      wordsFor(sent.name, name, value),
      wordsFor(sent.name, name, sent.values[name] ?? ''),
    ];
    if (name.endsWith('Start') || now === typed) return [];
    const diffs =
      LONG.has(name) && now ? [{ label: 'From what stands to yours', diff: boundedDiff(now, typed) }] : [];
    return [{ label: labelOf(sent.name, name) ?? name, before: null, standing: now, by: null, typed, diffs }];
  });
}

/** Fields in which words are worth comparing one by one. */
const LONG = new Set(['rationale', 'content', 'source', 'cue', 'who']);

function threeWay(form: string, { field, before, theirs, yours, by }: FieldConflict): Comparison {
  const [was, standing, typed] = [before, theirs, yours].map((value) =>
    wordsFor(form, field, String(value ?? '')),
  );
  const changes = [
    { label: `What ${by ?? 'the other side'} changed`, diff: boundedDiff(was!, standing!) },
    { label: 'What you changed', diff: boundedDiff(was!, typed!) },
  ];
  // Where both began with nothing, all is new on either side: what tells is how one differs from the other.
  const fromTheirs = [{ label: 'From what stands to yours', diff: boundedDiff(standing!, typed!) }];
  const diffs = LONG.has(field) ? (was ? changes : fromTheirs) : [];
  return {
    label: labelOf(form, field) ?? field,
    before: was!,
    standing: standing!,
    by,
    typed: typed!,
    diffs,
  };
}

/** Choices in the words of their buttons; line ends as a form sends them are no difference. */
function wordsFor(form: string, name: string, value: string): string {
  if (name === 'verdict') return badgeWord(VERDICT_BADGES, value);
  if (name === 'attributionVerdict') return badgeWord(ATTRIBUTION_BADGES, value);
  if (form === 'dismiss' && name === 'reason' && value !== '') return dismissalWord({ reason: value });
  return value.replace(/\r\n?/g, '\n').trim();
}

function badgeWord(badges: Record<string, { word: string }>, value: string): string {
  if (value === '') return 'not judged yet';
  return Object.hasOwn(badges, value) ? badges[value]!.word : value;
}
