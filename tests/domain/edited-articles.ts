import type { GeneratorValue } from 'fast-check';
import fc from 'fast-check';
import type { ClaimSpans } from '../../src/domain/anchoring.ts';
import type { Span } from '../../src/extract/attribution.ts';

/** A word that can be told from every other of the same letters, however the article is edited. */
export interface Word {
  id: number;
  text: string;
  role: 'source' | 'cue' | 'content' | null;
}
export type Sentence = { id: number; words: Word[] };
export type Article = Sentence[][];

/** How an article is set: nothing in it is a change of words. */
export interface Style {
  quotes: [string, string];
  dash: string;
  space: string;
  lineBreak: string;
  end: string;
  comma: string;
  form: 'NFC' | 'NFD';
}

const VOCABULARY = [
  ...'the of in to a and was is not they mayor council harbour river bridge school prices budget report'.split(
    ' ',
  ),
  ...'would close open fall rise again soon before winter families workers hospital minister 12 1.5 2024'.split(
    ' ',
  ),
  ...[
    'été',
    'naïve',
    'Ångström',
    'שלום',
    'החומה',
    'تقرير',
    'الجسر',
    '🌧️',
    '👩‍🚀',
    '🇫🇷',
    '5️⃣',
    'हिन्दी',
    '한국어',
  ],
];
const SYLLABLES = 'ba ke lo mi nu ra se ti vo wu za fe gi ho pu'.split(' ');

export const SOURCES = ['Mara Quill', 'the engineer', 'Dr Ekwueme', 'ministers', 'וועדה', 'UN figures'];
export const CUES = ['said', 'says', 'warned', 'announced'];
export const PLAIN: Style = {
  quotes: ['“', '”'],
  dash: '—',
  space: ' ',
  lineBreak: '\n\n',
  end: '.',
  comma: '',
  form: 'NFC',
};

export const STYLES: fc.Arbitrary<Style> = fc.record({
  quotes: fc.constantFrom<[string, string][]>(
    ['“', '”'],
    ['"', '"'],
    ['‘', '’'],
    ['«\u00a0', '\u00a0»'],
    ['„', '“'],
  ),
  dash: fc.constantFrom('—', '–', '-', ''),
  space: fc.constantFrom(' ', '  ', '\u00a0', '\t', ' \u200f'),
  lineBreak: fc.constantFrom('\n\n', '\n', '\r\n\r\n', '\r\n'),
  end: fc.constantFrom('.', '…', '...', '', '!'),
  comma: fc.constantFrom('', ',', ';', ' (', ')', '،'),
  form: fc.constantFrom('NFC', 'NFD'),
});

/** Builds and edits articles out of what fast-check hands out, so that it can shrink them. */
export function createEditor(gen: GeneratorValue) {
  let nextId = 1;
  const number = (max: number) => gen(fc.nat, max);
  const pick = <T>(list: readonly T[]): T => list[number(list.length - 1)]!;
  /** Every second word is a rare one: names and the like are what texts are told apart by. */
  const anyWord = () => {
    const rare = number(2 * SYLLABLES.length ** 3);
    if (rare >= SYLLABLES.length ** 3) return pick(VOCABULARY);
    const syllable = (power: number) =>
      SYLLABLES[Math.floor(rare / SYLLABLES.length ** power) % SYLLABLES.length];
    return [syllable(0), syllable(1), syllable(2)].join('');
  };
  const word = (text = anyWord(), role: Word['role'] = null): Word => ({ id: nextId++, text, role });
  const words = (least: number, most: number, role: Word['role'] = null) =>
    Array.from({ length: least + number(most - least) }, () => word(undefined, role));
  const plain = (): Sentence => ({ id: nextId++, words: words(6, 14) });
  const claim = (least = 5): Sentence => {
    const source = pick(SOURCES)
      .split(' ')
      .map((text) => word(text, 'source'));
    const content = words(least, least + 5, 'content');
    const said = [...source, word(pick(CUES), 'cue')];
    return { id: nextId++, words: number(1) ? [...said, ...content] : [...content, ...said] };
  };
  const paragraph = (least?: number): Sentence[] =>
    Array.from({ length: 2 + number(2) }, () => (number(2) === 0 ? plain() : claim(least)));
  const copy = ({ words: list }: Sentence): Sentence => ({
    id: nextId++,
    words: list.map(({ text }) => word(text)),
  });

  function edit(article: Article): void {
    if (article.length === 0) return;
    const row = number(article.length - 1);
    const sentences = article[row]!;
    const sentence = sentences[number(Math.max(0, sentences.length - 1))];
    // Far enough away that no reader would take the one for the other, moved.
    const farRow = (row + 3) % article.length;
    const kind = gen(
      fc.constantFrom,
      ...[
        'insert',
        'delete',
        'replace',
        'drop',
        'add',
        'copy',
        'look-alike',
        'quote again',
        'add paragraph',
        'drop paragraph',
        'move',
      ],
    );
    if (kind === 'add paragraph') article.splice(row, 0, paragraph());
    else if (kind === 'drop paragraph') article.splice(row, 1);
    else if (kind === 'move') article.splice(number(article.length - 1), 0, ...article.splice(row, 1));
    else if (kind === 'add') sentences.splice(number(sentences.length), 0, plain());
    else if (!sentence) return;
    else if (kind === 'drop') sentences.splice(sentences.indexOf(sentence), 1);
    else if (kind === 'quote again') {
      if (article.length < 6) return;
      // The same words from somebody else, and perhaps somebody else where they stood.
      const said = wordsOf(sentence, 'content').map(({ text }) => word(text));
      if (said.length === 0) return;
      const others = pick(SOURCES)
        .split(' ')
        .map((text) => word(text));
      const again = { id: nextId++, words: [...others, word(pick(CUES)), ...said] };
      article[farRow]!.splice(number(article[farRow]!.length), 0, again);
      if (number(1)) sentence.words = sentence.words.map((old) => (old.role === 'source' ? word() : old));
    } else if (kind === 'copy' || kind === 'look-alike') {
      if (article.length < 6) return;
      const twin = copy(sentence);
      if (kind === 'look-alike') twin.words[number(twin.words.length - 1)] = word();
      article[farRow]!.splice(number(article[farRow]!.length), 0, twin);
      if (number(1)) sentences.splice(sentences.indexOf(sentence), 1);
    } else {
      const at = number(sentence.words.length - 1);
      sentence.words.splice(at, kind === 'insert' ? 0 : 1, ...(kind === 'delete' ? [] : [word()]));
    }
  }

  return { number, paragraph, edit };
}

