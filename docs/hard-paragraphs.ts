import { readFileSync, writeFileSync } from 'node:fs';
import { createEngine } from '../src/engine.ts';
import { type Span, textOf } from '../src/extract/attribution.ts';
import type { Attributed } from '../training/corpus/article.ts';
import { CRITERIA } from '../training/scoring/criteria.ts';
import { type Marked, markArticle } from '../training/scoring/marked-article.ts';
import { matchMost } from '../training/scoring/matching.ts';

/** Writes into docs/extraction.md what the engine finds and misses in the paragraphs of hard-paragraphs.json. */
const CARD = new URL('./extraction.md', import.meta.url);
const PARAGRAPHS = new URL('./hard-paragraphs.json', import.meta.url);
const PLACE = /(?<=<!-- hard paragraphs: npx tsx docs\/hard-paragraphs.ts -->\n).*(?=<!-- end -->)/s;

/** So that the paragraph is not read as a headline, which is what a text's first line is. */
const TITLE = 'In the district this week';

interface HardParagraph {
  title: string;
  text: string[];
  isHeadline?: boolean;
  /** Source, cue and content; the parts of each are joined by ` […] `, as textOf() has it. */
  expected: [source: string, cue: string, content: string][];
}

const engine = await createEngine();
const paragraphs = JSON.parse(readFileSync(PARAGRAPHS, 'utf8')) as HardParagraph[];
const sections: string[] = [];
for (const paragraph of paragraphs) sections.push(await sectionOf(paragraph, sections.length + 1));
const card = readFileSync(CARD, 'utf8');
if (!PLACE.test(card)) throw new Error('docs/extraction.md has no place marked for the hard paragraphs.');
writeFileSync(
  CARD,
  card.replace(PLACE, () => `\n${sections.join('\n')}\n`),
);

async function sectionOf(
  { title, text: lines, isHeadline, expected }: HardParagraph,
  number: number,
): Promise<string> {
  const text = [...(isHeadline ? [] : [TITLE]), ...lines].join('\n\n');
  const { attributions } = await engine.extract(text);
  const wanted = expected.map((roles) => attributedIn(text, roles));
  const { gold, predicted } = markArticle(text, wanted, attributions);
  const matched = matchMost(gold, predicted, CRITERIA.lenient);
  const items = gold.map((mark, i) => judged(text, mark, predicted[matched[i] ?? -1]));
  const wrong = predicted.filter((_, i) => !matched.includes(i));
  for (const mark of wrong) items.push(`- **not asked for**: ${described(text, mark)}`);
  const quoted = lines.map((line) => `> ${line}`).join('\n>\n');
  return `**${number}. ${title}**\n\n${quoted}\n\n${items.join('\n')}\n`;
}

function attributedIn(text: string, [source, cue, content]: HardParagraph['expected'][number]): Attributed {
  return { source: spansIn(text, source), cue: spansIn(text, cue), content: spansIn(text, content) };
}

function spansIn(text: string, parts: string): Span[] {
  return parts
    .split(' […] ')
    .filter(Boolean)
    .map((part) => {
      const places = [
        ...text.matchAll(new RegExp(`(?<!\\p{L})${part.replaceAll(/[.?()]/g, '\\$&')}(?!\\p{L})`, 'gu')),
      ];
      if (places.length !== 1) throw new Error(`“${part}” has to stand in the paragraph once.`);
      return [places[0]!.index, places[0]!.index + part.length];
    });
}

function judged(text: string, gold: Marked, found: Marked | undefined): string {
  if (!found) return `- **missed**: ${described(text, gold)}`;
  if (CRITERIA.exact_words(gold, found)) return `- **found**: ${described(text, found)}`;
  const level = CRITERIA.with_source(gold, found) ? 'found in part' : 'found, but not its source';
  return `- **${level}**: ${described(text, found)}, where it should be ${described(text, gold)}`;
}

function described(text: string, { attribution: { source, cue, content } }: Marked): string {
  const speaker = source.length ? textOf(text, source) : 'nobody';
  return [speaker, textOf(text, cue), textOf(text, content)]
    .map((words) => words.replaceAll(/\s+/g, ' '))
    .join(' | ');
}
