import type { Span } from '../extract/attribution.ts';
import { type CheckWorthiness, rateCheckWorthiness, START } from '../extract/check-worthiness.ts';
import { FIGURE_KINDS, type Figure } from '../extract/figures/figure.ts';
import { findFigures } from '../extract/figures/find-figures.ts';
import type { Claim } from './claim.ts';

export type { CheckWorthiness, Figure };
export { FIGURE_KINDS, START as CHECK_WORTHINESS_START };

/**
 * The figures, dates and sums in what is said, in its revision's text. Never stored: the dates count from the
 * article's, which may be given later.
 */
export function figuresOf(claim: Claim, publishedAt: string | null): Figure[] {
  return figuresInWords(claim, publishedAt).map((figure) => placed(figure, claim.content.spans));
}

/** Read from the claim's own words, so that it is the same whatever the article's date. */
export function checkWorthinessOf(claim: Claim): CheckWorthiness {
  const { content, source, cue } = claim;
  return rateCheckWorthiness({
    text: content.text,
    quoteType: content.quoteType,
    sourceKind: source.kind,
    cue: cue.text,
    figures: figuresInWords(claim, null),
  });
}

function figuresInWords({ content }: Claim, publishedAt: string | null): Figure[] {
  return findFigures(content.text, partsOf(content.text, content.spans), publishedAt);
}

/** What `textOf` puts between the parts of a split quote. */
const BETWEEN = ' […] '.length;

/** Where the parts of a split quote stand in the claim's own text. */
function partsOf(text: string, spans: readonly Span[]): Span[] {
  let at = 0;
  return spans.map(([start, end]) => {
    const part: Span = [Math.min(at, text.length), Math.min(at + end - start, text.length)];
    at += end - start + BETWEEN;
    return part;
  });
}

/** From the claim's own text into its revision's. */
function placed(figure: Figure, spans: readonly Span[]): Figure {
  let at = 0;
  for (const [start, end] of spans) {
    const shift = start - at;
    if (figure.span[1] <= at + end - start) {
      return { ...figure, span: [figure.span[0] + shift, figure.span[1] + shift] };
    }
    at += end - start + BETWEEN;
  }
  return figure;
}
