import { textOf } from '../../src/extract/attribution.ts';
import { extractClaims } from '../../src/extract/extract.ts';

/** An attribution as words, the way a test states what it expects. */
export interface Reading {
  source: string;
  cue: string;
  content: string[];
  who: string | null;
}

/** What the extractor finds, as words rather than offsets. */
export function read(text: string): Reading[] {
  return extractClaims(text).attributions.map(({ source, cue, content, who }) => ({
    source: textOf(text, source),
    cue: textOf(text, cue),
    content: content.map(([start, end]) => text.slice(start, end)),
    who,
  }));
}

/** Shorter still: "source | cue | content […] content". */
export function lines(text: string): string[] {
  return read(text).map(({ source, cue, content }) => `${source} | ${cue} | ${content.join(' […] ')}`);
}
