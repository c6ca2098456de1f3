import type { SourceKind } from './attribution.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { isParticipleWord } from './phrase-start.ts';
import { kindOfNoun } from './speaker-nouns.ts';
import * as w from './words.ts';

export function startOf(passage: Passage, range: Range): number {
  return tokenAt(passage, range.from).start;
}

/** The noun phrase without its appositions and relative clauses. */
export function coreOf(passage: Passage, source: Range): Range {
  for (let i = source.from + 1; i < source.to; i++) {
    const token = tokenAt(passage, i);
    if (
      token.lower === ',' ||
      token.lower === '(' ||
      token.lower === 'who' ||
      token.lower === '—' ||
      token.lower === '–'
    ) {
      return { from: source.from, to: i };
    }
  }
  return source;
}

/** The noun that carries the phrase: the last one before "of", "for" and the like. */
export function headOf(passage: Passage, core: Range): number {
  for (let i = core.from + 1; i < core.to; i++) {
    const token = tokenAt(passage, i);
    if (has(token, w.PREP | w.RELATIVE)) return i - 1;
    // "a report published last week"
    if (isParticipleWord(token.lower) && i > core.from + 1 && !token.isCapital && i + 1 < core.to)
      return i - 1;
  }
  return core.to - 1;
}

/** "the ministry", "the local sources": a determiner, small words and no preposition. */
export function isPlainNoun(passage: Passage, core: Range): boolean {
  if (core.to - core.from > 3 || core.to - core.from < 2) return false;
  for (let i = core.from + 1; i < core.to; i++) {
    const token = tokenAt(passage, i);
    if (token.isCapital || !token.isWord || has(token, w.PREP | w.COORD)) return false;
  }
  return true;
}

/** "survey" and "a survey by Lune University" are no rivals: the longer name holds the shorter. */
export function withoutShorter(names: readonly string[]): string[] {
  return names.filter(
    (name) =>
      !names.some(
        (other) => other !== name && ` ${other.toLowerCase()} `.includes(` ${name.toLowerCase()} `),
      ),
  );
}

/** The kind that the head noun of a phrase gives it, looking left past "published", "polled" and the like. */
export function nounKind(passage: Passage, range: Range): SourceKind | null {
  if (range.from >= range.to) return null;
  for (let i = headOf(passage, range); i >= range.from; i--) {
    const token = tokenAt(passage, i);
    const kind = kindOfNoun(token.lower);
    if (kind || !token.lower.endsWith('ed')) return kind;
  }
  return null;
}
