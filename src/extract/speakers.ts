import type { SourceKind } from './attribution.ts';
import { isAcronym, isNamePart, type Name, nameRuns, readName } from './names.ts';
import { coreOf, headOf, isPlainNoun, nounKind, startOf, withoutShorter } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { type Gender, genderOf, isRole, kindOfNoun } from './speaker-nouns.ts';
import * as w from './words.ts';

export interface Speaker {
  who: string | null;
  kind: SourceKind | null;
}

interface Mention {
  name: string;
  gender: Gender;
  sentence: number;
  start: number;
  isSource: boolean;
}

/** Pronouns look back this many sentences, and no further. */
const MAX_BACK = 4;

/** More names for one word than this are a tie anyway. */
const MAX_RIVALS = 3;

const ANONYMITY =
  /\b(anonym\w*|unnamed|unidentified|asked not to be|not authori[sz]ed|familiar with|close to)\b/i;

/** Remembers who is named in an article, in reading order, and says whom a source means. */
export interface Speakers {
  /** Takes in the names of a sentence. Call it before resolving the sentence's sources. */
  read(passage: Passage): void;
  resolve(passage: Passage, source: Range): Speaker;
  /** Whether a source's last word was this one. */
  hasSpoken(lower: string): boolean;
}

export function createSpeakers(text: string): Speakers {
  const byWord = new Map<string, Set<string>>();
  const persons = new Map<string, Gender>();
  const spoken = new Set<string>();
  let mentions: Mention[] = [];
  /** The last source that was no person, and how many sentences ago; "it" and "they" can only mean that one. */
  let lastThing: { who: string; kind: SourceKind; sentence: number } | null = null;
  let sentence = 0;

  function index(word: string, name: string): void {
    const names = byWord.get(word) ?? new Set();
    if (names.size < MAX_RIVALS) names.add(name);
    byWord.set(word, names);
  }

  function mention(name: string, gender: Gender, start: number, isSource: boolean): void {
    mentions.push({ name, gender, sentence, start, isSource });
  }

  function read(passage: Passage): void {
    sentence++;
    if (mentions.length > 40) mentions = mentions.filter((m) => sentence - m.sentence <= MAX_BACK);
    readSubject(passage);
    for (const run of nameRuns(passage)) {
      const name = readName(passage, run, text);
      if (name.words.length === 0) continue;
      if (name.words.length === 1) {
        const full = onlyName(name.words[0]!);
        if (full && persons.has(full))
          mention(full, persons.get(full) ?? name.gender, startOf(passage, run), false);
        else if (name.isPerson && !byWord.has(name.words[0]!)) learn(name, passage, run);
        continue;
      }
      learn(name, passage, run);
    }
  }

  /** "The league rejected that.": whom a sentence is about, "it" or "she" can mean in the next. */
  function readSubject(passage: Passage): void {
    const { from } = passage.sentence;
    if (tokenAt(passage, from).lower !== 'the') return;
    let to = from + 1;
    while (to < from + 4 && tokenAt(passage, to).tags === 0 && tokenAt(passage, to).isWord) {
      to++;
      const kind = kindOfNoun(tokenAt(passage, to - 1).lower);
      if (kind !== 'organisation' && kind !== 'person') continue;
      if (kindOfNoun(tokenAt(passage, to).lower) || tokenAt(passage, to).isCapital) continue;
      const subject = { from, to };
      if (kind === 'organisation' && !isPlainNoun(passage, subject)) return;
      const { who } = definite(passage, subject, kind);
      if (who === null) return;
      const isTie = lastThing !== null && lastThing.who !== who && sentence - lastThing.sentence <= 1;
      if (kind === 'organisation') lastThing = isTie ? null : { who, kind, sentence };
      else mention(who, persons.get(who) ?? null, startOf(passage, subject), true);
      return;
    }
  }

  function learn(name: Name, passage: Passage, run: Range): void {
    for (const word of name.words) index(word, name.text);
    if (!name.isPerson) return;
    if (!persons.get(name.text)) persons.set(name.text, name.gender);
    const place = has(tokenAt(passage, run.from - 1), w.PREP) && persons.get(name.text) === null;
    if (!place) mention(name.text, persons.get(name.text) ?? null, startOf(passage, run), false);
  }

  function onlyName(word: string): string | null {
    const names = byWord.get(word);
    return names?.size === 1 ? [...names][0]! : null;
  }

  function resolve(passage: Passage, source: Range): Speaker {
    const speaker = identify(passage, source);
    const last = tokenAt(passage, source.to - 1);
    if (last.isWord) spoken.add(last.lower);
    if (speaker.who !== null) {
      remember(passage, source, speaker.who, speaker.kind);
    }
    return speaker;
  }

  /** Two organisations that speak in one sentence: "it" could be either. */
  function isRival(who: string, kind: SourceKind): boolean {
    return lastThing?.sentence === sentence && lastThing.who !== who && lastThing.kind === kind;
  }

  /** The words that describe a speaker ("a nurse in Leeds") can name them later ("the nurse"). */
  function remember(passage: Passage, source: Range, who: string, kind: SourceKind | null): void {
    let isHead = true;
    for (let i = source.from; i < source.to; i++) {
      const token = tokenAt(passage, i);
      // "a spokeswoman for the ministry" is the spokeswoman and not the ministry.
      if (has(token, w.PREP | w.RELATIVE)) isHead = false;
      if (token.lower === ',') isHead = true;
      if (isHead && token.isWord && (token.tags & ~w.TITLE) === 0) index(token.lower, who);
      if (kind === 'person' && !persons.get(who)) {
        const gender = genderOf(token.lower);
        if (gender) persons.set(who, gender);
      }
    }
    if (kind === 'person') mention(who, persons.get(who) ?? null, startOf(passage, source), true);
    else if (kind !== null) lastThing = isRival(who, kind) ? null : { who, kind, sentence };
  }

  function identify(passage: Passage, source: Range): Speaker {
    const first = tokenAt(passage, source.from);
    const length = source.to - source.from;
    if (length === 1 && has(first, w.RELATIVE) && !first.isCapital) return antecedent(passage, source);
    if (length === 1 && has(first, w.SUBJECT | w.OBJECT) && !/^us$/i.test(text.slice(first.start, first.end)))
      return pronoun(passage, source);
    // "Another said", "some said": nobody in particular.
    if (length === 1 && has(first, w.DET)) return { who: null, kind: 'group' };
    // "the 22-year-old" is whoever was named last.
    if (length === 2 && tokenAt(passage, source.to - 1).lower.endsWith('-year-old')) {
      const meant = recent(null, first.start);
      return meant.who === null ? { who: plainText(passage, source), kind: 'person' } : meant;
    }
    const core = coreOf(passage, source);
    const kind = kindOf(passage, source, core);
    const name = personIn(passage, core, source);
    if (!name && has(first, w.DET | w.POSS) && isPlainNoun(passage, core)) {
      return definite(passage, core, kind);
    }
    if (!name) return { who: plainText(passage, core), kind };
    if (name.words.length > 1) return { who: name.text, kind: 'person' };
    return { who: surname(name), kind: 'person' };
  }

  /** "Ruiz": the one person of that name; herself where there is none; nobody where there are two. */
  function surname(name: Name): string | null {
    const names = [...(byWord.get(name.words[0]!) ?? [])].filter((full) => persons.has(full));
    const fitting = names.filter((full) => {
      const gender = persons.get(full) ?? null;
      return !gender || !name.gender || gender === name.gender;
    });
    if (fitting.length === 1) return fitting[0]!;
    return fitting.length === 0 ? name.text : null;
  }

  /** "the ministry", "the sources": the one earlier speaker or name that these words fit. */
  function definite(passage: Passage, core: Range, kind: SourceKind | null): Speaker {
    let names = candidates(tokenAt(passage, core.to - 1).lower);
    for (let i = core.from + 1; i < core.to - 1; i++) {
      const fitting = candidates(tokenAt(passage, i).lower);
      names = names.filter((name) => fitting.includes(name));
    }
    const first = tokenAt(passage, core.from).lower;
    if (first !== 'the' && first !== 'this' && first !== 'these' && first !== 'that' && first !== 'those') {
      return { who: plainText(passage, core), kind };
    }
    // "the council" is not "Ana Ruiz, the council leader".
    if (kind !== null && kind !== 'person' && kind !== 'group' && kind !== 'anonymous')
      names = names.filter((name) => !persons.has(name));
    names = withoutShorter(names);
    if (names.length > 1) return { who: null, kind };
    if (names.length === 1) return { who: names[0]!, kind: persons.has(names[0]!) ? 'person' : kind };
    return { who: plainText(passage, core), kind };
  }

  function candidates(head: string): string[] {
    const found = byWord.get(head) ?? byWord.get(head.endsWith('s') ? head.slice(0, -1) : `${head}s`);
    return found ? [...found] : [];
  }

  function pronoun(passage: Passage, source: Range): Speaker {
    const { lower, start } = tokenAt(passage, source.from);
    if (lower === 'they' || lower === 'them')
      return thing((kind) => kind !== 'document') ?? { who: null, kind: 'group' };
    if (lower === 'we') return { who: null, kind: 'group' };
    if (lower === 'i' || lower === 'you' || lower === 'me') return { who: null, kind: 'person' };
    const gender: Gender =
      lower === 'she' || lower === 'her' ? 'female' : lower === 'he' || lower === 'him' ? 'male' : null;
    if (gender === null) {
      return (
        thing((kind) => kind === 'organisation' || kind === 'document') ?? { who: null, kind: 'organisation' }
      );
    }
    return recent(gender, start);
  }

  /** The one person named last before `start`. */
  function recent(gender: Gender, start: number): Speaker {
    for (let back = 0; back <= MAX_BACK; back++) {
      const level = mentions.filter(
        (m) =>
          m.sentence === sentence - back &&
          m.start < start &&
          (m.gender === null || gender === null || m.gender === gender),
      );
      const names = new Set(level.map((m) => m.name));
      if (names.size === 0) continue;
      if (names.size === 1) return settle(level[0]!.name, gender);
      const sources = new Set(level.filter((m) => m.isSource).map((m) => m.name));
      return sources.size === 1 ? settle([...sources][0]!, gender) : { who: null, kind: 'person' };
    }
    return { who: null, kind: 'person' };
  }

  /** What "it" or "they" means: the source of this sentence or the one before, where nothing else could be meant. */
  function thing(fits: (kind: SourceKind) => boolean): Speaker | null {
    if (!lastThing || sentence - lastThing.sentence > 1 || !fits(lastThing.kind)) return null;
    return { who: lastThing.who, kind: lastThing.kind };
  }

  function settle(name: string, gender: Gender): Speaker {
    if (!persons.get(name)) persons.set(name, gender);
    return { who: name, kind: 'person' };
  }

  /** "…, who said": the noun phrase that the relative clause belongs to. */
  function antecedent(passage: Passage, source: Range): Speaker {
    let to = source.from;
    while (to > passage.sentence.from && !tokenAt(passage, to - 1).isWord) to--;
    let from = to;
    while (from > passage.sentence.from && to - from < 8) {
      const token = tokenAt(passage, from - 1);
      if (
        !token.isWord ||
        token.quotation >= 0 ||
        (token.tags & ~(w.TITLE | w.DET | w.POSS | w.NUMBER)) !== 0
      )
        break;
      from--;
      if (has(token, w.DET)) break;
    }
    if (from === to || source.from - to > 1) return { who: null, kind: null };
    const speaker = identify(passage, { from, to });
    if (speaker.kind !== 'person' || tokenAt(passage, source.from).lower !== 'which') return speaker;
    return thingBefore(passage, from);
  }

  /** "a report by the director, Ana Ruiz, which says": "which" reaches past a person to a thing. */
  function thingBefore(passage: Passage, end: number): Speaker {
    for (let i = end - 1; i > end - 15 && i > passage.sentence.from; i--) {
      const kind = kindOfNoun(tokenAt(passage, i).lower);
      if (kind !== 'document' && kind !== 'organisation') continue;
      if (tokenAt(passage, i + 1).lower === "'s") continue;
      if (has(tokenAt(passage, i - 1), w.DET)) return identify(passage, { from: i - 1, to: i + 1 });
    }
    return { who: null, kind: null };
  }

  function kindOf(passage: Passage, source: Range, core: Range): SourceKind | null {
    const whole = text.slice(startOf(passage, source), tokenAt(passage, source.to - 1).end);
    // "The agency, citing unnamed officials": the agency has a name.
    if (ANONYMITY.test(whole.replace(/, (citing|quoting)\b.*/s, ''))) return 'anonymous';
    const head = tokenAt(passage, headOf(passage, core));
    const noun = nounKind(passage, core) ?? nounKind(passage, { from: core.to + 1, to: source.to });
    const isFirst = headOf(passage, core) === passage.sentence.from;
    if (noun === 'document' && core.to - core.from > 1 && head.lower === 'research' && head.isCapital)
      return 'organisation';
    if (noun && (noun !== 'person' || !head.isCapital || isFirst)) return noun;
    if (personIn(passage, core, source)) return 'person';
    if (head.isCapital && !(isFirst && /[^s]s$/.test(head.lower))) return 'organisation';
    return /[^s]s$/.test(head.lower) || head.lower === 'people' ? 'group' : null;
  }

  /** "the ministry" and "The ministry" are one name, and so are "the Health Office" and "Health Office". */
  function plainText(passage: Passage, range: Range): string {
    let { from } = range;
    const first = tokenAt(passage, from);
    if (first.lower === 'the' && tokenAt(passage, from + 1).isCapital) from++;
    else if (has(first, w.DET) && first.isCapital && range.to - from > 1) {
      const rest = text.slice(first.end, tokenAt(passage, range.to - 1).end);
      return `${first.lower}${rest}`.replace(/\s+/g, ' ');
    }
    return text.slice(tokenAt(passage, from).start, tokenAt(passage, range.to - 1).end).replace(/\s+/g, ' ');
  }

  /** The person a noun phrase names, be it in front ("Ruiz, a nurse"), at its end or after a comma. */
  function personIn(passage: Passage, core: Range, source: Range): Name | null {
    const inCore = personAtEnd(passage, core) ?? personAtStart(passage, core);
    if (inCore) return describedAs(passage, core, source) === 'organisation' ? null : inCore;
    let after = core.to + 1;
    if (after >= source.to || tokenAt(passage, core.to).lower !== ',') return null;
    const isOne = tokenAt(passage, core.from).lower === 'one';
    if (!isRoleHead(passage, core) && !isOne) return null;
    // "Its author, accountant Ana Ruiz"
    while (after < source.to && isRole(tokenAt(passage, after).lower) && !tokenAt(passage, after).isCapital)
      after++;
    if (isOne)
      while (after < source.to && tokenAt(passage, after).isWord && !tokenAt(passage, after).isCapital)
        after++;
    let to = after;
    while (to < source.to && tokenAt(passage, to).isCapital) to++;
    return to > after ? personAtEnd(passage, { from: after, to }) : null;
  }

  /** "Ana Ruiz of Corvo Partners". */
  function personAtStart(passage: Passage, core: Range): Name | null {
    let to = core.from;
    while (to < core.to && isNamePart(passage, to, core.from)) to++;
    if (to === core.to || to < core.from + 2 || !has(tokenAt(passage, to), w.PREP)) return null;
    return personAtEnd(passage, { from: core.from, to });
  }

  /** "Age Alliance, a charity": an apposition says what the name is. */
  function describedAs(passage: Passage, core: Range, source: Range): SourceKind | null {
    if (has(tokenAt(passage, core.to + 1), w.RELATIVE)) return null;
    return core.to + 1 < source.to ? nounKind(passage, { from: core.to + 1, to: source.to }) : null;
  }

  function isRoleHead(passage: Passage, core: Range): boolean {
    return isRole(tokenAt(passage, headOf(passage, core)).lower);
  }

  function personAtEnd(passage: Passage, range: Range): Name | null {
    let from = range.to;
    while (from > range.from && isNamePart(passage, from - 1, range.from)) from--;
    if (from === range.to || (has(tokenAt(passage, from - 1), w.PREP | w.COORD) && from > range.from))
      return null;
    const name = readName(passage, { from, to: range.to }, text);
    const word = name.words[0];
    // "Officers said", "Mayor denies": a common noun has its capital from the sentence.
    const isCommon =
      name.words.length === 1 && from === passage.sentence.from && kindOfNoun(word ?? '') !== null;
    if (!word || isCommon || name.words.some((each) => kindOfNoun(each) !== null)) return null;
    if (name.words.length > 1) return name.isPerson ? name : null;
    const isKnown = [...(byWord.get(word) ?? [])].some((full) => persons.has(full));
    return name.isPerson || isKnown || (range.from === from && !isAcronym(passage, range)) ? name : null;
  }

  return { read, resolve, hasSpoken: (lower) => spoken.has(lower) };
}