/** The article as text, and where each word of it stands. */
export function render(article: Article, style: Style) {
  let text = '';
  const at = new Map<number, Span>();
  for (const [row, sentences] of article.entries()) {
    if (row > 0) text += style.lineBreak;
    for (const [index, { words }] of sentences.entries()) {
      if (index > 0) text += style.space;
      for (const [place, { id, text: spelling, role }] of words.entries()) {
        if (place > 0) {
          // A comma, or a dash, in every sentence, but not between two figures, where it would be another figure.
          const isFigure = (other: Word | undefined) => /\p{N}/u.test(other?.text ?? '');
          const isFree = !isFigure(words[place - 1]) && !isFigure(words[place]);
          if (isFree && place === 3) text += style.comma;
          if (isFree && place === 5 && style.dash) text += ` ${style.dash}`;
          text += style.space;
        }
        const written = spelling.normalize(style.form);
        const shown = place === 0 ? written.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()) : written;
        // What the engineer or the mayor calls so-and-so: quotation marks around one word.
        const isQuoted = role === null && spelling === 'naïve';
        if (isQuoted) text += style.quotes[0];
        at.set(id, [text.length, text.length + shown.length]);
        text += shown;
        if (isQuoted) text += style.quotes[1];
      }
      // A sentence without an end could be told from the next by nothing.
      text += index === sentences.length - 1 ? style.end : style.end || '.';
    }
  }
  return { text, at };
}

export function claimSentences(article: Article): Sentence[] {
  return article.flat().filter(({ words }) => words.some(({ role }) => role === 'content'));
}

export function wordsOf(sentence: Sentence, role: Word['role']): Word[] {
  return sentence.words.filter((word) => word.role === role);
}

export function spansIn(sentence: Sentence, at: ReadonlyMap<number, Span>): ClaimSpans {
  const over = (role: Word['role']): Span[] => {
    const list = wordsOf(sentence, role);
    return list.length === 0 ? [] : [[at.get(list[0]!.id)![0], at.get(list.at(-1)!.id)![1]]];
  };
  return { source: over('source'), cue: over('cue'), content: over('content') };
}

/** The sentence that most of those words are in. */
export function sentenceOf(ids: readonly number[], article: Article): Sentence | null {
  const counts = article.flat().map((sentence) => ({
    sentence,
    count: sentence.words.filter(({ id }) => ids.includes(id)).length,
  }));
  return counts.sort((a, b) => b.count - a.count)[0]?.sentence ?? null;
}

export function textOf(ids: readonly number[], article: Article): string {
  const words = article.flat().flatMap((sentence) => sentence.words);
  return words
    .filter(({ id }) => ids.includes(id))
    .map(({ text }) => text)
    .join(' ');
}

/**
 * Whether a sentence stands where another did: by one that the other stood by, at most two sentences off. One that
 * was put there when the other was taken out is, as far as a text can tell, what the other was changed into.
 */
export function isInPlaceOf(sentence: Sentence, after: Article, other: Sentence, before: Article): boolean {
  const near = nearby(sentence, after);
  return nearby(other, before).some((was) => near.some((now) => isMostly(was, now)));
}

function nearby({ id }: Sentence, article: Article): Sentence[] {
  const all = article.flat();
  const index = all.findIndex((item) => item.id === id);
  return all.filter((_, place) => place !== index && Math.abs(place - index) <= 2);
}

function isMostly(was: Sentence, now: Sentence): boolean {
  const texts = new Set(now.words.map(({ text }) => text));
  const kept = was.words.filter(({ text }) => texts.has(text)).length;
  return 2 * kept > Math.max(was.words.length, now.words.length);
}

/** All places of these words one after another, by their letters alone. */
export function countOf(words: readonly Word[], article: Article): number {
  const all = article.flat().flatMap((sentence) => sentence.words.map(({ text }) => text.toLowerCase()));
  const wanted = words.map(({ text }) => text.toLowerCase());
  return all.filter((_, start) => wanted.every((text, index) => all[start + index] === text)).length;
}

/** Whether the words stand one after another as they did. */
export function isUntouched(words: readonly Word[], article: Article): boolean {
  const all = article.flat().flatMap((sentence) => sentence.words.map(({ id }) => id));
  const start = all.indexOf(words[0]!.id);
  return start >= 0 && words.every(({ id }, index) => all[start + index] === id);
}
