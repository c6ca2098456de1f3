import { createEngine } from '../../src/engine.ts';
import { textOf } from '../../src/extract/attribution.ts';

/** The engine as the workbench runs it, loaded once for each test file. */
export const engine = await createEngine();

/** An attribution as words, the way a test states what it expects. */
export interface Reading {
  source: string;
  cue: string;
  content: string[];
  who: string | null;
}

/** What the engine finds, as words rather than offsets. */
export async function read(text: string): Promise<Reading[]> {
  const { attributions } = await engine.extract(text);
  return attributions.map(({ source, cue, content, who }) => ({
    source: textOf(text, source),
    cue: textOf(text, cue),
    content: content.map(([start, end]) => text.slice(start, end)),
    who,
  }));
}

/** Shorter still: "source | cue | content […] content". */
export async function lines(text: string): Promise<string[]> {
  const found = await read(text);
  return found.map(({ source, cue, content }) => `${source} | ${cue} | ${content.join(' […] ')}`);
}
