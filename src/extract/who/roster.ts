import { has, isStop, type Passage, type Range, tokenAt } from '../passage.ts';
import * as w from '../words.ts';
import { learnGender } from './entity.ts';
import { genderOfFirstName } from './gender.ts';
import { nameRuns } from './name-runs.ts';
import { isAfterPlace, shortFormAfter, votesBefore, votesOfAside } from './name-votes.ts';
import { isThingName, type Name, partnerOf, readName } from './names.ts';
import { isPlaceWord } from './places.ts';
import { createRegister, type Register } from './register.ts';
import { isBusiness, isQualifier } from './titles.ts';

/** What the whole article says of a name, before anybody is told by it. */
interface Candidate {
  name: Name;
  start: number;
  isTitled: boolean;
  /** For a person, above zero; against, below. */
  votes: number;
  /** It has stood after "in", "near" and the like. */
  isPlace: boolean;
  shortForms: Set<string>;
  /** It has stood elsewhere than at a sentence's start, where any word has a capital. */
  isInside: boolean;
}

const PLURAL = /(ians|icans|ists|ors|ives|als|ans)$/;

/** More names than this are no article's. */
const MAX_NAMES = 20_000;

/**
 * Reads an article for its names alone. Whether "Silver Fern" is a person shows only in how the article goes on: with
 * "Mr Fern", with "Fern said" or with "the fern".
 */
export function createRoster(text: string, isSourceStart: (offset: number) => boolean) {
  const candidates = new Map<string, Candidate>();
  /** Capital words that stand alone somewhere: surnames, mostly. */
  const alone = new Set<string>();
  /** Words written small after an article: "the dairy". */
  const nouns = new Set<string>();
  /** The last full name of each surname that has stood inside a sentence. */
  const bySurname = new Map<string, string>();

  function read(passage: Passage): void {
    if (isTitleCase(passage)) return;
    collectNouns(passage, nouns);
    for (const run of nameRuns(passage, isSourceStart)) {
      if (isShouted(passage, run)) continue;
      const name = readName(passage, run, text);
      if (name.words.length === 1) alone.add(name.words[0]!);
      if (name.words.length > 1 || isPersonal(name)) weigh(passage, name, run);
      const partner = partnerOf(passage, run, name);
      if (partner) weigh(passage, partner, run);
    }
  }

  function weigh(passage: Passage, name: Name, run: Range): void {
    const key = name.words.join(' ');
    let candidate = candidates.get(key);
    if (!candidate) {
      if (candidates.size >= MAX_NAMES) return;
      const { start } = tokenAt(passage, name.range.from);
      candidate = {
        name,
        start,
        isTitled: false,
        votes: 0,
        isPlace: false,
        shortForms: new Set(),
        isInside: false,
      };
      candidates.set(key, candidate);
    }
    candidate.isTitled ||= isPersonal(name);
    candidate.isInside ||= run.from > passage.sentence.from;
    if ((candidate.isInside || isPersonal(name)) && name.words.length > 1)
      bySurname.set(name.words.at(-1)!, key);
    candidate.isPlace ||= isAfterPlace(passage, run);
    candidate.votes += votesBefore(passage, run) + votesOfAside(passage, run.to);
    const short = shortFormAfter(passage, run.to);
    if (short) candidate.shortForms.add(short);
  }

  function isPerson({ name, isTitled, votes, shortForms }: Candidate): boolean {
    const { words } = name;
    if (shortForms.size > 0 || words.length > 5) return false;
    if (isTitled) return true;
    if (words.length === 1 || isThingName(name)) return votes > 3;
    if (genderOfFirstName(words[0]!)) return true;
    const last = words.at(-1)!;
    // "American Christians"
    if (PLURAL.test(last) && !alone.has(last)) return votes > 3;
    const total = votes + (alone.has(last) ? 2 : 0) - (alone.has(words[0]!) && !alone.has(last) ? 1 : 0);
    return nouns.has(last) ? total > 1 : total > -2;
  }

  /** "Star Norbert Butz", where Norbert Butz has a name without the star; "Liberal Butz", at a sentence's start. */
  function isLongerForm({ name: { words }, isInside }: Candidate): boolean {
    for (let from = 1; from + 2 <= words.length; from++) {
      const shorter = candidates.get(words.slice(from).join(' '));
      if (shorter && isPerson(shorter)) return true;
    }
    const mayBeRank = words[0] === 'col';
    if ((isInside && !mayBeRank) || words.length !== 2 || genderOfFirstName(words[0]!)) return false;
    const bearers = bySurname.get(words[1]!);
    return bearers !== undefined && bearers !== words.join(' ');
  }

  /** "Ruth Achieng", where the article has a Ruth Achieng Odhiambo. */
  function beginnings(): Set<string> {
    const found = new Set<string>();
    for (const candidate of candidates.values()) {
      const { words } = candidate.name;
      if (words.length < 3 || words.length > 5 || isLongerForm(candidate) || !isPerson(candidate)) continue;
      for (let to = 2; to < words.length; to++) found.add(words.slice(0, to).join(' '));
    }
    return found;
  }

  /** Everybody and everything named, in the order they come. */
  function settle(): Register {
    const register = createRegister();
    const shorter = beginnings();
    // Full names first, so that "Mr Ruiz" of the headline is the Tom Ruiz of the first paragraph.
    const fullFirst = [...candidates.values()].sort(
      (a, b) => Math.min(b.name.words.length, 2) - Math.min(a.name.words.length, 2),
    );
    for (const candidate of fullFirst) {
      const { name, start, shortForms } = candidate;
      if (isLongerForm(candidate) || shorter.has(name.words.join(' '))) continue;
      if (isPerson(candidate)) {
        if (name.words.length === 1 && register.personsNamed(name.words).length > 0) continue;
        const entity = register.person(name.words, name.text, start);
        learnGender(entity, name.gender, true);
        learnGender(entity, genderOfFirstName(name.words[0]!), false);
      } else if (name.words.length > 1) {
        const entity = register.thing(name.words, name.text, start);
        if (isPlaceName(candidate)) entity.kind = null;
        for (const short of shortForms) register.alias(entity, short);
      }
    }
    return register;
  }

  return { read, settle };
}

