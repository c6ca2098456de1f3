import type { SourceKind } from './attribution.ts';
import type { Memory, Speaker } from './memory.ts';
import { withoutShorter } from './noun-phrases.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import * as w from './words.ts';

/** What points back at somebody known. "A ministry" and "its ministry" do not. */
const POINTERS = new Set(['the', 'this', 'these', 'that', 'those']);

/** Kinds whose nouns can stand for a person as well: "the official", "the source". */
const PERSONAL = new Set<SourceKind | null>([null, 'person', 'group', 'anonymous']);

/** "the ministry", "the sources": the one earlier speaker or name that these words fit. */
export function definite(
  { text, register }: Memory,
  passage: Passage,
  core: Range,
  kind: SourceKind | null,
): Speaker {
  if (!POINTERS.has(tokenAt(passage, core.from).lower)) return { who: plainText(text, passage, core), kind };
  let names = register.namesOf(tokenAt(passage, core.to - 1).lower);
  for (let i = core.from + 1; i < core.to - 1; i++) {
    const fitting = register.namesOf(tokenAt(passage, i).lower);
    names = names.filter((name) => fitting.includes(name));
  }
  // "the council" is not "Ana Ruiz, the council leader".
  if (!PERSONAL.has(kind)) names = names.filter((name) => !register.isPerson(name));
  names = withoutShorter(names);
  if (names.length > 1) return { who: null, kind };
  const who = names[0];
  if (who === undefined) return { who: plainText(text, passage, core), kind };
  return { who, kind: register.isPerson(who) ? 'person' : kind };
}

/** "the ministry" and "The ministry" are one name, and so are "the Health Office" and "Health Office". */
export function plainText(text: string, passage: Passage, range: Range): string {
  const first = tokenAt(passage, range.from);
  const end = tokenAt(passage, range.to - 1).end;
  const isNamed = first.lower === 'the' && tokenAt(passage, range.from + 1).isCapital;
  const isLowered = !isNamed && has(first, w.DET) && first.isCapital && range.to - range.from > 1;
  const words = isLowered
    ? first.lower + text.slice(first.end, end)
    : text.slice(tokenAt(passage, range.from + (isNamed ? 1 : 0)).start, end);
  return words.replace(/\s+/g, ' ');
}
