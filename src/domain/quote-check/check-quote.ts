import type { QuoteType, Span } from '../../extract/attribution.ts';
import type { AttributionVerdict } from '../claim.ts';
import { Invalid } from '../errors.ts';
import {
  diffOf,
  elisionBetween,
  findingsOf,
  isThatOfReport,
  type QuoteDiffPart,
  type QuoteFinding,
} from './findings.ts';
import { findNegationBefore } from './negation-before.ts';
import { findPassages, type PartMatch, type Passage } from './passages.ts';
import { collapsed } from './verbatim.ts';
import { wordsOf } from './words.ts';

/**
 * How the nearest passage was found. `exact`: to the letter, but for line ends; `normalised`: word for word, but for
 * case, punctuation, contractions, how figures are written and the “that” of a report; `fuzzy`: with words that differ.
 */
export const FOUND_HOW = ['exact', 'normalised', 'fuzzy', 'none'] as const;
export type FoundHow = (typeof FOUND_HOW)[number];

export interface FoundPassage {
  how: Exclude<FoundHow, 'none'>;
  /** In the source's text, in UTF-16 code units. */
  passage: Span;
  /** 0 to 1. */
  similarity: number;
}

export interface QuoteCheck {
  how: FoundHow;
  passage: Span | null;
  similarity: number;
  diff: QuoteDiffPart[];
  findings: QuoteFinding[];
  /** Other passages that are as good, or nearly so; at most three. */
  alternatives: FoundPassage[];
}

/** Longest source, in UTF-16 code units: a day of debate. */
export const MAX_SOURCE = 1_000_000;
/** Longest quote that is laid along a source, in words. */
export const MAX_QUOTE_WORDS = 1000;

/**
 * Less alike than this, and what is nearest is nothing that anybody quoted; a few words are alike to something
 * anywhere. Measured, see docs/quote-check.md.
 */
const LEAST_SIMILARITY = 0.55;
const LEAST_OF_SHORT = 0.65;
const SHORT_QUOTE = 8;

/** So much less alike than the best, and another passage is no rival of it. */
const RIVAL = 0.08;
const MOST_ALTERNATIVES = 3;

/**
 * Finds the passage of a source that is nearest to what a claim quotes, and how the two differ.
 *
 * @param parts the claim's content; a split quote has several
 * @throws Invalid where source or quote are longer than can be compared
 */
export function checkQuote(parts: readonly string[], quoteType: QuoteType, source: string): QuoteCheck {
  const words = requireBounds(parts, source);
  const least = words < SHORT_QUOTE ? LEAST_OF_SHORT : LEAST_SIMILARITY;
  const isReport = quoteType !== 'direct';
  const spoken = parts.filter((part) => wordsOf(part).length > 0);
  if (spoken.length === 0) return NOTHING;
  const passages = findPassages(spoken, source, isReport)
    .filter((passage) => passage.similarity >= least)
    .map((passage) => ({ passage, how: howOf(passage, isReport) }));
  const [best, ...others] = passages;
  if (!best) return NOTHING;
  const { span, similarity, parts: found } = best.passage;
  const comparison = comparisonOf(best.passage, isReport, source);
  const begins = found.find((part) => part.span?.[0] === span[0]);
  const negation = begins ? findNegationBefore(begins) : null;
  return {
    how: best.how,
    passage: negation ? [negation.start, span[1]] : span,
    similarity,
    diff: negation ? [{ kind: 'left-out', text: negation.words }, ...comparison.diff] : comparison.diff,
    findings: negation ? [negation.finding, ...comparison.findings] : comparison.findings,
    alternatives: others
      .filter((other) => other.passage.similarity >= similarity - RIVAL)
      .slice(0, MOST_ALTERNATIVES)
      .map((other) => ({
        how: other.how,
        passage: other.passage.span,
        similarity: other.passage.similarity,
      })),
  };
}

const NOTHING: QuoteCheck = {
  how: 'none',
  passage: null,
  similarity: 0,
  diff: [],
  findings: [],
  alternatives: [],
};

/** How many words are quoted. */
function requireBounds(parts: readonly string[], source: string): number {
  if (source.length > MAX_SOURCE) {
    throw new Invalid(
      `The source is too long: ${source.length.toLocaleString('en')} characters of at most ${MAX_SOURCE.toLocaleString('en')}. Give the part that matters.`,
      'text',
    );
  }
  const words = parts.reduce((sum, part) => sum + wordsOf(part.slice(0, MAX_SOURCE)).length, 0);
  if (words > MAX_QUOTE_WORDS) {
    throw new Invalid(
      `What the claim quotes is too long to be compared: ${words.toLocaleString('en')} words of at most ${MAX_QUOTE_WORDS.toLocaleString('en')}.`,
      'text',
    );
  }
  return words;
}

function howOf({ parts }: Passage, isReport: boolean): FoundPassage['how'] {
  const differs = ({ steps, tokens }: PartMatch) =>
    steps.some((step) => step.relation !== 'same' && !(isReport && isThatOfReport(step, tokens)));
  if (parts.some(differs)) return 'fuzzy';
  const isExact = parts.every(({ text, tokens, source, span }) => {
    const quoted = text.slice(tokens[0]!.start, tokens.at(-1)!.end);
    return collapsed(quoted) === collapsed(source.slice(...span!));
  });
  return isExact ? 'exact' : 'normalised';
}

function comparisonOf({ parts }: Passage, isReport: boolean, source: string) {
  const diff: QuoteDiffPart[] = [];
  const findings: QuoteFinding[] = [];
  for (const [at, part] of parts.entries()) {
    const elided = at > 0 ? elisionBetween(parts[at - 1]!, part, source) : null;
    if (elided) {
      diff.push({ kind: 'elided', text: elided });
      findings.push({ kind: 'elided', article: '', source: elided });
    }
    diff.push(...diffOf(part, isReport));
    findings.push(...findingsOf(part, isReport));
  }
  return { diff, findings };
}

/** Differences that come with any report or any cut that is marked. */
const HARMLESS = new Set(['reported-speech', 'elided']);
/** Differences that no report allows either. */
const GRAVE = new Set(['changed-figure', 'lost-negation', 'added-negation']);

/**
 * What the check suggests for “did they say it?”; null where a person has to say. That nothing was found is no proof
 * that nobody said it.
 */
export function suggestedVerdict(
  { how, findings }: Pick<QuoteCheck, 'how' | 'findings'>,
  quoteType: QuoteType,
): AttributionVerdict | null {
  if (how === 'none') return null;
  if (findings.every(({ kind }) => HARMLESS.has(kind))) return 'confirmed';
  if (quoteType === 'direct' || findings.some(({ kind }) => GRAVE.has(kind))) return 'misquoted';
  return null;
}
