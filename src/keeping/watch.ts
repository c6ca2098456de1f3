/** How whoever started a long piece of work follows it, and stops it. */
export interface Watch {
  progress(doing: string, done: number, total: number): void;
  /** Something that is amiss, in a sentence, although the work goes on. */
  warn(sentence: string): void;
  /** Once aborted, the work ends with its reason. */
  signal: AbortSignal;
}

export const UNWATCHED: Watch = {
  progress() {},
  warn() {},
  signal: new AbortController().signal,
};
