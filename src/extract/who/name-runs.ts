import { has, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { isCalling } from './titles.ts';

const MAX_NAME = 8;

const PARTICLES = new Set(
  'de da di del della la las los le van von der den zu zur bin binti binte ibn al el dos das du ter ten te wa ole arap ap y'.split(
    ' ',
  ),
);

/** First names that are months as well. */
const MONTH_NAMES = new Set(['april', 'june', 'jun', 'jan', 'may', 'august']);

/** What ties the parts of an organisation's name: "Ministry of Health", "Institute for Rail". */
export const TIES = new Set(['of', 'for', '&', 'on']);

/** The runs of capital words in a sentence. A run never crosses the start of a source, which is a phrase of its own. */
export function nameRuns(passage: Passage, isSourceStart: (offset: number) => boolean): Range[] {
  const runs: Range[] = [];
  const { from: first, to: end } = passage.sentence;
  for (let i = first; i < end; i++) {
    if (!isNamePart(passage, i, i)) continue;
    const from = i;
    while (
      i + 1 < end &&
      i - from < MAX_NAME &&
      isNamePart(passage, i + 1, from) &&
      !isSourceStart(tokenAt(passage, i + 1).start)
    )
      i++;
    runs.push({ from, to: i + 1 });
  }
  return runs;
}

export function isNamePart(passage: Passage, i: number, floor: number): boolean {
  const token = tokenAt(passage, i);
  const next = tokenAt(passage, i + 1);
  if (token.isCapital) {
    if (COMPOUND.test(token.lower)) return false;
    if (has(token, w.TIME))
      return (
        MONTH_NAMES.has(token.lower) && (next.isCapital || PARTICLES.has(next.lower)) && !has(next, w.TIME)
      );
    // "Rose Tupou", "Ana Long": some names are other words as well.
    const isBeside = (i > floor && tokenAt(passage, i - 1).isCapital) || next.isCapital;
    // "Save Our Lake"
    const isInside = i > floor && next.isCapital && has(token, w.POSS) && !has(token, w.OBJECT);
    // "Do Thi My": inside a sentence only names give small words a capital.
    const isName =
      i > passage.sentence.from &&
      isBeside &&
      !has(token, w.TIME) &&
      !/^(the|a|i|and|or|of)$/.test(token.lower);
    return (
      isInside ||
      (isName && !has(token, w.PREP | w.SUBORD)) ||
      (token.tags & ~(w.TITLE | w.MODAL | (isBeside ? w.VERB | w.ADV : 0))) === 0
    );
  }
  if (i <= floor) return false;
  // "Bashar al-Masri"
  if (ARTICLES.test(token.lower)) return tokenAt(passage, i - 1).isCapital;
  if (!token.isWord) return isMarkInName(passage, i);
  // "St Brigid's Hospital"
  if (token.lower === "'s") return next.isCapital && /^(st\.?|saint)$/.test(tokenAt(passage, i - 2).lower);
  const previous = tokenAt(passage, i - 1);
  if (PARTICLES.has(token.lower) && (next.isCapital || PARTICLES.has(next.lower)))
    return previous.isCapital || PARTICLES.has(previous.lower);
  // "Federation of the Parishes"
  if (token.lower === 'the' && CALLS.has(previous.lower)) return previous.isCapital && next.isCapital;
  if (token.lower === 'the') return next.isCapital && TIES.has(previous.lower) && isTied(passage, i, floor);
  if (token.lower === 'and') return isSecondOffice(passage, i, floor);
  const isBeforeName = next.isCapital || (next.lower === 'the' && tokenAt(passage, i + 2).isCapital);
  if (!TIES.has(token.lower) || !isBeforeName || has(next, w.TIME)) return false;
  // "Chief of Staff Katie Walsh"
  return (
    isTied(passage, i, floor) || (previous.isCapital && (isCalling(previous.lower) || has(previous, w.TITLE)))
  );
}

/** "Save the Bay" */
const CALLS = new Set([
  'save',
  'stop',
  'protect',
  'keep',
  'reclaim',
  'free',
  'defend',
  'feed',
  'end',
  'beat',
  'love',
]);

const ARTICLES = /^(al|el|ul|ur|ad|as|ash|an|ar|bin|ibn|abu|d|de)[-']\p{L}{2}/u;

/** "Corvo-based", "Ruiz-led" */
const COMPOUND = /-(backed|led|based|style|era|born|owned|run|affiliated|leaning|elected|educated|area)$/;

/** "Department of Arts and Heritage", and not "Ministry of Health and Ana Ruiz". */
function isSecondOffice(passage: Passage, i: number, floor: number): boolean {
  const isOne = tokenAt(passage, i + 1).isCapital && !tokenAt(passage, i + 2).isCapital;
  return isOne && i - 2 > floor && TIES.has(tokenAt(passage, i - 2).lower) && isTied(passage, i, floor);
}

/** "Metalworkers' Union", "Delroy “Bigga” Francis". */
function isMarkInName(passage: Passage, i: number): boolean {
  const token = tokenAt(passage, i);
  const previous = tokenAt(passage, i - 1);
  const isApostrophe = token.lower === "'" || token.lower === '’';
  if (isApostrophe && token.quotation < 0)
    return (
      previous.isCapital &&
      previous.end === token.start &&
      previous.lower.endsWith('s') &&
      tokenAt(passage, i + 1).isCapital
    );
  const quotation = passage.quotations[token.quotation];
  if (!quotation || quotation.close - quotation.open > 3) return false;
  const isMark = i === quotation.open || i === quotation.close;
  return (
    isMark &&
    tokenAt(passage, quotation.open - 1).isCapital &&
    tokenAt(passage, quotation.close + 1).isCapital
  );
}

/** "Ministry of Health", and not "Ruiz of Corvo Partners". */
function isTied(passage: Passage, i: number, floor: number): boolean {
  for (let k = floor; k < i; k++) if (TIED_HEADS.has(tokenAt(passage, k).lower)) return true;
  return false;
}

export const TIED_HEADS = new Set(
  `ministry department university bank institute college court centre center office bureau association federation
   society council board house church commission committee academy school union chamber league museum guild
   faculty agency authority organisation organization alliance network campaign coalition friends fund foundation
   service secretary minister commissioner member panel forum group project initiative movement order confederation
   front congress inspectorate directorate registry bank hospital`.split(/\s+/),
);
