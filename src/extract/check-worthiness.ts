import type { QuoteType, SourceKind } from './attribution.ts';
import { findSigns, type SignName } from './check-worthiness-signs.ts';
import type { Figure } from './figures/figure.ts';
import { tokenize } from './figures/tokens.ts';

export interface Statement {
  /** What is said. */
  text: string;
  sourceKind: SourceKind | null;
  cue: string;
  quoteType: QuoteType;
  figures: readonly Figure[];
}

export interface Reason {
  /** A plain phrase: "states a figure: 40 %". */
  words: string;
  /** What it adds to the score, or takes from it. */
  points: number;
}

export interface CheckWorthiness {
  /** 0 to 1. */
  score: number;
  /** Those that weigh most first. With `START` they add up to the score, where that is not cut off at 0 or 1. */
  reasons: Reason[];
}

/** Somebody is said to have said it: that alone is worth a look. */
export const START = 0.3;

const FEWEST_WORDS = 5;

/**
 * How much a statement is worth checking, by a sum that a reviewer can follow. What counts follows what was found to
 * tell claims apart that fact-checkers took up:
 *
 * - Hassan et al., "Toward Automated Fact-Checking: Detecting Check-worthy Factual Claims by ClaimBuster" (KDD 2017):
 *   numbers, past-tense verbs and named entities speak for a factual claim; opinions and the speaker's own feelings
 *   make the class of non-factual sentences.
 * - Gencheva et al., "A Context-Aware Approach for Detecting Worth-Checking Claims in Political Debates" (RANLP 2017),
 *   and the CheckThat! labs after it: tense, entities, sentiment, hedges, assertives and other closed lists of words.
 * - Konstantinovskiy et al., "Towards Automated Factchecking" (Full Fact, 2018): quantities, causes and rules are
 *   claims; predictions and personal experience are classes of their own, which fact-checkers pass over.
 *
 * The weights are ours, and rank; they are no probabilities.
 */
export function rateCheckWorthiness(statement: Statement): CheckWorthiness {
  const tokens = tokenize(statement.text, 0, statement.text.length);
  const signs = findSigns(statement.text, tokens);
  const words = tokens.filter(({ kind }) => kind !== 'mark').length;
  const reasons = [
    ...figureReasons(statement.figures),
    ...signReasons(signs),
    ...harmReasons(signs.get('harm'), statement.figures),
    ...sourceReasons(statement),
    ...(words < FEWEST_WORDS ? [{ words: 'only a few words', points: -0.15 }] : []),
  ];
  const sum = reasons.reduce((total, { points }) => total + points, START);
  return {
    score: Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100,
    reasons: reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points)),
  };
}

function figureReasons(figures: readonly Figure[]): Reason[] {
  const amounts = figures.filter(({ kind }) => kind !== 'date' && kind !== 'period' && kind !== 'rank');
  const times = figures.filter(({ kind }) => kind === 'date' || kind === 'period');
  const rank = figures.find(({ kind }) => kind === 'rank');
  // The one that says most stands for them all.
  const [first, second] = amounts.toSorted((a, b) => Number(isTelling(b)) - Number(isTelling(a)));
  const reasons: Reason[] = [];
  if (first) {
    reasons.push({ words: `states a figure: ${first.text}`, points: isTelling(first) ? 0.22 : 0.1 });
  }
  if (second) reasons.push({ words: `and another: ${second.text}`, points: 0.06 });
  if (times[0]) reasons.push({ words: `names a time: ${times[0].text}`, points: 0.08 });
  if (rank) reasons.push({ words: `gives a rank: ${rank.text}`, points: 0.1 });
  return reasons;
}

/** "40 %" and "$3bn" were measured; "two men" need not have been. */
function isTelling({ kind, value }: Figure): boolean {
  return (
    kind === 'percent' || kind === 'money' || kind === 'ratio' || value === null || Math.abs(value) >= 10
  );
}

const SIGN_REASONS: Record<Exclude<SignName, 'harm'>, { says: string; points: number }> = {
  comparison: { says: 'compares', points: 0.1 },
  cause: { says: 'says what caused what', points: 0.1 },
  rule: { says: 'about a law or a ruling', points: 0.05 },
  name: { says: 'names somebody or something', points: 0.06 },
  past: { says: 'tells of what was done', points: 0.08 },
  future: { says: 'says what will happen: cannot be checked yet', points: -0.18 },
  opinion: { says: 'an opinion word', points: -0.18 },
  feeling: { says: 'speaks of what they want or feel', points: -0.15 },
  self: { says: 'speaks of themselves', points: -0.06 },
  hedge: { says: 'says what may be', points: -0.08 },
  question: { says: 'asks', points: -0.15 },
};

function signReasons(signs: ReadonlyMap<SignName, string>): Reason[] {
  const reasons: Reason[] = [];
  for (const [name, word] of signs) {
    if (name === 'harm') continue;
    const { says, points } = SIGN_REASONS[name];
    reasons.push({ words: name === 'future' ? `${says} (“${word}”)` : `${says}: “${word}”`, points });
  }
  return reasons;
}

const PEOPLE = new Set(
  `people persons men women children boys girls babies civilians soldiers officers police patients students pupils residents workers
   protesters demonstrators migrants refugees villagers miners passengers members troops fighters others families households dead
   injured wounded missing killed casualties deaths victims farmers journalists prisoners inmates detainees`.split(
    /\s+/,
  ),
);

function harmReasons(word: string | undefined, figures: readonly Figure[]): Reason[] {
  if (word === undefined) return [];
  const count = figures.find(
    ({ kind, unit }) => (kind === 'quantity' && PEOPLE.has(unit!)) || kind === 'number',
  );
  return [
    count
      ? { words: `how many were harmed: ${count.text}, “${word}”`, points: 0.15 }
      : { words: `about people harmed: “${word}”`, points: 0.08 },
  ];
}

const DOUBTING_CUE = /\b(?:claim|alleg|insist|den(?:y|ie)|accus|boast|assert|maintain)/i;

function sourceReasons({ sourceKind, cue, quoteType }: Statement): Reason[] {
  const reasons: Reason[] = [];
  if (sourceKind === 'anonymous') reasons.push({ words: 'an anonymous source', points: 0.06 });
  if (sourceKind === 'document')
    reasons.push({ words: 'a document or data: it can be looked up', points: 0.05 });
  if (DOUBTING_CUE.test(cue))
    reasons.push({ words: `the article keeps its distance: “${cue.slice(0, 40)}”`, points: 0.06 });
  if (quoteType === 'direct') reasons.push({ words: 'quoted word for word', points: 0.02 });
  return reasons;
}
