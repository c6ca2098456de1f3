import { contentEnd, isSecondCue, trimContent } from './contents.ts';
import { cueAt } from './cues.ts';
import { has, isComma, isDash, isStop, type Passage, quotationFrom, type Range, tokenAt } from './passage.ts';
import * as w from './words.ts';

/** Adds the second half of a split quote: "A," he said, "B." */
export function withSecondHalf(passage: Passage, first: Range, from: number, isQuote: boolean): Range[] {
  for (let i = from; i < passage.sentence.to; i++) {
    const token = tokenAt(passage, i);
    const quotation = quotationFrom(passage, i);
    if (quotation) {
      const before = tokenAt(passage, i - 1);
      const opens =
        isComma(before) ||
        isDash(before) ||
        before.lower === ':' ||
        isStop(before) ||
        i === from ||
        before.lower === ';';
      // "That is false, says Ruiz: “I was in Oslo.”"
      if (!opens || (!isQuote && before.lower !== ':')) break;
      const rest = trimContent(passage, { from: i, to: contentEnd(passage, i, true) });
      return rest ? [first, rest] : [first];
    }
    if (isSecondCue(passage, i) && isComma(tokenAt(passage, i - 1))) break;
    if (has(token, w.COORD) || token.quotation >= 0 || cueAt(passage, i)?.form === 'past') break;
  }
  return [first];
}
