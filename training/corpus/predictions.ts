import { z } from 'zod';
import { BadInput } from '../bad-input.ts';
import { type Attributed, type GoldArticle, ROLES } from './article.ts';
import { readText, writeText } from './files.ts';
import { facts, parseJson, spans } from './schemas.ts';

/** Article id → what was found in it. */
export type Predictions = Map<string, readonly Attributed[]>;

const line = z.object({
  id: z.string(),
  attributions: z.array(
    z.object({
      source: spans.default([]),
      cue: spans.default([]),
      content: spans.default([]),
      who: facts.who.optional(),
      kind: facts.kind.optional(),
      quoteType: facts.quoteType.optional(),
    }),
  ),
});

/** JSON Lines, an object for each article; offsets in UTF-16 units, as everywhere outside BRAT. */
export function readPredictions(file: string): Predictions {
  const predictions: Predictions = new Map();
  readText(file)
    .split('\n')
    .forEach((json, index) => {
      if (!json.trim()) return;
      const place = `${file}:${index + 1}`;
      const { id, attributions } = parseJson(line, json, place);
      if (predictions.has(id)) throw new BadInput(`${place}: the article ${id} is in the file twice.`);
      predictions.set(id, attributions);
    });
  return predictions;
}

export function writePredictions(file: string, predictions: Predictions): void {
  const lines = [...predictions].map(([id, found]) => {
    const attributions = found.map(({ source, cue, content, who, kind, quoteType }) => ({
      source,
      cue,
      content,
      who,
      kind,
      quoteType,
    }));
    return `${JSON.stringify({ id, attributions })}\n`;
  });
  writeText(file, lines.join(''));
}

/** Offsets past the end would count as nothing at all, and so hide that predictions and texts do not belong together. */
export function requireInText({ id, text }: GoldArticle, predicted: readonly Attributed[]): void {
  for (const attribution of predicted) {
    for (const role of ROLES) {
      for (const [, end] of attribution[role]) {
        if (end <= text.length) continue;
        throw new BadInput(
          `${id}: a predicted ${role} ends at ${end}, past the end of the text (${text.length} UTF-16 units).`,
        );
      }
    }
  }
}
