import type { QuoteFinding } from './findings.ts';
import type { PartMatch } from './passages.ts';
import { isNegation, wordsOf } from './words.ts';

/** So many words before a passage a “not” still belongs to it: “will not act”, “not yet safe”. */
const REACH = 2;
/** Longer than any two words. */
const LOOKED_BACK = 120;
/** Words of the passage that are shown with it. */
const SHOWN = 2;

export interface NegationBefore {
  /** Where it begins in the source. */
  start: number;
  /** From it to the passage. */
  words: string;
  finding: QuoteFinding;
}

/**
 * A “not” that stands right before the passage: whoever quotes from the next word on says the opposite, though every
 * word of the quote is there. Null where there is none, where a sentence or a comma ends between, and where the quote
 * has a negation of its own in that place.
 */
export function findNegationBefore(match: PartMatch): NegationBefore | null {
  const { source, span, steps, tokens, sourceTokens } = match;
  const first = steps.findIndex((step) => step.source >= 0);
  if (!span || first < 0) return null;
  if (steps.slice(0, first).some(({ article }) => isNegation(tokens[article]!.norm))) return null;
  // From a word's beginning: the end of “knot” is no “not”.
  const back = Math.max(0, span[0] - LOOKED_BACK);
  const from = back === 0 ? 0 : back + source.slice(back, span[0]).search(/\s|$/);
  const negation = wordsOf(source, from, span[0])
    .slice(-REACH)
    .findLast(({ norm }) => isNegation(norm));
  if (!negation || /[.,;:!?\n"“”]/.test(source.slice(negation.end, span[0]))) return null;
  const shown = steps.slice(first, first + SHOWN);
  const [articleEnd, sourceEnd] = [
    shown.findLast(({ article }) => article >= 0),
    shown.findLast((step) => step.source >= 0)!,
  ];
  const firstArticle = shown.find(({ article }) => article >= 0);
  return {
    start: negation.start,
    words: source.slice(negation.start, span[0]).trim(),
    finding: {
      kind: 'lost-negation',
      article:
        firstArticle && articleEnd
          ? match.text.slice(tokens[firstArticle.article]!.start, tokens[articleEnd.article]!.end)
          : '',
      source: source.slice(negation.start, sourceTokens[sourceEnd.source]!.end).replace(/\s+/g, ' '),
    },
  };
}
