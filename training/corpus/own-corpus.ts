import path from 'node:path';
import { z } from 'zod';
import { type Span, textOf } from '../../src/extract/attribution.ts';
import { BadInput } from '../bad-input.ts';
import { type Attributed, type GoldArticle, ROLES } from './article.ts';
import { entriesOf, exists, readText } from './files.ts';
import { facts, parseJson, spans } from './schemas.ts';

export const HALVES = ['training', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

const marked = z.object({ text: z.string(), spans });
const expected = z.object({
  half: z.enum(HALVES),
  attributions: z.array(z.object({ source: marked.nullable(), cue: marked, content: marked, ...facts })),
});
type Marked = z.infer<typeof marked>;

/** Reads the articles of our own, <slug>/{source.txt,expected.json}, of one half or of both. */
export function readOwnCorpus(folder: string, half?: Half): GoldArticle[] {
  const articles = slugsOf(folder)
    .map((slug) => readArticle(folder, slug))
    .filter((article) => !half || article.half === half);
  if (articles.length === 0) throw new BadInput(`${folder}: it has no article of the half “${half}”.`);
  return articles.map(({ id, text, attributions }) => ({ id, text, attributions }));
}

export function slugsOf(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && exists(path.join(folder, entry.name, 'expected.json')))
    .map(({ name }) => name);
}

function readArticle(folder: string, slug: string): GoldArticle & { half: Half } {
  const text = readText(path.join(folder, slug, 'source.txt'));
  const file = path.join(folder, slug, 'expected.json');
  const { half, attributions } = parseJson(expected, readText(file), file);
  return {
    id: slug,
    text,
    half,
    attributions: attributions.map(({ who, kind, quoteType, ...roles }, index): Attributed => {
      const place = `${file}: attribution ${index + 1}`;
      const [source, cue, content] = ROLES.map((role) => spansIn(text, roles[role], `${place}, ${role}`));
      return { source: source!, cue: cue!, content: content!, who, kind, quoteType };
    }),
  };
}

/** Words and offsets say the same thing twice, so that a text edited without its annotation is noticed. */
function spansIn(text: string, role: Marked | null, place: string): Span[] {
  if (role && textOf(text, role.spans) !== role.text) {
    throw new BadInput(`${place}: the text at its spans is not “${role.text}”.`);
  }
  return role?.spans ?? [];
}
