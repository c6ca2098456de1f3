import type { Extraction } from './attribution.ts';

export interface ExtractOptions {
  /**
   * How far the text is read, in UTF-16 code units. An engine calls it after each batch of work, several times a second,
   * and awaits it: there a shorter text may go first.
   */
  onProgress?: (done: number, total: number) => void | Promise<void>;
  /** Ends the reading; the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** Finds every attributed statement of a text; `name` and version go into every claim that it finds. */
export interface Engine {
  name: string;
  extract(text: string, options?: ExtractOptions): Promise<Extraction>;
}

/** What was found, and by which engine. */
export interface Extracted extends Extraction {
  engine: string;
}

export type Extract = (text: string, options?: ExtractOptions) => Promise<Extracted>;
