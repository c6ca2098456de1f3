import type { Alignment, Step } from './alignment.ts';
import type { Token } from './tokens.ts';
import { isNegation, isSameWord } from './words.ts';

/** A word that belongs to the edge of a passage stands at most so many words away from it. */
const REACH = 3;
const SENTENCE_END = /[.!?;:]|\n\s*\n/;

/**
 * Takes along small words at the edges of a passage. An alignment lets them go where something stands between, as they
 * tell less than the gap costs: “it will act” beside “will not act” would be “it will” added, with “not” outside.
 */
export function withEdges(
  { steps, similarity }: Alignment,
  article: readonly Token[],
  source: readonly Token[],
  text: string,
): Alignment {
  const isMet = (step: Step) => step.source >= 0;
  const [first, last] = [steps.findIndex(isMet), steps.findLastIndex(isMet)];
  if (first < 0) return { steps, similarity };

  /** From the passage outwards: `words` of the article beside what the source says past its word `at`. */
  function outwards(words: readonly Step[], at: number, direction: 1 | -1): Step[] {
    // “Never will” beside “will not”: taken apart, it would be one “not” lost and another added.
    if (words.some(({ article: word }) => isNegation(article[word]!.norm))) return [...words];
    let edge = at;
    return words.flatMap((alone) => {
      const near = reachable(edge, direction);
      const count = near.findIndex((other) => isSameWord(article[alone.article]!.norm, source[other]!.norm));
      if (count < 0) return [alone];
      edge = near[count]!;
      const between = near.slice(0, count).map((other): Step => ({ ...alone, article: -1, source: other }));
      return [...between, { article: alone.article, source: edge, relation: 'same' as const }];
    });
  }

  /** Words of the source next to one of them, as far as its sentence goes. */
  function reachable(from: number, direction: 1 | -1): number[] {
    const found: number[] = [];
    for (let at = from + direction; source[at] && found.length < REACH; at += direction) {
      const [left, right] = [Math.min(at, at - direction), Math.max(at, at - direction)];
      if (SENTENCE_END.test(text.slice(source[left]!.end, source[right]!.start))) break;
      found.push(at);
    }
    return found;
  }

  const before = outwards(steps.slice(0, first).reverse(), steps[first]!.source, -1).reverse();
  const after = outwards(steps.slice(last + 1), steps[last]!.source, 1);
  return { steps: [...before, ...steps.slice(first, last + 1), ...after], similarity };
}
