import type { Span } from '../extract/attribution.ts';
import type { Anchor, Claim } from './claim.ts';
import {
  allRanges,
  type ClaimRanges,
  type ClaimSpans,
  hullOf,
  present,
  ROLES,
  rangesOf,
  shiftedBy,
} from './claim-ranges.ts';
import { type Comparison, compareTexts, readWords } from './comparison.ts';
import { hasSameNeighbours, isAmongTellingWords, keptAt, unchangedContent } from './landing.ts';
import { besideContent, rewordedContent } from './reworded-claim.ts';
import { areSameWords, negationsIn, type Words } from './same-words.ts';
import { spanOver } from './span-edges.ts';
import type { TokenRange } from './text-tokens.ts';

export type { ClaimSpans } from './claim-ranges.ts';

/** Why a claim has no place: its words are gone, stand in several places, or could not be looked for to the end. */
export const ORPHAN_REASONS = ['gone', 'ambiguous', 'cut short'] as const;
export type OrphanReason = (typeof ORPHAN_REASONS)[number];

export function isOrphanReason(value: unknown): value is OrphanReason {
  return ORPHAN_REASONS.some((known) => known === value);
}

/** Where a claim stands in another text. An orphan has no spans there. */
export type Anchored =
  | ({ anchor: Exclude<Anchor, 'orphan'> } & ClaimSpans)
  | { anchor: 'orphan'; why: OrphanReason };

export interface Anchoring {
  place(spans: ClaimSpans): Anchored;
  /** The texts were too different, or repeat themselves too much, to be compared in full within the time. */
  isCutShort(): boolean;
}

/**
 * Carries claims from one text to another. Certain ways first: the whole statement found in exactly one place, then
 * what is said found in one place, then what is left of it where it stood. A statement that now stands in more
 * places than before is an orphan, however near one of them is: never guess.
 *
 * @param oldText the text that the claims' spans point into
 * @param lost whether the claims were orphans: their place is known no more, only their words
 */
export function createAnchoring(oldText: string | Words, newText: string | Words, lost = false): Anchoring {
  const words = (text: string | Words) => (typeof text === 'string' ? readWords(text) : text);
  const comparison = compareTexts(words(oldText), words(newText), lost);
  return {
    place: (spans) => placeClaim(comparison, spans, lost),
    isCutShort: comparison.isCutShort,
  };
}

function placeClaim(comparison: Comparison, spans: ClaimSpans, lost: boolean): Anchored {
  const { before } = comparison;
  const old = rangesOf(before.tokens, spans);
  const hull = hullOf(allRanges(old));
  if (!hull || present(old.content).length === 0) return { anchor: 'orphan', why: 'gone' };
  const whole = wholeStatement(comparison, hull);
  if (typeof whole === 'number') {
    const by = whole - hull.from;
    const shifted = (list: (TokenRange | null)[]) => list.map((range) => range && shiftedBy(range, by));
    const now = { source: shifted(old.source), cue: shifted(old.cue), content: shifted(old.content) };
    return anchoredAt(comparison, spans, old, now);
  }
  if (whole !== 'gone') return { anchor: 'orphan', why: whole };
  const now = lost ? null : inParts(comparison, old);
  if (now) return anchoredAt(comparison, spans, old, now);
  return { anchor: 'orphan', why: comparison.isCutShort() ? 'cut short' : 'gone' };
}

/** Where the claim stands from its first word to its last, whatever the roles. */
function wholeStatement(comparison: Comparison, hull: TokenRange): number | OrphanReason {
  const places = comparison.placesOf(hull);
  const kept = keptAt(comparison, hull);
  if (!places) return kept >= 0 && isAmongTellingWords(comparison, hull) ? kept : 'cut short';
  const { old, now } = places;
  if (now.length === 0) return 'gone';
  if (now.length > old.length) return 'ambiguous';
  if (old.length === 1) return now[0]!;
  // It stood in several places before: only one that is still among the same words is surely this one.
  if (kept < 0) return 'gone';
  return hasSameNeighbours(comparison, hull, kept) ? kept : 'ambiguous';
}

/** What is said, where it stands unchanged or changed, with who and how beside it. */
function inParts(comparison: Comparison, old: ClaimRanges): ClaimRanges | null {
  const unchanged = unchangedContent(comparison, old);
  let next = 0;
  const content = unchanged
    ? old.content.map((range) => range && unchanged[next++]!)
    : rewordedContent(comparison, old);
  if (!content) return null;
  const [oldHull, hull] = [hullOf(present(old.content))!, hullOf(present(content))!];
  const beside = (list: (TokenRange | null)[]) =>
    list.map((range) => range && besideContent(comparison, range, oldHull, hull));
  return { source: beside(old.source), cue: beside(old.cue), content };
}

function anchoredAt(comparison: Comparison, spans: ClaimSpans, old: ClaimRanges, now: ClaimRanges): Anchored {
  const { before, after } = comparison;
  const over = (role: keyof ClaimSpans) =>
    spans[role].flatMap((span, index): Span[] => {
      const [from, to] = [old[role][index], now[role][index]];
      return from && to ? [spanOver(before, span, from, after, to)] : [];
    });
  const moved = { source: over('source'), cue: over('cue'), content: over('content') };
  if (!isSameClaim(comparison, old, now)) return { anchor: 'changed', ...moved };
  const isInPlace = ROLES.every((role) => JSON.stringify(moved[role]) === JSON.stringify(spans[role]));
  return { anchor: isInPlace ? 'exact' : 'moved', ...moved };
}

/** Nothing but white space, punctuation and what stands between the roles differs, and nothing there denies it. */
function isSameClaim({ before, after }: Comparison, old: ClaimRanges, now: ClaimRanges): boolean {
  const areSame = ROLES.every((role) =>
    old[role].every((range, index) => {
      const there = now[role][index];
      return range ? there != null && areSameWords(before, range, after, there) : !there;
    }),
  );
  if (!areSame) return false;
  const [oldRanges, nowRanges] = [allRanges(old), allRanges(now)];
  return (
    negationsIn(before, hullOf(oldRanges)!, oldRanges) === negationsIn(after, hullOf(nowRanges)!, nowRanges)
  );
}

export function spansOf(claim: Claim): ClaimSpans {
  return { source: claim.source.spans, cue: claim.cue.spans, content: claim.content.spans };
}
