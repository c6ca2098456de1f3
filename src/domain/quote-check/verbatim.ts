import type { SourceIndex } from './source-index.ts';
import type { Token } from './tokens.ts';

/** A part of a quote, and where its words are in a source. */
export interface Part {
  text: string;
  tokens: Token[];
  ids: number[];
  /** As it is compared to the letter: from its first word to its last. */
  exact: string;
  /** Where its words stand as they are, as indices of words. */
  runs: number[];
}

/** Line ends and the number of spaces are no difference. */
export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ');
}

/** One to show, and some that may be meant as well. */
const MOST_VERBATIM = 4;

/**
 * Places where all parts stand word for word, each as the indices of its parts' first words. Those to the letter come
 * first, then those whose parts are closest together; none overlaps a better one.
 */
export function verbatimPlaces(parts: readonly Part[], { text, starts, ends }: SourceIndex): number[][] {
  const last = parts.at(-1)!.ids.length - 1;
  const rated = chains(parts).map((chain) => ({
    chain,
    isExact: parts.every(
      ({ exact, ids }, at) =>
        exact === collapsed(text.slice(starts[chain[at]!], ends[chain[at]! + ids.length - 1])),
    ),
    span: [starts[chain[0]!]!, ends[chain.at(-1)! + last]!] as const,
  }));
  const length = ({ span }: (typeof rated)[number]) => span[1] - span[0];
  rated.sort((a, b) => Number(b.isExact) - Number(a.isExact) || length(a) - length(b));
  const kept: typeof rated = [];
  for (const one of rated) {
    if (kept.length === MOST_VERBATIM) break;
    if (kept.every(({ span }) => one.span[1] <= span[0] || one.span[0] >= span[1])) kept.push(one);
  }
  return kept.map(({ chain }) => chain);
}

/** Places where all parts stand as they are, one after the other, each as near to the one before as it gets. */
function chains(parts: readonly Part[]): number[][] {
  const next = parts.map(() => 0);
  return parts[0]!.runs.flatMap((first) => {
    const starts = [first];
    for (const [at, { runs }] of parts.entries()) {
      if (at === 0) continue;
      const after = starts[at - 1]! + parts[at - 1]!.ids.length;
      while (next[at]! < runs.length && runs[next[at]!]! < after) next[at]!++;
      if (next[at] === runs.length) return [];
      starts.push(runs[next[at]!]!);
    }
    return [starts];
  });
}
