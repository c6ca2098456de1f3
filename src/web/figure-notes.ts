import type { Claim } from '../domain/claim.ts';
import { CHECK_WORTHINESS_START, checkWorthinessOf, figuresOf } from '../domain/claim-figures.ts';

/** What the words of a figure come to: “Tuesday” → “4 March 2025”. */
export interface FigureNote {
  words: string;
  reading: string;
}

// Records never change, they are replaced: notes hold as long as their claim is there, and its article's date stays.
const known = new WeakMap<Claim, { publishedAt: string | null; notes: FigureNote[] }>();

/** A note for each figure whose words do not say it themselves, in text order; the same words once. */
export function figureNotes(claim: Claim, publishedAt: string | null): FigureNote[] {
  const before = known.get(claim);
  if (before && before.publishedAt === publishedAt) return before.notes;
  const notes = makeNotes(claim, publishedAt);
  known.set(claim, { publishedAt, notes });
  return notes;
}

function makeNotes(claim: Claim, publishedAt: string | null): FigureNote[] {
  const notes = new Map<string, string>();
  for (const { text, reading, unresolved } of figuresOf(claim, publishedAt)) {
    const words = reading ?? (unresolved === null ? null : `no date: ${unresolved}`);
    if (words !== null && !notes.has(text)) notes.set(text, words);
  }
  return [...notes].map(([words, reading]) => ({ words, reading }));
}

/** The score, what every claim begins with, and what is added to that. */
export function worthOf(claim: Claim) {
  const { score, reasons } = checkWorthinessOf(claim);
  return {
    score: score.toFixed(2),
    start: CHECK_WORTHINESS_START.toFixed(2),
    reasons: reasons.map(({ points, words }) => ({ points: signed(points), words })),
  };
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(points).toFixed(2)}`;
}
