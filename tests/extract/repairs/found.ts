import type { Span } from '../../../src/extract/attribution.ts';
import type { Found } from '../../../src/extract/model/find-attributions.ts';
import { type Paragraph, readParagraph } from '../../../src/extract/paragraph.ts';
import { linesOf } from '../../../src/extract/paragraphs.ts';

export const paragraphsOf = (text: string): Paragraph[] =>
  linesOf(text).map((line) => readParagraph(text, line));

/** What the network might find, by its words: "source | cue | content", each role one run or none. */
export function foundIn(text: string, line: string): Found {
  const [source, cue, content] = line.split(' | ').map((words): Span[] => {
    const start = text.indexOf(words);
    return words ? [[start, start + words.length]] : [];
  });
  return { source: source!, cue: cue!, content: content!, score: 0.9 };
}

/** Back to words: "source | cue | content […] content". */
export function lineOf(text: string, { source, cue, content }: Found): string {
  const wordsOf = (spans: readonly Span[]) =>
    spans.map(([start, end]) => text.slice(start, end)).join(' […] ');
  return [source, cue, content].map(wordsOf).join(' | ');
}
