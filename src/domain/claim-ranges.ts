import type { Span } from '../extract/attribution.ts';
import { type Token, type TokenRange, tokensUnder } from './text-tokens.ts';

export interface ClaimSpans {
  source: Span[];
  cue: Span[];
  content: Span[];
}

export const ROLES = ['source', 'cue', 'content'] as const;
export type Role = (typeof ROLES)[number];

/** The words of a claim, role by role; null for a span that has no words, or none any more. */
export type ClaimRanges = Record<Role, (TokenRange | null)[]>;

export function rangesOf(tokens: readonly Token[], spans: ClaimSpans): ClaimRanges {
  const under = (list: Span[]) =>
    list.map((span) => {
      const range = tokensUnder(tokens, span);
      return range.from < range.to ? range : null;
    });
  return { source: under(spans.source), cue: under(spans.cue), content: under(spans.content) };
}

export function present(ranges: readonly (TokenRange | null)[]): TokenRange[] {
  return ranges.filter((range) => range !== null);
}

export function allRanges({ source, cue, content }: ClaimRanges): TokenRange[] {
  return present([...source, ...cue, ...content]);
}

/** From the first word to the last; null where there is none. */
export function hullOf(ranges: readonly TokenRange[]): TokenRange | null {
  if (ranges.length === 0) return null;
  let { from, to } = ranges[0]!;
  for (const range of ranges) {
    from = Math.min(from, range.from);
    to = Math.max(to, range.to);
  }
  return { from, to };
}

export function shiftedBy({ from, to }: TokenRange, by: number): TokenRange {
  return { from: from + by, to: to + by };
}

export function widthOf({ from, to }: TokenRange): number {
  return to - from;
}
