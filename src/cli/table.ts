export interface Column {
  title: string;
  /** Widest it may become; one column may be infinite and takes what the others leave. */
  most: number;
}

const GAP = '  ';

/** Lines of a table, the header first, none wider than `columns`. What is too long loses its middle. */
export function formatTable(columns: readonly Column[], rows: readonly string[][], width: number): string[] {
  const cells = rows.map((row) => row.map(plain));
  const wanted = columns.map(({ title, most }, index) => {
    const widest = Math.max(title.length, ...cells.map((row) => Math.min(widthOf(row[index]!), width)));
    return Math.min(widest, most);
  });
  const open = columns.findIndex(({ most }) => most === Number.POSITIVE_INFINITY);
  if (open !== -1) {
    const others = wanted.reduce((sum, each, index) => sum + (index === open ? 0 : each), 0);
    const left = width - others - GAP.length * (columns.length - 1);
    wanted[open] = Math.max(columns[open]!.title.length, Math.min(wanted[open]!, left));
  }
  const line = (row: readonly string[]) =>
    row
      .map((cell, index) => pad(shorten(cell, wanted[index]!), wanted[index]!))
      .join(GAP)
      .trimEnd();
  return [line(columns.map(({ title }) => title)), ...cells.map(line)];
}

/** On one line, and without what a terminal would obey: an article may hold escape sequences. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}

/** `begins … ends`, in at most that many columns. */
export function shorten(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  if (width < 8) return `${fitting(charactersOf(text), width - 1)}…`;
  const room = width - 3;
  const head = fitting(charactersOf(text), Math.ceil(room * 0.6)).trimEnd();
  const tail = fitting(charactersOf(text).reverse(), room - Math.ceil(room * 0.6), true).trimStart();
  return `${head} … ${tail}`;
}

function fitting(characters: string[], width: number, backwards = false): string {
  let used = 0;
  const taken: string[] = [];
  for (const character of characters) {
    used += widthOf(character);
    if (used > width) break;
    taken.push(character);
  }
  return (backwards ? taken.reverse() : taken).join('');
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** As people count them. Segmenting is slow on long texts, so of those only the two ends that can show. */
function charactersOf(text: string): string[] {
  const ends =
    text.length > 2000 ? text.slice(0, 1000).toWellFormed() + text.slice(-1000).toWellFormed() : text;
  return Array.from(characters.segment(ends), ({ segment }) => segment);
}

/** Two columns for what East Asian fonts and emoji draw wide, none for marks that stand on other letters. */
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

function widthOf(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  if (text.length > 2000) return text.length;
  let width = 0;
  for (const character of charactersOf(text))
    width += WIDE.test(character) ? 2 : /^\p{M}/u.test(character) ? 0 : 1;
  return width;
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - widthOf(text)));
}
