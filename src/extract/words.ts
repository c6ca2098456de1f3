/**
 * The closed classes of English, as bits on each token. This is not a part-of-speech tagger: an unlisted word has no
 * bits and is taken for part of a noun phrase, which is what most unlisted words in news are.
 */
export const DET = 1;
export const PREP = 2;
/** I, he, she, we, they … */
export const SUBJECT = 4;
/** me, him, them … */
export const OBJECT = 8;
/** my, his, their and the clitic 's. */
export const POSS = 16;
export const BE = 32;
export const HAVE = 64;
export const DO = 128;
export const MODAL = 256;
export const NEG = 512;
export const ADV = 1024;
/** and, or, but. */
export const COORD = 2048;
/** because, while, if … */
export const SUBORD = 4096;
/** who, which, whose … */
export const RELATIVE = 8192;
/** Days, months, yesterday … */
export const TIME = 16384;
/** A common finite verb that reports nothing: it ends a noun phrase. */
export const VERB = 32768;
export const NUMBER = 65536;
/** Mr, Dr, President … */
export const TITLE = 131072;
export const TO = 262144;
export const THAT = 524288;

export const AUX = BE | HAVE | DO | MODAL;

const CLASSES: [number, string][] = [
  [
    DET,
    'a an the this these those some any no every each another both either neither all many most several few',
  ],
  [
    PREP,
    `about above across after against along alongside amid among around as at before behind below beneath beside
     besides between beyond by despite during except for from in including inside into like near of off on onto
     outside over past since through throughout toward towards under until unlike upon via with within without`,
  ],
  [SUBJECT, 'i he she we they it you there'],
  [OBJECT, 'me him her us them it you himself herself themselves itself myself yourself ourselves'],
  [POSS, "my his her our their its your whose 's"],
  [BE, "is are was were be been being am isn't aren't wasn't weren't 're 'm 's"],
  [HAVE, "has have had having hasn't haven't hadn't 've 's 'd"],
  [DO, "do does did don't doesn't didn't"],
  [
    MODAL,
    `will would can could may might must shall should cannot won't wouldn't can't couldn't mustn't shouldn't 'll 'd`,
  ],
  [
    NEG,
    `not never n't isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't cannot
     couldn't mustn't shouldn't`,
  ],
  [
    ADV,
    `also then later again already still just only once even ever now always often sometimes repeatedly recently
     previously earlier subsequently further furthermore meanwhile simply first finally eventually soon too
     rightly wrongly flatly openly publicly privately reportedly allegedly apparently famously clearly strongly
     long since quickly sharply bluntly quietly explicitly specifically directly immediately initially
     originally consistently frequently regularly routinely generally widely largely mostly mainly merely
     actually really essentially basically effectively jokingly angrily truly more so far yet however instead`,
  ],
  [COORD, 'and or but nor &'],
  [
    SUBORD,
    `because while if when whenever although though unless whereas whether where why how what after before since
     until as once than`,
  ],
  [RELATIVE, 'who which whom whose that'],
  [THAT, 'that'],
  [TO, 'to'],
  [
    TIME,
    `monday tuesday wednesday thursday friday saturday sunday january february march april june july august
     september october november december jan feb mar apr jun jul aug sep sept oct nov dec jan. feb. mar. apr. jun.
     jul. aug. sep. sept. oct. nov. dec. yesterday today tonight tomorrow`,
  ],
  [
    VERB,
    `went goes came comes took takes made makes got gets gave gives became becomes left leaves kept keeps held holds
     stood stands sat sits lost loses won wins ran runs met meets led leads fell falls rose rises grew grows began
     begins brought brings bought buys built builds sent sends spent spends paid pays lived lives died dies
     moved moves killed kills happened happens used uses needed needs wore wears drew draws broke breaks
     caught catches hit hits let lets sold sells lay lies flew flies struck strikes sank
     threw throws voted turned turns opened closed started stopped helped helps remained remains appeared
     appears seemed seems included includes followed follows launched attacked destroyed seized received served
     works worked faces faced joined joins raised raises carried carries passed reached rejoined struggled
     returned arrived walked`,
  ],
  [
    NUMBER,
    'one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred hundreds thousand thousands million millions billion dozen dozens',
  ],
  [
    TITLE,
    `mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady sen sen. senator rep rep.
     representative gov gov. governor gen gen. general col col. colonel capt capt. captain lt lt. lieutenant sgt
     sgt. sergeant maj maj. major adm adm. admiral president chancellor minister secretary judge justice mayor
     king queen prince princess pope bishop archbishop rabbi imam cardinal inspector detective officer
     constable superintendent councillor congressman congresswoman ambassador chairman chairwoman rev rev.
     reverend sheriff commissioner coach sheikh hon hon. st st.`,
  ],
];

const TAGS = new Map<string, number>();
for (const [bit, words] of CLASSES) {
  for (const word of words.split(/\s+/)) TAGS.set(word, (TAGS.get(word) ?? 0) | bit);
}

export function tagsOf(lower: string): number {
  const known = TAGS.get(lower);
  if (known !== undefined) return known;
  const first = lower.charCodeAt(0);
  if (first >= 48 && first <= 57) return NUMBER;
  // "strenuously", but not "family" or "Italy", which the length and the list of exceptions keep out well enough.
  if (lower.length > 5 && lower.endsWith('ly') && !LY_NOUNS.has(lower)) return ADV;
  return 0;
}

const LY_NOUNS = new Set(
  'family supply assembly reply ally rally monopoly anomaly italy elderly daily weekly monthly quarterly early likely unlikely deadly friendly only costly lonely orderly'.split(
    ' ',
  ),
);
