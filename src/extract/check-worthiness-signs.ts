import { DAY_NAMES } from './figures/names-of-days.ts';
import type { Token } from './figures/tokens.ts';

/** What a word or two of a statement tell of its kind. */
export type SignName =
  | 'comparison'
  | 'cause'
  | 'rule'
  | 'name'
  | 'past'
  | 'future'
  | 'opinion'
  | 'feeling'
  | 'self'
  | 'hedge'
  | 'question'
  | 'harm';

const WORDS: Partial<Record<SignName, string>> = {
  comparison: `record highest lowest largest smallest biggest worst best most least fewest fastest slowest deadliest busiest richest
    poorest ever never than unprecedented increased decreased rose fell risen fallen dropped climbed soared surged plunged grew
    declined rise rises falls growing`,
  cause: `because caused causes causing led leads leading due resulted results triggered prevented thanks sparked linked`,
  rule: `law laws legal illegal unlawful constitution constitutional ruling court courts ban banned treaty statute regulation
    regulations ordinance`,
  past: `was were had did been began came went took gave made met held won lost found sent spent bought sold paid built cut
    received signed approved closed opened voted passed left`,
  future: `will would shall plans tomorrow`,
  opinion: `beautiful great good bad terrible wonderful fantastic shameful disgraceful disgusting outrageous unfair wrong right ridiculous
    absurd stupid brilliant excellent awful horrible sad tragic proud shame disgrace important best-loved inspiring incredible
    unacceptable irresponsible reckless courageous brave remarkable amazing nonsense should ought must deserve deserves`,
  feeling: `think believe feel hope wish love hate want wants hopes believes feels fear fears happy disappointed grateful sorry delighted
    pleased honoured honored thrilled excited worried confident optimistic`,
  self: `i me my mine we us our ours myself ourselves`,
  hedge: `may might could perhaps possibly probably maybe likely seems appears seem appear`,
  harm: `killed dead died deaths injured wounded casualties fatalities victims displaced raped tortured massacred starved drowned
    kidnapped abducted executed murdered infected poisoned evicted arrested detained missing homeless hospitalised hospitalized`,
};

const SIGNS = new Map<string, SignName>();
for (const [name, words] of Object.entries(WORDS)) {
  for (const word of words.trim().split(/\s+/)) if (!SIGNS.has(word)) SIGNS.set(word, name as SignName);
}

const DAYS = new Set(DAY_NAMES);
const VERBLESS = new Set(['hundred', 'need', 'indeed', 'speed', 'united']);

/** The first word of each sign, as the text has it. */
export function findSigns(text: string, tokens: readonly Token[]): Map<SignName, string> {
  const signs = new Map<SignName, string>();
  tokens.forEach(({ start, end }, at) => {
    const name = signAt(tokens, at);
    if (name && !signs.has(name)) signs.set(name, text.slice(start, end));
  });
  return signs;
}

function signAt(tokens: readonly Token[], at: number): SignName | null {
  const { lower, kind, isCapital } = tokens[at]!;
  if (kind === 'mark') return lower === '?' ? 'question' : null;
  if (kind === 'digits') return null;
  // A capital inside a sentence is a name: "Will", "May", "Best".
  if (isCapital && isInside(tokens, at)) {
    if (lower === 'i') return 'self';
    return lower.length > 2 && !DAYS.has(lower) ? 'name' : null;
  }
  if (isContraction(tokens, at) || isGoingTo(tokens, at)) return 'future';
  // "brother-in-law".
  if (tokens[at - 1]?.lower === '-' && tokens[at]!.isGlued) return null;
  return SIGNS.get(lower) ?? (isPastForm(lower) ? 'past' : null);
}

function isInside(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before !== undefined && before.kind !== 'mark';
}

/** "we'll", "won't": the letters after an apostrophe are tokens of their own. */
function isContraction(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at]!;
  const next = tokens[at + 1];
  const isApostrophe = (token: Token | undefined) =>
    token?.isGlued && (token.lower === "'" || token.lower === '’');
  if (lower === 'll') return Boolean(isApostrophe(tokens[at - 1]));
  return lower === 'won' && Boolean(isApostrophe(next)) && tokens[at + 2]?.lower === 't';
}

function isGoingTo(tokens: readonly Token[], at: number): boolean {
  return /^(?:going|expected|set|due)$/.test(tokens[at]!.lower) && tokens[at + 1]?.lower === 'to';
}

function isPastForm(word: string): boolean {
  return word.length > 4 && word.endsWith('ed') && !VERBLESS.has(word);
}
