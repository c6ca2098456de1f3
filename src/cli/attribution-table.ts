import { textOf } from '../extract/attribution.ts';
import type { Found } from './extract.ts';
import { formatTable, plain } from './table.ts';

const KINDS: Record<string, string> = {
  person: 'person',
  organisation: 'org.',
  document: 'doc.',
  anonymous: 'anon.',
  group: 'group',
};

/** For people to look over: one line for each statement, and under it why, where they ask. */
export function attributionTable({ file, text, attributions }: Found, columns: number, why: boolean): string {
  const name = plain(file === '-' ? 'standard input' : file);
  if (attributions.length === 0) {
    return `${name}: ${text.trim() === '' ? 'the file is empty, so there are no attributions' : 'no attributions'}\n`;
  }
  const rows = attributions.map((found) => [
    sourceOf(found, text),
    textOf(text, found.cue),
    textOf(text, found.content),
    found.kind ? KINDS[found.kind]! : '',
    found.quoteType,
    found.score.toFixed(2),
  ]);
  const wide = columns >= 100;
  const [header, ...lines] = formatTable(
    [
      { title: 'SOURCE', most: wide ? 28 : 18 },
      { title: 'CUE', most: wide ? 14 : 10 },
      { title: 'CONTENT', most: Number.POSITIVE_INFINITY },
      { title: 'KIND', most: 6 },
      { title: 'QUOTE', most: 8 },
      { title: 'SCORE', most: 5 },
    ],
    rows,
    columns,
  );
  const body = lines.flatMap((line, index) =>
    why ? [line, `    ${plain(attributions[index]!.why)}`] : [line],
  );
  const count = attributions.length === 1 ? '1 attribution' : `${attributions.length} attributions`;
  return [`${name}: ${count}`, header, ...body, ''].join('\n');
}

/** The name, and the words where they say something else: `local sources (the sources)`. */
function sourceOf({ who, source }: Found['attributions'][number], text: string): string {
  const words = textOf(text, source);
  if (!who) return words || '(nobody named)';
  return words === '' || words.toLowerCase().includes(who.toLowerCase()) ? who : `${who} (${words})`;
}