/** "READ MORE" */
function isShouted(passage: Passage, { from, to }: Range): boolean {
  for (let i = from; i < to; i++)
    if (tokenAt(passage, i).isWord && !tokenAt(passage, i).isUpper) return false;
  return to - from > 1;
}

/** "PBS Moderators Ignore Clinton": a line that gives every word a capital tells no names. */
function isTitleCase({ tokens, sentence }: Passage): boolean {
  if (sentence.to < tokens.length || isStop(tokens.at(-1)!)) return false;
  let capitals = 0;
  let words = 0;
  for (const { isWord, isCapital, end, start } of tokens) {
    if (!isWord || end - start < 4) continue;
    words++;
    if (isCapital) capitals++;
  }
  return words > 3 && capitals > 0.8 * words;
}

/** "Corvo Bay", and not "Friends of the Lake". */
function isPlaceName({ name, isPlace }: Candidate): boolean {
  const { words } = name;
  return isPlace ? !isThingName(name) : isPlaceWord(words.at(-1)!) && !words.includes('of');
}

/** "Minister Ojo", and not "carmaker Ojo". */
function isPersonal({ titles }: Name): boolean {
  return titles.some((title) => !isQualifier(title)) && !isBusiness(titles.at(-1)!);
}

function collectNouns(passage: Passage, nouns: Set<string>): void {
  const { from, to } = passage.sentence;
  for (let i = from; i + 1 < to; i++) {
    const next = tokenAt(passage, i + 1);
    if (has(tokenAt(passage, i), w.DET) && next.isWord && !next.isCapital) nouns.add(next.lower);
  }
}
