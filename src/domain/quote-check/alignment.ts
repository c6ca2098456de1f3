import { isReportedAs } from './reported-speech.ts';
import { isSameAmount, type Token } from './tokens.ts';
import { isSameWord } from './words.ts';

/** How a word of the article stands to the one beside it in the source. */
export type Relation = 'same' | 'reported' | 'similar' | 'figure' | 'other' | 'unlike';

/** A word of the article beside one of the source; -1 on the side that has none. */
export interface Step {
  article: number;
  source: number;
  relation: Relation;
}

export interface Alignment {
  steps: Step[];
  /** 0 to 1: how much of the quote is there, less for what stands between. */
  similarity: number;
}

const RELATIONS: readonly Relation[] = ['same', 'reported', 'similar', 'figure', 'other', 'unlike'];

/** What each relation counts, in parts of the word's weight, for how alike two passages are. */
const CREDIT = { same: 1, reported: 0.9, similar: 0.5, figure: 0.4, other: 0, unlike: 0 };
/** One word in place of another; “the” in place of “harbour” is hardly ever meant so. */
const CHANGE = { other: -1.2, unlike: -2 };
/** Words of the source that the quote leaves out; a long gap is hardly worse than a short one. */
const SKIP = { first: -1.2, more: -0.2 };
/** Words of the article that the source has not. */
const ADD = { first: -1.3, more: -0.5 };
/** What a word that stands between costs, in parts of its weight. */
const BETWEEN = 0.15;

const NEVER = -1e9;
/** States of a cell: two words side by side, one of the article alone, one of the source alone. */
const [BOTH, ADDED, SKIPPED] = [0, 1, 2];

/**
 * Lays all of the article's words along the stretch of the source that they fit best (Gotoh's affine gaps; the ends of
 * the source are free). Time and memory grow with the product of the two lengths: the caller bounds it.
 *
 * @param isReport people and tenses may shift, as in indirect speech
 */
export function align(article: readonly Token[], source: readonly Token[], isReport: boolean): Alignment {
  const relations = relationTable(article, source, isReport);
  const { trace, end, state } = fill(article, source.length, relations);
  const steps = walkBack(article.length, end, state, trace, source.length + 1, relations);
  return { steps, similarity: similarityOf(steps, article, source) };
}

/** By article word, then source word; words that occur again are compared once. */
function relationTable(article: readonly Token[], source: readonly Token[], isReport: boolean): Uint8Array {
  const [rows, columns] = [numbered(article), numbered(source)];
  const known = rows.firsts.map((first) =>
    Uint8Array.from(columns.firsts, (other) => RELATIONS.indexOf(relationOf(first, other, isReport))),
  );
  const table = new Uint8Array(article.length * source.length);
  for (let row = 0, cell = 0; row < article.length; row++) {
    const ofWord = known[rows.numbers[row]!]!;
    for (let column = 0; column < source.length; column++) table[cell++] = ofWord[columns.numbers[column]!]!;
  }
  return table;
}

/** Each word by the number of its first occurrence. */
function numbered(tokens: readonly Token[]): { numbers: Int32Array; firsts: Token[] } {
  const known = new Map<string, number>();
  const firsts: Token[] = [];
  const numbers = Int32Array.from(tokens, (token) => {
    let number = known.get(token.norm);
    if (number === undefined) {
      number = firsts.push(token) - 1;
      known.set(token.norm, number);
    }
    return number;
  });
  return { numbers, firsts };
}

function relationOf(article: Token, source: Token, isReport: boolean): Relation {
  if (article.figure && source.figure) {
    return isSameAmount(article.figure, source.figure) ? 'same' : 'figure';
  }
  if (isSameWord(article.norm, source.norm)) return 'same';
  if (article.figure || source.figure) return 'unlike';
  if (isReport && isReportedAs(source.norm, article.norm)) return 'reported';
  if (isSimilar(article.norm, source.norm)) return 'similar';
  return article.weight === source.weight ? 'other' : 'unlike';
}

