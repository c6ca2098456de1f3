import type { Claim } from '../domain/claim.ts';
import type { Figure } from '../domain/claim-figures.ts';

type Spans = Claim['content']['spans'];

/** A run of text of one role. `plain` is what stands between and around the claim's own words. */
export interface StatementPiece {
  role: 'content' | 'source' | 'cue' | 'plain';
  text: string;
  /** Of a content with figures: its text in parts, each a figure or what stands between them. */
  parts?: { text: string; isFigure: boolean }[];
}

/** Context shown before the first of the claim's words and after the last, in UTF-16 code units. */
const MAX_CONTEXT = 400;

/** A gap between two parts of a statement that is longer than this is shortened in its middle. */
const MAX_GAP = 600;

/** The claim's words in the text that its spans point into, in the paragraph (or paragraphs) around them. */
export function statementPieces(
  text: string,
  claim: Pick<Claim, 'content' | 'source' | 'cue'>,
  figures: readonly Figure[] = [],
): StatementPiece[] {
  const marks = marksOf(claim, text.length);
  if (marks.length === 0) return [];
  const first = marks[0]!.start;
  const last = Math.max(...marks.map((mark) => mark.end));
  const pieces: StatementPiece[] = [];
  const add = (role: StatementPiece['role'], words: string) => {
    if (words) pieces.push({ role, text: words });
  };
  add('plain', contextBefore(text, first));
  let at = first;
  for (const { role, start, end } of marks) {
    if (end <= at && at !== first) continue;
    add('plain', gap(text.slice(at, Math.max(at, start))));
    const from = Math.max(at, start);
    const parts = role === 'content' ? partsOf(text, from, end, figures) : [];
    if (parts.length > 1) pieces.push({ role, text: text.slice(from, end), parts });
    else add(role, text.slice(from, end));
    at = end;
  }
  add('plain', contextAfter(text, last));
  return pieces;
}

/** A stretch of content, cut where its figures begin and end; one part where it has none. */
function partsOf(text: string, start: number, end: number, figures: readonly Figure[]) {
  const parts: { text: string; isFigure: boolean }[] = [];
  let at = start;
  const add = (to: number, isFigure: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), isFigure });
    at = Math.max(at, to);
  };
  for (const { span } of figures) {
    if (span[0] < at || span[1] > end) continue;
    add(span[0], false);
    add(span[1], true);
  }
  add(end, false);
  return parts;
}

/** Spans of all roles in text order. Roles rarely overlap; where they do, the one that begins first keeps its words. */
function marksOf({ content, source, cue }: Pick<Claim, 'content' | 'source' | 'cue'>, length: number) {
  const of = (role: StatementPiece['role'], spans: Spans) =>
    spans.map(([start, end]) => ({ role, start: Math.max(0, start), end: Math.min(length, end) }));
  return [...of('content', content.spans), ...of('source', source.spans), ...of('cue', cue.spans)]
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
}

function contextBefore(text: string, first: number): string {
  const paragraph = text.lastIndexOf('\n', first - 1) + 1;
  if (first - paragraph <= MAX_CONTEXT) return text.slice(paragraph, first);
  const from = wordEdge(text, first - MAX_CONTEXT, first);
  return `… ${text.slice(from, first)}`;
}

function contextAfter(text: string, last: number): string {
  const next = text.indexOf('\n', last);
  const paragraph = next === -1 ? text.length : next;
  if (paragraph - last <= MAX_CONTEXT) return text.slice(last, paragraph);
  const space = text.lastIndexOf(' ', last + MAX_CONTEXT);
  return `${text.slice(last, space > last ? space : last + MAX_CONTEXT).toWellFormed()} …`;
}

function gap(words: string): string {
  if (words.length <= MAX_GAP) return words;
  const half = MAX_GAP / 2;
  return `${words.slice(0, half).toWellFormed()} […] ${words.slice(-half).toWellFormed()}`;
}

/** The beginning of the next word from `from` on, so that context does not begin in the middle of one. */
function wordEdge(text: string, from: number, to: number): number {
  const space = text.indexOf(' ', from);
  return space === -1 || space >= to ? from : space + 1;
}
