import { linesOf, paragraphsOf } from '../paragraphs.ts';
import type { Passage } from '../passage.ts';
import { findQuotations } from '../quotations.ts';
import { splitSentences } from '../sentences.ts';
import { tokenize } from '../tokens.ts';

/** An article sentence by sentence, one paragraph in memory at a time. */
export function* passagesOf(text: string): Generator<Passage> {
  for (const { start, end } of paragraphsOf(text, linesOf(text))) {
    const tokens = tokenize(text, start, end);
    const quotations = findQuotations(text, tokens);
    for (const sentence of splitSentences(tokens, quotations)) yield { tokens, quotations, sentence };
  }
}