/** “plan” and “plans”, “organise” and “organize”: a beginning of four letters in common, and nearly all of both. */
function isSimilar(a: string, b: string): boolean {
  if (a[0] !== b[0] || Math.min(a.length, b.length) < 4) return false;
  let same = 1;
  while (same < a.length && a[same] === b[same]) same++;
  return same >= 4 && Math.max(a.length, b.length) - same <= 3;
}

function fill(article: readonly Token[], width: number, relations: Uint8Array) {
  const trace = new Uint8Array((article.length + 1) * (width + 1));
  const row = () => new Float64Array(width + 1).fill(NEVER);
  let [both, added, skipped] = [row(), row(), row()];
  let [bothNext, addedNext, skippedNext] = [row(), row(), row()];
  both.fill(0);
  for (let at = 1; at <= article.length; at++) {
    const { weight } = article[at - 1]!;
    const scores = RELATIONS.map((relation) =>
      relation === 'other' || relation === 'unlike' ? CHANGE[relation] : CREDIT[relation] * weight,
    );
    const line = at * (width + 1);
    for (let column = 0; column <= width; column++) {
      const [b, a, s] = [both[column]! + ADD.first, added[column]! + ADD.more, skipped[column]! + ADD.first];
      const addedFrom = a >= b && a >= s ? ADDED : b >= s ? BOTH : SKIPPED;
      addedNext[column] = addedFrom === ADDED ? a : addedFrom === BOTH ? b : s;
      if (column === 0) {
        trace[line] = addedFrom << 2;
        continue;
      }
      const [pb, pa, ps] = [both[column - 1]!, added[column - 1]!, skipped[column - 1]!];
      const bothFrom = pb >= pa && pb >= ps ? BOTH : pa >= ps ? ADDED : SKIPPED;
      const before = bothFrom === BOTH ? pb : bothFrom === ADDED ? pa : ps;
      bothNext[column] = before + scores[relations[(at - 1) * width + column - 1]!]!;
      const [lb, la] = [bothNext[column - 1]! + SKIP.first, addedNext[column - 1]! + SKIP.first];
      const ls = skippedNext[column - 1]! + SKIP.more;
      const skippedFrom = ls >= lb && ls >= la ? SKIPPED : lb >= la ? BOTH : ADDED;
      skippedNext[column] = skippedFrom === SKIPPED ? ls : skippedFrom === BOTH ? lb : la;
      trace[line + column] = bothFrom | (addedFrom << 2) | (skippedFrom << 4);
    }
    [both, bothNext] = [bothNext, both];
    [added, addedNext] = [addedNext, added];
    [skipped, skippedNext] = [skippedNext, skipped];
    bothNext[0] = NEVER;
    both[0] = NEVER;
    skipped[0] = NEVER;
  }
  let end = 0;
  let best = NEVER * 2;
  let state = ADDED;
  for (let column = 0; column <= width; column++) {
    if (both[column]! > best) [best, end, state] = [both[column]!, column, BOTH];
    if (added[column]! > best) [best, end, state] = [added[column]!, column, ADDED];
  }
  return { trace, end, state };
}

function walkBack(
  rows: number,
  end: number,
  lastState: number,
  trace: Uint8Array,
  width: number,
  relations: Uint8Array,
): Step[] {
  const steps: Step[] = [];
  let [row, column, state] = [rows, end, lastState];
  while (row > 0) {
    const cell = trace[row * width + column]!;
    if (state === BOTH) {
      const relation = RELATIONS[relations[(row - 1) * (width - 1) + column - 1]!]!;
      steps.push({ article: --row, source: --column, relation });
      state = cell & 3;
    } else if (state === ADDED) {
      steps.push({ article: --row, source: -1, relation: 'other' });
      state = (cell >> 2) & 3;
    } else {
      steps.push({ article: -1, source: --column, relation: 'other' });
      state = (cell >> 4) & 3;
    }
  }
  return steps.reverse();
}

function similarityOf(steps: readonly Step[], article: readonly Token[], source: readonly Token[]): number {
  let credit = 0;
  let all = 0;
  for (const step of steps) {
    if (step.article < 0) all += source[step.source]!.weight * BETWEEN;
    else {
      all += article[step.article]!.weight;
      if (step.source >= 0) credit += article[step.article]!.weight * CREDIT[step.relation];
    }
  }
  return all === 0 ? 0 : credit / all;
}
