import type { CheckedQuote } from '../actions/check-quote.ts';
import { type Claim, isOwnStatement } from '../domain/claim.ts';
import { standing } from '../domain/evidence.ts';
import { type FoundHow, type QuoteCheck, suggestedVerdict } from '../domain/quote-check/check-quote.ts';
import type { FindingKind } from '../domain/quote-check/findings.ts';
import { FINDING_WORDS, HOW_WORDS } from './quote-check-words.ts';
import type { DiffPart } from './word-diff.ts';

/** What the source says around the passage, in UTF-16 code units on each side. */
const AROUND = 400;

const HOW_EXPLAINED: Record<FoundHow, string> = {
  exact: 'The source has exactly these words.',
  normalised:
    'The source has these words; only capitals, punctuation, contractions, the spelling of figures or the “that” of a report differ.',
  fuzzy: 'This is the passage of the source that is nearest to the words of the article.',
  none: 'No passage of the source is close to these words. That is no proof that nobody said it: look whether the source is whole, and the right one.',
};

const GRAVE = new Set<FindingKind>(['lost-negation', 'added-negation', 'changed-figure']);
/** What a fair report may do. */
const HARMLESS = new Set<FindingKind>(['reported-speech', 'elided']);

/** As they are listed; within one, in the order of the text. */
const WEIGHTS = ['grave', 'plain', 'harmless'] as const;
type Weight = (typeof WEIGHTS)[number];

function weightOf(kind: FindingKind): Weight {
  if (GRAVE.has(kind)) return 'grave';
  return HARMLESS.has(kind) ? 'harmless' : 'plain';
}

export interface QuoteResult {
  how: { name: FoundHow; words: string; explained: string };
  source: string;
  isFetched: boolean;
  /** The source around the passage; null where nothing was found. */
  context: {
    before: string;
    passage: string;
    after: string;
    isCutBefore: boolean;
    isCutAfter: boolean;
  } | null;
  diff: DiffPart[];
  findings: { words: string; weight: Weight; article: string; source: string }[];
  alternatives: { words: string; how: string }[];
  suggested: string | null;
}

export function quoteResult({ claim, source, check }: CheckedQuote): QuoteResult {
  return {
    how: { name: check.how, words: HOW_WORDS[check.how], explained: HOW_EXPLAINED[check.how] },
    source: source.title,
    isFetched: source.retrievedAt !== null && source.kept !== null,
    context: check.passage && contextOf(source.text, check.passage),
    diff: check.diff.flatMap(({ kind, text }, index) => [
      ...(index > 0 ? [{ kind: 'same' as const, text: ' ' }] : []),
      { kind: DIFF_KINDS[kind], text },
    ]),
    findings: check.findings
      .map(({ kind, article, source: words }) => ({
        words: FINDING_WORDS[kind],
        weight: weightOf(kind),
        article,
        source: words,
      }))
      .sort((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight)),
    alternatives: check.alternatives.map(({ how, passage }) => ({
      words: source.text.slice(...passage),
      how: HOW_WORDS[how],
    })),
    suggested: suggestedVerdict(check, claim.content.quoteType),
  };
}

/** From the source to the article: what it leaves out is taken away, what is its own is added. */
const DIFF_KINDS: Record<QuoteCheck['diff'][number]['kind'], DiffPart['kind']> = {
  same: 'same',
  'left-out': 'removed',
  elided: 'removed',
  added: 'added',
};

function contextOf(text: string, [start, end]: readonly [number, number]) {
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  // Between words, and never in the middle of a character.
  const before = from === 0 ? text.slice(0, start) : text.slice(from, start).replace(/^\S*\s?/, '');
  const after = to === text.length ? text.slice(end) : text.slice(end, to).replace(/\s?\S*$/, '');
  const passage = text.slice(start, end);
  return { before, passage, after, isCutBefore: from > 0, isCutAfter: to < text.length };
}

/** Evidence of the claim that a quote can be laid beside. */
export function filesOf(claim: Claim): { value: string; word: string }[] {
  return standing(claim.evidence)
    .filter(({ file }) => file !== null)
    .map(({ id, title }) => ({ value: id, word: title }));
}

/** Where “did they say it?” can be answered now. */
export function canJudge(claim: Claim): boolean {
  return claim.state === 'in_review' && !isOwnStatement(claim);
}
