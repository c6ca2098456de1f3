import type { Attribution, Span } from './attribution.ts';
import type { Figure, FigureKind } from './figures/figure.ts';
import { findFigures } from './figures/find-figures.ts';
import { linesOf, paragraphsOf } from './paragraphs.ts';
import { has, isFiniteVerb, isStop, type Range } from './passage.ts';
import { findQuotations } from './quotations.ts';
import { type Sentence, splitSentences } from './sentences.ts';
import { type Token, tokenize } from './tokens.ts';
import { RELATIVE, SUBORD } from './words.ts';

/** Something that the article says in its own words, with a figure or a date that can be checked. */
export interface Assertion {
  span: Span;
  text: string;
  /** For the reviewer: "states a figure: 1,200 homes". */
  why: string;
}

type Roles = Pick<Attribution, 'source' | 'cue' | 'content'>;

/** How lines begin that are about the piece and not of it. */
const CREDIT =
  /^(?:(?:(?:additional )?reporting|words|writing|editing|written|edited|photographs?|compiled) by|by|(?:last )?(?:updated|published|posted|modified))\b/i;

/** Besides names and dates, all that such a line is made of: "By Friday, 40 homes had burned" is none. */
const CREDIT_WORDS = new Set('a am and at by for gmt in m of on p pm the with'.split(' '));

const MAX_CREDIT = 160;

