import { BadInput } from '../bad-input.ts';
import type { GoldArticle } from './article.ts';
import { readBratCorpus } from './brat-corpus.ts';
import { entriesOf } from './files.ts';
import { type Half, readOwnCorpus, slugsOf } from './own-corpus.ts';

export interface CorpusOptions {
  annotator?: string;
  half?: Half;
}

/** Reads an annotated corpus in either layout; the options belong to one layout each. */
export function readCorpus(folder: string, { annotator, half }: CorpusOptions = {}): GoldArticle[] {
  const names = new Set(entriesOf(folder).map(({ name }) => name));
  if (names.has('text') && names.has('attributions')) {
    if (half) throw new BadInput(`${folder} is in BRAT standoff, which has no halves: leave out --half.`);
    return readBratCorpus(folder, annotator);
  }
  if (slugsOf(folder).length > 0) {
    if (annotator) throw new BadInput(`${folder} has one annotation of each article: leave out --annotator.`);
    return readOwnCorpus(folder, half);
  }
  throw new BadInput(
    `${folder}: it holds neither text/ and attributions/ nor folders with source.txt and expected.json.`,
  );
}
