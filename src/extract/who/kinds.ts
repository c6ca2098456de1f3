import type { SourceKind } from '../attribution.ts';
import { has, type Passage, tokenAt } from '../passage.ts';
import { kindOfNoun } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import type { Phrase } from './phrases.ts';
import { singular } from './singular.ts';
import { isCalling } from './titles.ts';

const ANONYMITY =
  /\b(anonym\w*|unnamed|unidentified|not (want |wish |wishing |wanting )?(to )?be (named|identified|quoted)|(declined|refused) to be (named|identified)|not authori[sz]ed|familiar with|close to|with knowledge of|briefed on|on condition|not being (named|identified)|not to be (mentioned|identified|quoted)|(his|her|their) names? (be )?(withheld|not)|withheld)\b/i;

/** Plural heads that the lists do not know: "bakers", "trustees". */
const PLURAL = /[^s'u]s$/;

/** What kind of source a noun phrase is that names no person: by what it says of itself, by its noun, and last by its capital. */
export function kindOf(text: string, passage: Passage, phrase: Phrase): SourceKind | null {
  const { whole, core, head, aside } = phrase;
  const words = text.slice(tokenAt(passage, whole.from).start, tokenAt(passage, whole.to - 1).end);
  // "The agency, citing unnamed officials": the agency has a name.
  if (ANONYMITY.test(words.replace(/, (citing|quoting)\b[\s\S]*/, ''))) return 'anonymous';
  const noun = tokenAt(passage, head);
  const next = tokenAt(passage, head + 1);
  if (next.lower === 'of' && head + 2 < core.to) {
    // "a group of residents", "one of the nurses"
    if (noun.lower === 'one') return 'anonymous';
    if (COUNTS.has(noun.lower)) return 'group';
  }
  const isName = noun.isCapital && head > passage.sentence.from;
  const kind = kindOfHead(noun.lower);
  const first = tokenAt(passage, core.from);
  if (
    (has(first, w.NUMBER) && first.lower !== 'one') ||
    (ABOUT.has(first.lower) && core.to - core.from > 2) ||
    SHARES.has(noun.lower) ||
    isJoined(passage, phrase)
  )
    return 'group';
  if (kind) {
    // The "Corvo Post" is who prints it, and "Corvo Research" who made the research.
    return kind === 'document' && isName && !TITLED.has(noun.lower) ? 'organisation' : kind;
  }
  if (has(tokenAt(passage, core.from), w.DET) && core.to - core.from === 1) return 'group';
  if (aside) {
    const last = tokenAt(passage, aside.to - 1);
    const asideKind = kindOfHead(last.lower);
    if (asideKind && !last.isCapital) return asideKind;
  }
  if (isName || (noun.isCapital && !PLURAL.test(noun.lower))) return 'organisation';
  if (PLURAL.test(noun.lower) || MANY.has(noun.lower)) return 'group';
  if (/(er|or|ist|ian|ant|ee)$/.test(noun.lower) && !NO_PERSON.test(noun.lower)) return 'person';
  // Of the nouns that no list has, most that speak after "a" are people.
  return /^(an?|one|another|his|her)$/.test(tokenAt(passage, core.from).lower) ? 'person' : null;
}

/** "Sanders and Clinton" */
function isJoined(passage: Passage, { core }: Phrase): boolean {
  for (let i = core.from + 1; i < core.to - 1 && !has(tokenAt(passage, i), w.PREP); i++)
    if (
      tokenAt(passage, i).lower === 'and' &&
      tokenAt(passage, i - 1).isCapital &&
      tokenAt(passage, i + 1).isCapital
    )
      return (
        kindOfHead(tokenAt(passage, core.to - 1).lower) === null &&
        tokenAt(passage, core.from).lower !== 'the'
      );
  return false;
}

const ABOUT = new Set(
  'about almost nearly over under only just around more less fewer roughly some'.split(' '),
);

const SHARES = new Set([
  'percent',
  'per',
  'half',
  'third',
  'quarter',
  'majority',
  'minority',
  'most',
  'many',
  'few',
  '%',
]);

/** Documents with names of their own. */
const TITLED = new Set(
  'report study survey poll act bill index treaty agreement review statement audit constitution census'.split(
    ' ',
  ),
);

const COUNTS = new Set(
  'group number majority handful pair dozens hundreds thousands scores crowd couple minority'.split(' '),
);

const NO_PERSON =
  /(paper|letter|order|number|matter|chapter|charter|poster|tower|river|winter|border|quarter|register|error|sector|factor|mirror|committee|tender)$/;

const MANY = new Set(
  'people men women children staff crew majority number group pair couple others public electorate youth population'.split(
    ' ',
  ),
);

const DOCUMENTS = new Set(
  `papers paper samples sample registry calculation calculations tests readings slides minutes log logs contract
   submission submissions dataset database blog briefing memorandum ledger receipts invoices photographs images poster
   leaflet pamphlet application autopsy report's annex appendix projections projection findings test tally memoir op-ed page pages form photo version tabloid textbook
   handbook emails investigation polling agreement plea suit petition writ motion circular directive subpoena warrant message messages voicemail recording feed app`.split(
    /\s+/,
  ),
);

const ORGANISATIONS = new Set(
  `management leadership mission chapter branch trust squad cabinet panel secretariat syndicate
   consortium commission diocese parish brigade gallery theatre museum legislature library factory plant mine port railway camp circle team rally television radio tv broadcaster brokerage opposition authority`.split(
    /\s+/,
  ),
);

/** The lists, and what a noun's ending tells: "growers" are a group and a "musicologist" is a person. */
export function kindOfHead(lower: string): SourceKind | null {
  const last = lower.slice(lower.lastIndexOf('-') + 1);
  if (DOCUMENTS.has(last)) return 'document';
  if (
    ORGANISATIONS.has(last) ||
    /^(carrier|steelmaker|carmaker|automaker|shipbuilder|drugmaker|chipmaker|brewer|refiner|distiller|maker|retailer|lender|insurer)$/.test(
      last,
    )
  )
    return 'organisation';
  return (
    kindOfNoun(last) ??
    (isCalling(last) ? 'person' : isCalling(singular(last)) || MANY.has(last) ? 'group' : null)
  );
}
