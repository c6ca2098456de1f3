import type { Range } from './passage.ts';

/** An attribution in token indexes of its paragraph. */
export interface Finding {
  source: Range | null;
  cue: Range;
  content: Range[];
  pattern: string;
  score: number;
  /** The lemma of a verb cue. */
  lemma: string;
  /** Its content is the next paragraph: "She said:". */
  isPending: boolean;
}

export function finding(
  source: Range | null,
  cue: Range,
  content: Range[],
  pattern: string,
  score: number,
  lemma: string,
): Finding {
  return { source, cue: { from: cue.from, to: cue.to }, content, pattern, score, lemma, isPending: false };
}
