import type { Span } from '../extract/attribution.ts';
import type { Anchor, Claim } from './claim.ts';
import { alignTokens, type Token, type TokenMap, tokenise } from './text-alignment.ts';

export interface ClaimSpans {
  source: Span[];
  cue: Span[];
  content: Span[];
}

/** Where a claim stands in another text. An orphan has no spans there. */
export type Anchored = ({ anchor: Exclude<Anchor, 'orphan'> } & ClaimSpans) | { anchor: 'orphan' };

/** Occurrences beyond this many places of a statement's rarest word are not told apart: the claim is an orphan. */
const MAX_PLACES = 2_000;

/**
 * Carries claims from one text to another. Cheap and certain ways first: words that a diff shows unchanged, then the
 * whole statement found in exactly one other place, then what the diff left of it. A statement that now stands in
 * more places than before is an orphan, however near one of them is: never guess.
 *
 * @param oldText the text that the claims' spans point into
 * @param lost whether the claims were orphans: their place is known no more, only their words
 */
export function createAnchoring(
  oldText: string,
  newText: string,
  lost = false,
): (spans: ClaimSpans) => Anchored {
  const before = tokenise(oldText);
  const after = tokenise(newText);
  const map = lost ? new Int32Array(before.length).fill(-1) : alignTokens(before, after, oldText, newText);
  const findOld = createSearch(before);
  const findNew = createSearch(after);

  return (spans) => {
    const statement = tokensUnder(before, hull(spans));
    if (statement.from >= statement.to) return { anchor: 'orphan' };
    const words = before.slice(statement.from, statement.to);
    const places = findNew(words);
    if (places === null) return { anchor: 'orphan' };
    const kept = isUnbroken(map, statement) ? map[statement.from]! : -1;
    if (places.length > 1 && (kept < 0 || places.length > (findOld(words)?.length ?? 0)))
      return { anchor: 'orphan' };
    const place = kept >= 0 ? kept : places[0];
    if (place !== undefined) return shifted(spans, before, after, place - statement.from);
    return lost ? { anchor: 'orphan' } : remains(spans, before, after, map);
  };
}

/** The stretch from a claim's first word to its last, whatever the role. */
function hull({ source, cue, content }: ClaimSpans): Span {
  const all = [...source, ...cue, ...content];
  return [Math.min(...all.map(([start]) => start)), Math.max(...all.map(([, end]) => end))];
}

interface TokenRange {
  from: number;
  to: number;
}

function tokensUnder(tokens: readonly Token[], [start, end]: Span): TokenRange {
  return {
    from: firstIndex(tokens, (token) => token.end > start),
    to: firstIndex(tokens, (token) => token.start >= end),
  };
}

function firstIndex(tokens: readonly Token[], is: (token: Token) => boolean): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(tokens[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isUnbroken(map: TokenMap, { from, to }: TokenRange): boolean {
  const first = map[from]!;
  if (first < 0) return false;
  for (let i = from; i < to; i++) if (map[i] !== first + i - from) return false;
  return true;
}

/** Finds all places where a run of tokens stands, by its rarest word; null where there are too many to look at. */
function createSearch(tokens: readonly Token[]): (words: readonly Token[]) => number[] | null {
  const positions = new Map<string, number[]>();
  for (const [index, token] of tokens.entries()) {
    const list = positions.get(token.key);
    if (list) list.push(index);
    else positions.set(token.key, [index]);
  }
  return (words) => {
    let rarest = 0;
    const countOf = (index: number) => positions.get(words[index]!.key)?.length ?? 0;
    for (let i = 1; i < words.length; i++) if (countOf(i) < countOf(rarest)) rarest = i;
    if (countOf(rarest) > MAX_PLACES) return null;
    return (positions.get(words[rarest]!.key) ?? [])
      .map((position) => position - rarest)
      .filter((start) => words.every((word, i) => tokens[start + i]?.key === word.key));
  };
}

/** The same tokens `by` further on; the spans' edges inside their tokens stay. */
function shifted(spans: ClaimSpans, before: readonly Token[], after: readonly Token[], by: number): Anchored {
  const move = (list: Span[]) =>
    list.map((span): Span => {
      const { from, to } = tokensUnder(before, span);
      const [first, last] = [after[from + by]!, after[to - 1 + by]!];
      return [
        first.start + Math.max(0, span[0] - before[from]!.start),
        last.end - Math.max(0, before[to - 1]!.end - span[1]),
      ];
    });
  const moved = { source: move(spans.source), cue: move(spans.cue), content: move(spans.content) };
  const same =
    JSON.stringify(moved) ===
    JSON.stringify({ source: spans.source, cue: spans.cue, content: spans.content });
  return { anchor: same ? 'exact' : 'moved', ...moved };
}

/** All words of the roles stand, each run unbroken; only what lies between the roles changed. */
function eachShifted(
  spans: ClaimSpans,
  before: readonly Token[],
  after: readonly Token[],
  map: TokenMap,
): Anchored {
  const move = (list: Span[]) =>
    list.map((span): Span => {
      const { from, to } = tokensUnder(before, span);
      return [after[map[from]!]!.start, after[map[to - 1]!]!.end];
    });
  return { anchor: 'moved', source: move(spans.source), cue: move(spans.cue), content: move(spans.content) };
}

/** What stands where the claim's words stood, if at least half of its content's words are still there. */
function remains(
  spans: ClaimSpans,
  before: readonly Token[],
  after: readonly Token[],
  map: TokenMap,
): Anchored {
  const ranges = [...spans.source, ...spans.cue, ...spans.content].map((span) => tokensUnder(before, span));
  if (ranges.every((range) => isUnbroken(map, range))) return eachShifted(spans, before, after, map);
  let words = 0;
  let kept = 0;
  for (const span of spans.content) {
    const { from, to } = tokensUnder(before, span);
    for (let i = from; i < to; i++) {
      if (!/[\p{L}\p{N}]/u.test(before[i]!.key)) continue;
      words++;
      if (map[i]! >= 0) kept++;
    }
  }
  if (kept * 2 < words || kept === 0) return { anchor: 'orphan' };
  const carry = (list: Span[]) =>
    list.map((span) => regionOf(span, before, after, map)).filter((span) => span !== null);
  const content = carry(spans.content);
  if (content.length === 0) return { anchor: 'orphan' };
  return { anchor: 'changed', source: carry(spans.source), cue: carry(spans.cue), content };
}

/** The new text between what stood right before and right after the span, or between its outermost kept tokens. */
function regionOf(span: Span, before: readonly Token[], after: readonly Token[], map: TokenMap): Span | null {
  const { from, to } = tokensUnder(before, span);
  let first = from > 0 && map[from - 1]! >= 0 ? map[from - 1]! + 1 : -1;
  for (let i = from; i < to && first < 0; i++) first = map[i]!;
  let last = to < before.length && map[to]! >= 0 ? map[to]! - 1 : -1;
  for (let i = to - 1; i >= from && last < 0; i--) last = map[i]!;
  if (first < 0 || last < first) return null;
  // More than a few times the old words between the same neighbours: text was added around them, not to them.
  if (last - first + 1 > 3 * (to - from) + 10) return null;
  return [after[first]!.start, after[last]!.end];
}

export function spansOf(claim: Claim): ClaimSpans {
  return { source: claim.source.spans, cue: claim.cue.spans, content: claim.content.spans };
}
