import { findQuotations, type Quotation } from './quotations.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { type Token, tokenize } from './tokens.ts';

export interface Paragraph {
  start: number;
  end: number;
  tokens: Token[];
  quotations: Quotation[];
  sentences: Sentence[];
}

export function readParagraph(text: string, { start, end }: { start: number; end: number }): Paragraph {
  const tokens = tokenize(text, start, end);
  const quotations = findQuotations(text, tokens);
  return { start, end, tokens, quotations, sentences: splitSentences(tokens, quotations) };
}
