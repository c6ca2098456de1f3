import type { Attribution, Extraction, Span } from './attribution.ts';
import { textOf } from './attribution.ts';
import type { Engine, ExtractOptions } from './engine.ts';
import { explain } from './explanation.ts';
import { findFurniture } from './furniture.ts';
import { type Found, findInWindows, type Model } from './model/find-attributions.ts';
import { type Window, windowsOf } from './model/windows.ts';
import { readParagraph } from './paragraph.ts';
import { type Line, linesOf, paragraphsOf } from './paragraphs.ts';
import { carryOver, NOTHING_CARRIED } from './repairs/across-paragraphs.ts';
import { findInHeadline, findSpeakerLabel, isLabel } from './repairs/headlines.ts';
import { quotedRangesOf, quoteTypeOf } from './repairs/quoted-ranges.ts';
import { firstOffset } from './spans.ts';
import { resolveSources } from './who/resolve-sources.ts';

/** Windows that are read before others may have their turn: about a tenth of a second's work. */
const CHUNK = 24;

/**
 * Finds every attributed statement of an article: the network finds source, cue and content; rules put right what it
 * cannot see, paragraph by paragraph as it reads; names are resolved last. Deterministic, and linear in the length of
 * the text, of which `done` code units are read at each call of `onProgress`.
 */
export function createEngine(model: Model): Engine {
  return {
    name: model.settings.name,
    async extract(text, options = {}): Promise<Extraction> {
      const furniture = findFurniture(text);
      const isFurniture = new Set(furniture.map(([start]) => start));
      const lines = linesOf(text).filter(({ start }) => !isFurniture.has(start));
      const paragraphs = paragraphsOf(text, lines);
      const found = await findInParagraphs(model, text, paragraphs, options);
      const attributions = complete(text, repair(text, paragraphs, found));
      await options.onProgress?.(text.length, text.length);
      return { attributions, furniture };
    },
  };
}

/** What the network finds in each paragraph. */
async function findInParagraphs(
  model: Model,
  text: string,
  paragraphs: readonly Line[],
  { onProgress, signal }: ExtractOptions,
): Promise<Found[][]> {
  const found: Found[][] = paragraphs.map(() => []);
  for (const chunk of chunksOf(placedWindows(model, text, paragraphs))) {
    signal?.throwIfAborted();
    const results = await findInWindows(
      model,
      chunk.map(({ window }) => window),
    );
    chunk.forEach(({ paragraph }, index) => {
      found[paragraph]!.push(...results[index]!);
    });
    await onProgress?.(chunk.at(-1)!.window.words.at(-1)!.end, text.length);
  }
  return found;
}

interface PlacedWindow {
  paragraph: number;
  window: Window;
}

function* placedWindows(model: Model, text: string, paragraphs: readonly Line[]): Generator<PlacedWindow> {
  for (const [paragraph, line] of paragraphs.entries()) {
    const isHeadline = paragraph === 0 && text.slice(0, line.start).trim() === '';
    for (const window of windowsOf(text, line, model.piecesOf, isHeadline)) yield { paragraph, window };
  }
}

function* chunksOf<Item>(items: Iterable<Item>): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < CHUNK) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length) yield chunk;
}

interface Reading {
  found: Found[];
  /** `[start, end)` of quotations, in text order. */
  quoted: Span[];
}

/** Adds what the network cannot see from inside one paragraph. */
function repair(text: string, paragraphs: readonly Line[], found: readonly Found[][]): Reading {
  const reading: Reading = { found: [], quoted: [] };
  let carried = NOTHING_CARRIED;
  paragraphs.forEach((line, index) => {
    const paragraph = readParagraph(text, line);
    const read = found[index]!.filter((one) => !isLabel(text, one));
    const here = [...read, ...findSpeakerLabel(paragraph, read)];
    reading.quoted.push(...quotedRangesOf(paragraph));
    reading.found.push(...here);
    carried = carryOver(carried, paragraph, here);
  });
  const first = paragraphs[0];
  if (first) reading.found.push(...findInHeadline(text, readParagraph(text, first), reading.found));
  return reading;
}

function complete(text: string, { found, quoted }: Reading): Attribution[] {
  const kept = found.filter(({ content }) => content.length > 0);
  kept.sort((a, b) => firstOffset(a) - firstOffset(b) || a.cue[0]![0] - b.cue[0]![0]);
  const resolutions = resolveSources(text, kept);
  return kept.map(({ source, cue, content, score: exact, rule }, index) => {
    const { who, kind, unresolved } = resolutions[index]!;
    // Nothing that a network says is certain.
    const score = Math.min(0.99, Math.round(exact * 100) / 100);
    return {
      source,
      cue,
      content,
      who,
      kind,
      unresolved,
      quoteType: quoteTypeOf(text, content, quoted),
      score,
      why: explain({
        cue: textOf(text, cue),
        source: source.length ? textOf(text, source) : null,
        score,
        rule,
        unresolved,
      }),
    };
  });
}
