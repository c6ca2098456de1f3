import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { QuoteType, SourceKind, Span } from '../../src/extract/attribution.ts';

/** Words of the article and where they stand: several spans where they are in several places. */
export interface Marked {
  text: string;
  spans: Span[];
}

export interface ExpectedAttribution {
  source: Marked | null;
  cue: Marked;
  content: Marked;
  who: string | null;
  kind: SourceKind | null;
  quoteType: QuoteType;
}

/** What a careful reader finds in an article; README.md beside this file has the conventions. */
export interface Expected {
  half: 'training' | 'held-out';
  field: string;
  english: string;
  publishedAt: string;
  attributions: ExpectedAttribution[];
  furniture: Marked[];
}

type Role = 'S' | 'C' | 'T' | 'F';
interface Mark {
  role: Role;
  numbers: string[];
  span: Span;
}

const KINDS = ['person', 'organisation', 'document', 'anonymous', 'group'];
const QUOTES = ['direct', 'indirect', 'mixed'];
const RULE = '\n---\n';

/** Reads an `annotated.txt`: facts about the article, the article with its marks, and a line on each attribution. */
export function compile(annotated: string): { source: string; expected: Expected } {
  const parts = annotated.split(RULE);
  if (parts.length !== 3) throw new Error('expected three parts, divided by lines of three hyphens');
  const [head, body, foot] = parts as [string, string, string];
  const { source, marks } = readMarks(`${body}\n`);
  const facts = new Map(
    foot
      .trim()
      .split('\n')
      .map((line) => readFacts(line)),
  );
  const attributions = [...facts].map(([number, fact]) => ({ ...rolesOf(source, marks, number), ...fact }));
  for (const { numbers } of marks)
    for (const number of numbers)
      if (!facts.has(number)) throw new Error(`attribution ${number} has no line at the foot`);
  return {
    source,
    expected: {
      half: headline(head, 'half') as Expected['half'],
      field: headline(head, 'field'),
      english: headline(head, 'english'),
      publishedAt: headline(head, 'published'),
      attributions: attributions.sort((a, b) => firstOffset(a) - firstOffset(b)),
      furniture: marks.filter(({ role }) => role === 'F').map(({ span }) => marked(source, [span])),
    },
  };
}

/** Takes the marks (`[S1,2|he]`, `[C1|said]`, `[T1|that …]`, `[F|Read more]`) out of the text, noting where they stood. */
function readMarks(text: string): { source: string; marks: Mark[] } {
  const marks: Mark[] = [];
  let source = '';
  let from = 0;
  for (const { 0: whole, 1: role, 2: numbers, 3: words, index } of text.matchAll(
    /\[([SCTF])([\d,]*)\|([^\]|]*)\]/g,
  )) {
    source += text.slice(from, index);
    const start = source.length;
    source += words;
    marks.push({
      role: role as Role,
      numbers: numbers ? numbers.split(',') : [],
      span: [start, source.length],
    });
    from = index + whole.length;
  }
  source += text.slice(from);
  const stray = source.match(/.{0,20}[[\]|].{0,20}/);
  if (stray) throw new Error(`a mark that is not closed, or inside another: ${stray[0]}`);
  return { source, marks };
}

/** `3: Ruth Akello | person | direct`, with a hyphen for what the article does not tell. */
function readFacts(line: string): [number: string, Pick<ExpectedAttribution, 'who' | 'kind' | 'quoteType'>] {
  const match = line.match(/^(\d+): (.+) \| (\S+) \| (\S+)$/);
  if (!match) throw new Error(`not of the form "1: name | kind | quote": ${line}`);
  const [, number, who, kind, quoteType] = match as unknown as [string, string, string, string, string];
  if (!KINDS.includes(kind) && kind !== '-') throw new Error(`unknown kind: ${line}`);
  if (!QUOTES.includes(quoteType)) throw new Error(`unknown quote type: ${line}`);
  return [
    number,
    {
      who: who === '-' ? null : who,
      kind: kind === '-' ? null : (kind as SourceKind),
      quoteType: quoteType as QuoteType,
    },
  ];
}

function rolesOf(source: string, marks: Mark[], number: string) {
  const of = (role: Role) =>
    marks.filter((mark) => mark.role === role && mark.numbers.includes(number)).map(({ span }) => span);
  const [who, cue, content] = [of('S'), of('C'), of('T')];
  if (who.length > 1 || cue.length !== 1 || content.length === 0)
    throw new Error(`attribution ${number} needs one cue, a content, and at most one source`);
  return {
    source: who.length ? marked(source, who) : null,
    cue: marked(source, cue),
    content: marked(source, content),
  };
}

function marked(text: string, spans: Span[]): Marked {
  return { text: spans.map(([start, end]) => text.slice(start, end)).join(' […] '), spans };
}

export function spansOf({ source, cue, content }: ExpectedAttribution): Span[] {
  return [...(source?.spans ?? []), ...cue.spans, ...content.spans];
}

function firstOffset(attribution: ExpectedAttribution): number {
  return Math.min(...spansOf(attribution).map(([start]) => start));
}

function headline(head: string, key: string): string {
  const value = head.match(new RegExp(`^${key}: (.+)$`, 'm'))?.[1];
  if (!value) throw new Error(`no "${key}:" at the head`);
  return value;
}

export const FOLDER = new URL('./', import.meta.url);

export function slugs(): string[] {
  return readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

export function format(expected: Expected): string {
  // A span on one line: the files are long, and are read by people.
  return `${JSON.stringify(expected, null, 1).replace(/\[\s+(\d+),\s+(\d+)\s+\]/g, '[$1, $2]')}\n`;
}

/** `npx tsx tests/articles/annotate.ts` writes source.txt and expected.json beside each annotated.txt. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const slug of slugs()) {
    try {
      const { source, expected } = compile(readFileSync(new URL(`${slug}/annotated.txt`, FOLDER), 'utf8'));
      writeFileSync(new URL(`${slug}/source.txt`, FOLDER), source);
      writeFileSync(new URL(`${slug}/expected.json`, FOLDER), format(expected));
    } catch (error) {
      throw new Error(`${slug}/annotated.txt: ${(error as Error).message}`);
    }
  }
}
