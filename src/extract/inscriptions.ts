import { findAside, isAside } from './asides.ts';
import type { Cue } from './cues.ts';
import { type Finding, finding } from './finding.ts';
import { coreOf, headOf } from './noun-phrases.ts';
import { type Passage, quotationFrom, type Range, tokenAt } from './passage.ts';
import { subjectBefore } from './sources.ts';
import { isDocumentWord } from './speaker-nouns.ts';
import { verbGroup } from './verb-groups.ts';
import { verbForm } from './verbs.ts';

/** People read too, and state nothing by it: the verb is a cue only where what is written does the reading. */
const READ = { ...verbForm('say')!.verb, lemma: 'read', takesClause: false };

/** What is written on, besides documents. */
const INSCRIBED = new Set(
  `sign signs placard placards banner banners plaque label caption inscription motto poster posters billboard
   graffiti leaflet leaflets flyer slogan sticker stickers subtitle heading line entry screen`.split(/\s+/),
);

/** "The notice read: “Pier closed.”"; "a sign reading “Pier closed”"; "“Pier closed,” a sign read". */
export function findInscription(passage: Passage, i: number, floor: number): Finding | null {
  const form = tokenAt(passage, i).lower === 'reading' ? 'ing' : 'past';
  const { from } = verbGroup(passage, i);
  const cue: Cue = { from, to: i + 1, head: i, verb: READ, form, isPassive: false, particle: null };
  const source = subjectBefore(passage, from, floor);
  if (!source || !isInscribed(passage, source)) return null;
  const aside = isAside(passage, source) ? findAside(passage, cue, source, floor) : null;
  if (aside) return aside;
  const isColon = tokenAt(passage, i + 1).lower === ':';
  const quotation = quotationFrom(passage, isColon ? i + 2 : i + 1);
  if (!quotation) return null;
  const content = { from: quotation.open, to: quotation.close + 1 };
  return finding(source, cue, [content], isColon ? 'colon' : 'quote-after', 0.9, READ.lemma);
}

function isInscribed(passage: Passage, source: Range): boolean {
  const { lower } = tokenAt(passage, headOf(passage, coreOf(passage, source)));
  return isDocumentWord(lower) || INSCRIBED.has(lower);
}