/** A paragraph ends like a sentence; headlines, captions and lists of names do not. */
const SENTENCE_END = /[.!…]["”’')\]]*$/;

/**
 * Sentences, and clauses that an attribution leaves over, that say something checkable and that nobody is said to have
 * said. Linear in the length of the text. Dates count from the day of publication, where that is known.
 */
export function findAssertions(
  text: string,
  attributions: readonly Roles[],
  furniture: readonly Span[],
  publishedAt: string | null,
): Assertion[] {
  const taken = createTaken(attributions);
  const starts = new Set(furniture.map(([start]) => start));
  const kept = linesOf(text).filter(({ start }) => !starts.has(start));
  return paragraphsOf(text, kept).flatMap(({ start, end }) => {
    const paragraph = text.slice(start, end);
    if (!SENTENCE_END.test(paragraph.slice(-20)) || isCredit(paragraph)) return [];
    const tokens = tokenize(text, start, end);
    const sentences = splitSentences(tokens, findQuotations(text, tokens));
    const clauses = sentences.flatMap((sentence) => ownClauses(tokens, sentence, taken));
    return clauses.flatMap(({ from, to }): Assertion[] => {
      const span: Span = [tokens[from]!.start, tokens[to - 1]!.end];
      const figures = findFigures(text, [span], publishedAt).filter((figure) => !isAge(text, figure));
      return figures.length > 0 ? [{ span, text: text.slice(...span), why: reasonOf(figures) }] : [];
    });
  });
}

function isCredit(line: string): boolean {
  const lead = line.length <= MAX_CREDIT && CREDIT.exec(line)?.[0];
  if (!lead) return false;
  const words = line.slice(lead.length).match(/[\p{L}\d]+/gu) ?? [];
  return words.every((word) => !/^\p{Ll}/u.test(word) || CREDIT_WORDS.has(word));
}

/** "Ana Ruiz, 29, stayed": it says who is meant. */
function isAge(text: string, { kind, span: [start, end] }: Figure): boolean {
  return kind === 'number' && text.slice(start - 2, start) === ', ' && text[end] === ',';
}

const KINDS: Record<FigureKind, string> = {
  number: 'a figure',
  percent: 'a percentage',
  money: 'a sum of money',
  quantity: 'a figure',
  ratio: 'a ratio',
  rank: 'a rank',
  date: 'a date',
  period: 'a time',
};

const MOST_REASONS = 3;

function reasonOf(figures: readonly Figure[]): string {
  const shown = figures.slice(0, MOST_REASONS);
  const kinds = [...new Set(shown.map(({ kind }) => KINDS[kind]))]
    .join(', ')
    .replace(/, ([^,]*)$/, ' and $1');
  const rest = figures.length > shown.length ? ' …' : '';
  return `states ${kinds}: ${shown.map(inWords).join(', ')}${rest}`;
}

/** With the day that is meant: a weekday alone says it to nobody who reads on. */
function inWords({ kind, text, reading }: Figure): string {
  const words = text.replace(/\s+/g, ' ');
  return reading && (kind === 'date' || kind === 'period') ? `${words} (${reading})` : words;
}

/** The parts of a sentence that are the article's own and can stand by themselves. */
function ownClauses(tokens: readonly Token[], sentence: Sentence, taken: Taken): Range[] {
  const { to } = sentence;
  const last = tokens[to - 1]!;
  if (last.lower === '?' || isMostlyQuoted(tokens, sentence)) return [];
  const [first, end] = taken(tokens[sentence.from]!.start, last.end);
  if (first === null) return isLong(tokens, sentence) ? [trimmed(tokens, sentence)] : [];
  const before = { from: sentence.from, to: firstIndex(tokens, sentence, (token) => token.end > first) };
  const after = { from: firstIndex(tokens, sentence, (token) => token.start >= end), to };
  return [clauseBefore(tokens, before), clauseAfter(tokens, after)].filter(
    (clause) => clause !== null && isLong(tokens, clause) && isMain(tokens, clause),
  ) as Range[];
}

/** "Two people died on Monday, and [police said …]": ends in what joins whole clauses. */
function clauseBefore(tokens: readonly Token[], { from, to }: Range): Range | null {
  const joined = joinLength(tokens[to - 2], tokens[to - 1]);
  return joined > 0 && to - joined > from ? { from, to: to - joined } : null;
}

/** "[Police said …], and two people died on Monday." */
function clauseAfter(tokens: readonly Token[], { from, to }: Range): Range | null {
  const joined = joinLength(tokens[from], tokens[from + 1], true);
  const start = from + joined;
  // "He said so, and left at 3 pm": who left is in the other clause.
  if (joined === 0 || start >= to || isFiniteVerb(tokens[start]!)) return null;
  return trimmed(tokens, { from: start, to });
}

const JOINS = new Set(['and', 'but', 'while', 'whereas', 'yet', 'so']);

/** How many of two neighbouring tokens join a clause to the next: ";" is one, ", but" two. */
function joinLength(one: Token | undefined, two: Token | undefined, isStart = false): number {
  if ((isStart ? one : two)?.lower === ';') return 1;
  return one?.lower === ',' && two && JOINS.has(two.lower) ? 2 : 0;
}

const MIN_WORDS = 4;

function isLong(tokens: readonly Token[], { from, to }: Range): boolean {
  return tokens.slice(from, to).filter(({ isWord }) => isWord).length >= MIN_WORDS;
}

/** Has a verb of its own, unlike the end of "…, and the ninth since the league began". */
function isMain(tokens: readonly Token[], { from, to }: Range): boolean {
  const verb = firstIndex(tokens, { from, to }, isFiniteVerb);
  return verb < to && !tokens.slice(from, verb).some((token) => has(token, SUBORD | RELATIVE));
}

function isMostlyQuoted(tokens: readonly Token[], { from, to }: Range): boolean {
  const words = tokens.slice(from, to).filter(({ isWord }) => isWord);
  return words.filter(({ quotation }) => quotation >= 0).length * 2 > words.length;
}

/** Without the full stop: a claim's words are what is said, not how the sentence ends. */
function trimmed(tokens: readonly Token[], { from, to }: Range): Range {
  let end = to;
  while (end > from + 1 && isStop(tokens[end - 1]!)) end--;
  return { from, to: end };
}

function firstIndex(tokens: readonly Token[], { from, to }: Range, is: (token: Token) => boolean): number {
  for (let i = from; i < to; i++) if (is(tokens[i]!)) return i;
  return to;
}

/** Where the words of attributions begin and end between two offsets; null where there are none. */
type Taken = (start: number, end: number) => [first: number, end: number] | [first: null, end: null];

/** To be asked in text order. */
function createTaken(attributions: readonly Roles[]): Taken {
  const spans = attributions
    .flatMap(({ source, cue, content }) => [...source, ...cue, ...content])
    .sort((a, b) => a[0] - b[0]);
  let next = 0;
  return (start, end) => {
    while (next < spans.length && spans[next]![1] <= start) next++;
    let found: [number, number] | null = null;
    for (let i = next; i < spans.length && spans[i]![0] < end; i++) {
      if (spans[i]![1] <= start) continue;
      found = [found?.[0] ?? Math.max(start, spans[i]![0]), Math.max(found?.[1] ?? 0, spans[i]![1])];
    }
    return found ?? [null, null];
  };
}
