export type Form = 'base' | 's' | 'past' | 'ing' | 'participle';

/** Lemma: past, participle (where different), -ing (where irregular). */
const IRREGULAR: Record<string, [past: string, participle?: string]> = {
  say: ['said'],
  tell: ['told'],
  write: ['wrote', 'written'],
  think: ['thought'],
  feel: ['felt'],
  know: ['knew', 'known'],
  understand: ['understood'],
  find: ['found'],
  hear: ['heard'],
  show: ['showed', 'shown'],
  speak: ['spoke', 'spoken'],
  begin: ['began', 'begun'],
  swear: ['swore', 'sworn'],
  see: ['saw', 'seen'],
  hold: ['held'],
  forget: ['forgot', 'forgotten'],
  seek: ['sought'],
  mean: ['meant'],
  foresee: ['foresaw', 'foreseen'],
  go: ['went', 'gone'],
  lay: ['laid'],
  put: ['put'],
  set: ['set'],
  hit: ['hit'],
  read: ['read'],
  rebut: ['rebutted'],
  admit: ['admitted'],
  quip: ['quipped'],
  refer: ['referred'],
  brag: ['bragged'],
  beg: ['begged'],
  chat: ['chatted'],
  concur: ['concurred'],
  pan: ['panned'],
  dub: ['dubbed'],
  plan: ['planned'],
  prefer: ['preferred'],
  snap: ['snapped'],
  forecast: ['forecast'],
  spell: ['spelled'],
  prove: ['proved', 'proven'],
};

const DOUBLING = new Set(
  'rebut admit quip refer brag beg concur pan dub plan prefer snap forget begin put set hit regret'.split(
    ' ',
  ),
);

/** Every form of a verb. */
export function inflect(lemma: string): [string, Form][] {
  const [past = regularPast(lemma), participle = past] = IRREGULAR[lemma] ?? [];
  return [
    [lemma, 'base'],
    [thirdPerson(lemma), 's'],
    [past, 'past'],
    [gerund(lemma), 'ing'],
    [participle, 'participle'],
  ];
}

function thirdPerson(lemma: string): string {
  if (/(s|x|z|ch|sh|o)$/.test(lemma)) return `${lemma}es`;
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ies`;
  return `${lemma}s`;
}

function regularPast(lemma: string): string {
  if (lemma.endsWith('e')) return `${lemma}d`;
  if (/[^aeiou]y$/.test(lemma)) return `${lemma.slice(0, -1)}ied`;
  return `${lemma}ed`;
}

function gerund(lemma: string): string {
  if (DOUBLING.has(lemma)) return `${lemma}${lemma.at(-1)}ing`;
  if (/[^eo]e$/.test(lemma)) return `${lemma.slice(0, -1)}ing`;
  return `${lemma}ing`;
}
