import type { Token } from './tokens.ts';

export interface Unit {
  to: number;
  unit: string;
}

/** Units as written, and the one form they are given in. */
const UNITS = new Map<string, string>();
for (const [unit, forms] of Object.entries({
  km: 'km kms kilometre kilometres kilometer kilometers',
  m: 'metre metres meter meters',
  cm: 'cm centimetre centimetres centimeter centimeters',
  mm: 'mm millimetre millimetres millimeter millimeters',
  miles: 'mile miles mi',
  feet: 'foot feet ft',
  inches: 'inch inches',
  yards: 'yard yards',
  hectares: 'hectare hectares ha',
  acres: 'acre acres',
  tonnes: 'tonne tonnes',
  tons: 'ton tons',
  kg: 'kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes',
  g: 'gram grams gramme grammes',
  pounds: 'pounds lb lbs',
  ounces: 'ounce ounces oz',
  litres: 'litre litres liter liters',
  gallons: 'gallon gallons',
  barrels: 'barrel barrels bpd',
  MW: 'mw megawatt megawatts',
  GW: 'gw gigawatt gigawatts',
  kWh: 'kwh',
  MWh: 'mwh',
  GWh: 'gwh',
  mph: 'mph',
  kph: 'kph kmh kmph',
  degrees: 'degree degrees',
  '°C': 'celsius centigrade',
  '°F': 'fahrenheit',
  seconds: 'second seconds sec secs',
  minutes: 'minute minutes min mins',
  hours: 'hour hours hrs',
  days: 'day days',
  weeks: 'week weeks',
  months: 'month months',
  years: 'year years',
  decades: 'decade decades',
})) {
  for (const form of forms.split(' ')) UNITS.set(form, unit);
}

const SQUARES = new Map([
  ['square', 'square '],
  ['sq', 'square '],
  ['cubic', 'cubic '],
]);

/** Counted things whose plural has no s. */
const PLURALS = new Set(
  `people persons men women children police staff personnel troops cattle sheep livestock aircraft dead missing injured wounded
   killed feet mice teeth youth fishermen policemen policewomen servicemen congressmen media data crew`.split(
    /\s+/,
  ),
);

/** End a noun phrase, or look like a plural and are none. */
const NO_NOUNS = new Set(
  `is was has does says its this his us as yes plus versus less across towards perhaps always besides thus vs minus unless whereas
   and or but of in on at by to for from with without into onto over under after before since until against between during through
   than that which who whose when where while if because so then there here a an the these those my our your their her not no nor
   be been being are were have had do did will would can could may might must shall should per each every out up down off more
   also only just even still yet begins starts ends goes comes opens closes remains seems means shows takes makes runs`.split(
    /\s+/,
  ),
);

const MAX_ADJECTIVES = 2;

export function isUnitName(word: string): boolean {
  return UNITS.has(word);
}

/** What a number counts or measures: "km", "square miles", "years" of a "45-year-old", "police officers". */
export function readUnit(tokens: readonly Token[], at: number, isDigits: boolean): Unit | null {
  const token = tokens[at];
  if (!token) return null;
  if (token.lower === '°') return readDegrees(tokens, at + 1);
  if (token.lower === '-') return readHyphenated(tokens, at);
  if (token.kind !== 'word') return null;
  const square = SQUARES.get(token.lower);
  if (square !== undefined) {
    const skip = tokens[at + 1]?.lower === '.' ? at + 2 : at + 1;
    const unit = UNITS.get(tokens[skip]?.lower ?? '');
    return unit === undefined ? null : { to: skip + 1, unit: square + unit };
  }
  if (isDigits && token.isGlued && token.isCapital && /^[cf]$/.test(token.lower)) {
    return { to: at + 1, unit: `°${token.lower.toUpperCase()}` };
  }
  if (isDigits && token.lower === 'm') return { to: at + 1, unit: 'm' };
  const unit = UNITS.get(token.lower);
  if (unit !== undefined) return afterUnit(tokens, at + 1, unit);
  return token.isGlued ? null : readNoun(tokens, at);
}

/** "km/h", "degrees Celsius", "years old"; "30 minutes" stay minutes. */
function afterUnit(tokens: readonly Token[], to: number, unit: string): Unit {
  const [next, last] = [tokens[to], tokens[to + 1]];
  if (next?.lower === '/' && next.isGlued && last?.lower === 'h') return { to: to + 2, unit: `${unit}/h` };
  if (unit === 'degrees' && next) {
    const scale = UNITS.get(next.lower);
    if (scale === '°C' || scale === '°F') return { to: to + 1, unit: scale };
  }
  return { to, unit };
}

function readDegrees(tokens: readonly Token[], at: number): Unit {
  const scale = tokens[at]?.lower;
  if (scale === 'c' || scale === 'f') return { to: at + 1, unit: `°${scale.toUpperCase()}` };
  return { to: at, unit: 'degrees' };
}

/** "1 million-plus", "a 5,000-strong crowd". */
const NO_UNITS = new Set(['plus', 'strong', 'odd', 'something', 'a', 'and', 'or', 'to', 'per']);

/** "45-year-old", "12-member", "30-storey". */
function readHyphenated(tokens: readonly Token[], at: number): Unit | null {
  const [hyphen, word] = [tokens[at]!, tokens[at + 1]];
  if (!hyphen.isGlued || !word?.isGlued || word.kind !== 'word') return null;
  if (NO_UNITS.has(word.lower)) return null;
  const unit = UNITS.get(word.lower) ?? word.lower;
  const isAge = tokens[at + 2]?.lower === '-' && tokens[at + 3]?.lower === 'old';
  return isAge ? { to: at + 4, unit: `${unit} old` } : { to: at + 2, unit };
}

function readNoun(tokens: readonly Token[], at: number): Unit | null {
  for (let i = at; i <= at + MAX_ADJECTIVES; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word' || (i > at && token.isGlued)) return null;
    if (NO_NOUNS.has(token.lower) && !(i === at && (token.lower === 'more' || token.lower === 'less'))) {
      return null;
    }
    if (isPlural(token) && !isFollowedByNoun(tokens, i + 1)) return { to: i + 1, unit: token.lower };
  }
  return null;
}

function isPlural({ lower }: Token): boolean {
  if (PLURALS.has(lower)) return true;
  return lower.length > 2 && lower.endsWith('s') && !/(?:ss|us|is|ics)$/.test(lower);
}

/** "12 police officers": a plural that stands before another is an adjective. */
function isFollowedByNoun(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.kind === 'word' && !token.isGlued && !NO_NOUNS.has(token.lower) && isPlural(token);
}
