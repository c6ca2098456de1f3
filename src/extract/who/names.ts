import { type Passage, type Range, tokenAt } from '../passage.ts';
import { isDocumentWord, isOrganisationWord } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import { type Gender, genderOfFirstName, genderOfWord } from './gender.ts';
import { TIED_HEADS, TIES } from './name-runs.ts';
import { isBodyWord, isMasthead, isPlaceWord } from './places.ts';
import { inFull, isAfterName, isBusiness, isTitle } from './titles.ts';

/** A proper name as it stands in a sentence: "Ana Ruiz" of "Health Minister Ana Ruiz". */
export interface Name {
  range: Range;
  text: string;
  words: string[];
  /** Titles and roles in front of it: "health", "minister". */
  titles: string[];
  /** From its titles alone. */
  gender: Gender | null;
}

/** Reads the titles and roles off the front of a run, and what comes after the name off its end. */
export function readName(passage: Passage, run: Range, text: string): Name {
  let { to } = run;
  while (to - run.from > 2 && isAfterName(tokenAt(passage, to - 1).lower)) to--;
  let from = run.from;
  // "General Services Administration" is headed by no general.
  const isOffice =
    isOrganisationWord(tokenAt(passage, to - 1).lower) && !holdsFirstName(passage, run.from, to - 1);
  for (let i = run.from; i < to - 1; i++) {
    if (isOffice && !isBusinessAt(passage, i)) continue;
    if (isTitle(passage, i, run.from)) from = nameStart(passage, i, to);
  }
  const titles: string[] = [];
  for (let i = run.from; i < from; i++) titles.push(inFull(tokenAt(passage, i).lower));
  if (from === run.from) titles.push(...smallTitles(passage, run));
  const words: string[] = [];
  for (let i = from; i < to; i++) if (tokenAt(passage, i).isWord) words.push(bare(tokenAt(passage, i).lower));
  const gender = titles.map(genderOfWord).find((one) => one !== null) ?? null;
  return { range: { from, to }, text: textBetween(text, passage, { from, to }), words, titles, gender };
}

/** "Brokerage Amrut Securities" */
function isBusinessAt(passage: Passage, i: number): boolean {
  return (
    i === passage.sentence.from && isBusiness(tokenAt(passage, i).lower) && tokenAt(passage, i + 2).isCapital
  );
}

function holdsFirstName(passage: Passage, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (genderOfFirstName(tokenAt(passage, i).lower)) return true;
  return false;
}

/** Where the name begins after a title: "Director of Public Prosecutions Ada Lund" leads an office first. */
function nameStart(passage: Passage, title: number, to: number): number {
  if (!TIES.has(tokenAt(passage, title + 1).lower)) return title + 1;
  let at = title + 2;
  while (at < to - 1 && (tokenAt(passage, at).lower === 'the' || OFFICES.has(tokenAt(passage, at).lower)))
    at++;
  return at > title + 2 ? at : Math.max(title + 3, to - 2);
}

/** What ministers and commissioners are put in charge of. */
const OFFICES = new Set(
  `the state police health education finance agriculture staff operations public prosecutions house parliament
   defence defense transport energy environment labour labor justice foreign home internal affairs security trade
   culture sport sports youth women works water tourism fisheries forestry lands mines industry commerce customs
   revenue immigration prisons information communications technology science planning research government local
   arts heritage housing social services welfare interior budget treasury development rural urban infrastructure
   council communication marketing selectors economics medicine and`.split(/\s+/),
);

/** "port director Rosa Blom", "spokeswoman Rosa Blom": the small words before a name that say what she is. */
function smallTitles(passage: Passage, run: Range): string[] {
  const titles: string[] = [];
  for (let at = run.from - 1; at >= passage.sentence.from && titles.length < 4; at--) {
    const token = tokenAt(passage, at);
    if (!token.isWord || (token.tags & ~w.TITLE) !== 0) break;
    if (token.isCapital && at > passage.sentence.from) break;
    if (titles.length === 0 && (token.isCapital || !isTitle(passage, at, at))) break;
    // "official Chinese figures"
    if (titles.length === 0 && run.to - run.from === 1 && ADJECTIVES.has(token.lower)) break;
    titles.unshift(inFull(token.lower));
  }
  return titles;
}

const ADJECTIVES = new Set(
  'official general chief head executive expert veteran representative former senior junior lead'.split(' '),
);

export function textBetween(text: string, passage: Passage, { from, to }: Range): string {
  if (from >= to) return '';
  return text.slice(tokenAt(passage, from).start, tokenAt(passage, to - 1).end).replace(/\s+/g, ' ');
}

/** "Inc." and "Inc" are one word. */
function bare(lower: string): string {
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

/** Whether a name says by itself that it is no person's. */
export function isThingName({ words }: Name): boolean {
  if (words.length > 1 && genderOfFirstName(words[0]!) && !words.some((word) => TIED_HEADS.has(word))) {
    return COMPANY_ENDS.has(words.at(-1)!);
  }
  return (
    // "Corvo Vale Distillers"
    (words.length > 2 && /[^e](ers|ors)$/.test(words.at(-1)!)) ||
    isMasthead(words.at(-1)!) ||
    isBodyWord(words.at(-1)!) ||
    words.some((word) => TIED_HEADS.has(word) && !OFFICE_HOLDERS.has(word)) ||
    words.some((word) => isOrganisationWord(word) || isDocumentWord(word) || isPlaceWord(word))
  );
}

const OFFICE_HOLDERS = new Set(['minister', 'secretary', 'commissioner', 'member']);

const COMPANY_ENDS = new Set(
  'ltd inc plc llc corp group holdings foundation trust university college hospital school museum institute'.split(
    ' ',
  ),
);

/** "Marcus and Jo Berg": a Marcus Berg. */
export function partnerOf(passage: Passage, { from }: Range, name: Name): Name | null {
  const first = tokenAt(passage, from - 2);
  const isPair =
    name.words.length === 2 &&
    name.titles.length === 0 &&
    tokenAt(passage, from - 1).lower === 'and' &&
    first.isCapital &&
    !tokenAt(passage, from - 3).isCapital &&
    genderOfFirstName(first.lower) !== null;
  if (!isPair) return null;
  const text = `${first.lower[0]!.toUpperCase()}${first.lower.slice(1)} ${name.text.split(' ').at(-1)}`;
  return { ...name, text, words: [first.lower, name.words[1]!], gender: null };
}
