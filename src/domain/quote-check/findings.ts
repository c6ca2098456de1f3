import type { Step } from './alignment.ts';
import type { PartMatch } from './passages.ts';
import type { Token } from './tokens.ts';
import { isNegation, isNegativeOf } from './words.ts';

export const FINDING_KINDS = [
  'lost-negation',
  'added-negation',
  'changed-figure',
  'changed-word',
  'left-out',
  'added',
  'reported-speech',
  'elided',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** One way in which the article's words differ from the source's; empty on the side that has none. */
export interface QuoteFinding {
  kind: FindingKind;
  article: string;
  source: string;
}

/** A piece of both texts, in order. `elided`: between the parts of a quote, where the article marks that words are left out. */
export interface QuoteDiffPart {
  kind: 'same' | 'left-out' | 'added' | 'elided';
  text: string;
}

/** Words around a lost “not” that are shown with it. */
const AROUND = 2;

export function findingsOf(match: PartMatch, isReport: boolean): QuoteFinding[] {
  return stretchesOf(match, isReport).flatMap((stretch) => findingsIn(match, stretch));
}

type StretchKind = 'same' | 'reported' | 'figure' | 'differs';

/** Steps that belong together, as a range of them. */
interface Stretch {
  kind: StretchKind;
  from: number;
  to: number;
}

function stretchesOf(match: PartMatch, isReport: boolean): Stretch[] {
  const stretches: Stretch[] = [];
  match.steps.forEach((step, at) => {
    const kind = kindOf(match, step, isReport);
    const last = stretches.at(-1);
    if (last?.kind === kind) last.to = at + 1;
    else stretches.push({ kind, from: at, to: at + 1 });
  });
  return stretches;
}

function kindOf({ tokens }: PartMatch, { article, source, relation }: Step, isReport: boolean): StretchKind {
  if (article >= 0 && source >= 0) {
    if (relation === 'same' || relation === 'reported' || relation === 'figure') return relation;
    return 'differs';
  }
  return isReport && isThatOfReport({ article, source }, tokens) ? 'reported' : 'differs';
}

/** “He said that …”: the word belongs to the report. */
export function isThatOfReport(
  { article, source }: Pick<Step, 'article' | 'source'>,
  tokens: readonly Token[],
): boolean {
  return source < 0 && article >= 0 && tokens[article]!.norm === 'that';
}

function findingsIn(match: PartMatch, stretch: Stretch): QuoteFinding[] {
  const { kind, from, to } = stretch;
  if (kind === 'same') return [];
  const shown = (start: number, end: number) => ({
    article: articleText(match, start, end),
    source: sourceText(match, start, end),
  });
  if (kind === 'reported') return [{ kind: 'reported-speech', ...shown(from, to) }];
  if (kind === 'figure') return [{ kind: 'changed-figure', ...shown(from, to) }];
  const [article, source] = [articleTokens(match, from, to), sourceTokens(match, from, to)];
  const has = (tokens: readonly Token[]) => tokens.some(({ norm }) => isNegation(norm));
  if (has(article) !== has(source)) {
    const around = shown(Math.max(0, from - AROUND), Math.min(match.steps.length, to + AROUND));
    return [{ kind: has(source) ? 'lost-negation' : 'added-negation', ...around }];
  }
  const denies = (some: readonly Token[], others: readonly Token[]) =>
    some.some(({ norm }) => others.some((other) => isNegativeOf(norm, other.norm)));
  if (denies(source, article)) return [{ kind: 'lost-negation', ...shown(from, to) }];
  if (denies(article, source)) return [{ kind: 'added-negation', ...shown(from, to) }];
  if (article.length === 0) return [{ kind: 'left-out', ...shown(from, to) }];
  if (source.length === 0) return [{ kind: 'added', ...shown(from, to) }];
  const isFigure = [...article, ...source].some(({ figure }) => figure);
  return [{ kind: isFigure ? 'changed-figure' : 'changed-word', ...shown(from, to) }];
}

/** Both texts as one, from what was said to what the article makes of it. */
export function diffOf(match: PartMatch, isReport: boolean): QuoteDiffPart[] {
  return stretchesOf(match, isReport).flatMap(({ kind, from, to }): QuoteDiffPart[] => {
    const source = sourceText(match, from, to);
    if (kind === 'same') return [{ kind: 'same', text: source }];
    const article = articleText(match, from, to);
    return [
      ...(source ? [{ kind: 'left-out' as const, text: source }] : []),
      ...(article ? [{ kind: 'added' as const, text: article }] : []),
    ];
  });
}

/** What stands between two parts of a quote that the article took apart; null where nothing does. */
export function elisionBetween(before: PartMatch, after: PartMatch, source: string): string | null {
  if (!before.span || !after.span) return null;
  const words = source
    .slice(before.span[1], after.span[0])
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:!?)”’"]+/, '')
    .trim();
  return /[\p{L}\p{N}]/u.test(words) ? shorten(words) : null;
}

const LONGEST_ELISION = 300;

function shorten(words: string): string {
  if (words.length <= LONGEST_ELISION) return words;
  const half = LONGEST_ELISION / 2;
  return `${words.slice(0, half).toWellFormed()} […] ${words.slice(-half).toWellFormed()}`;
}

function articleTokens({ steps, tokens }: PartMatch, from: number, to: number): Token[] {
  return steps.slice(from, to).flatMap(({ article }) => (article >= 0 ? [tokens[article]!] : []));
}

function sourceTokens({ steps, sourceTokens: tokens }: PartMatch, from: number, to: number): Token[] {
  return steps.slice(from, to).flatMap(({ source }) => (source >= 0 ? [tokens[source]!] : []));
}

function articleText(match: PartMatch, from: number, to: number): string {
  return textOf(match.text, match.tokens, articleTokens(match, from, to));
}

function sourceText(match: PartMatch, from: number, to: number): string {
  return textOf(match.source, match.sourceTokens, sourceTokens(match, from, to));
}

/**
 * The text of neighbouring tokens as it stands. A contraction of which only a part is meant (“n’t” of “isn’t”) is
 * written out: its letters stand for both words.
 */
function textOf(text: string, all: readonly Token[], chosen: readonly Token[]): string {
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last) return '';
  const isCut = (token: Token, neighbour: Token | undefined) => neighbour?.start === token.start;
  const cutBefore = isCut(first, all[all.indexOf(first) - 1]);
  const cutAfter = isCut(last, all[all.indexOf(last) + 1]);
  if (chosen.length === 1 && (cutBefore || cutAfter)) return spelled(first);
  const start = cutBefore ? first.end : first.start;
  const end = cutAfter ? last.start : last.end;
  return [
    cutBefore ? spelled(first) : '',
    text.slice(start, end).replace(/\s+/g, ' ').trim(),
    cutAfter ? spelled(last) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function spelled({ norm }: Token): string {
  return norm === "'s" ? 'is' : norm === "'d" ? 'would' : norm;
}
