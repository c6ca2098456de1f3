import assert from 'node:assert/strict';
import test from 'node:test';
import fc, { type GeneratorValue } from 'fast-check';
import { type Anchored, createAnchoring } from '../../src/domain/anchoring.ts';
import type { Span } from '../../src/extract/attribution.ts';
import {
  type Article,
  claimSentences,
  countOf,
  createEditor,
  isInPlaceOf,
  isUntouched,
  PLAIN,
  render,
  type Sentence,
  SOURCES,
  STYLES,
  type Style,
  sentenceOf,
  spansIn,
  textOf,
  wordsOf,
} from './edited-articles.ts';

/** An article shrinks slowly and to words that are all alike: the first that fails says more. */
const RUNS = {
  numRuns: Number(process.env.ANCHORING_RUNS ?? 300),
  // The same articles each time: in one of some thousands, what is a look-alike and what an edit is a matter of opinion.
  seed: Number(process.env.ANCHORING_SEED ?? 20_261_123),
  endOnFailure: true,
  includeErrorInReport: true,
};

interface Case {
  before: Article;
  after: Article;
  oldText: string;
  newText: string;
  newAt: ReadonlyMap<number, Span>;
  claims: { sentence: Sentence; anchored: Anchored }[];
}

/** Claims of a random article, carried over to what becomes of it by random edits. */
function carried(gen: GeneratorValue, edits: number, styles: [Style, Style], least = 5): Case {
  const editor = createEditor(gen);
  const before: Article = Array.from({ length: 3 + editor.number(5) }, () => editor.paragraph(least));
  const after: Article = before.map((list) => list.map(({ id, words }) => ({ id, words: [...words] })));
  for (let count = editor.number(edits); count > 0; count--) editor.edit(after);
  const [{ text: oldText, at: oldAt }, { text: newText, at: newAt }] = [
    render(before, styles[0]),
    render(after, styles[1]),
  ];
  const { place } = createAnchoring(oldText, newText);
  const claims = claimSentences(before).map((sentence) => ({
    sentence,
    anchored: place(spansIn(sentence, oldAt)),
  }));
  return { before, after, oldText, newText, newAt, claims };
}

function contentOf({ anchored }: Case['claims'][number]): Span[] {
  return anchored.anchor === 'orphan' ? [] : anchored.content;
}

function idsOf({ sentence }: Case['claims'][number]): number[] {
  return wordsOf(sentence, 'content').map(({ id }) => id);
}

/** Ids of the words that spans of the new text touch. */
function idsUnder(spans: readonly Span[], newAt: Case['newAt']): number[] {
  return [...newAt]
    .filter(([, [from, to]]) => spans.some(([start, end]) => from < end && to > start))
    .map(([id]) => id);
}

function check(least: number, look: (found: Case) => void): void {
  fc.assert(
    fc.property(fc.gen(), STYLES, STYLES, (gen, one, other) => look(carried(gen, 12, [one, other], least))),
    RUNS,
  );
}

test('content that is untouched and stands once is on exactly those words, whatever happened around it', () => {
  check(5, ({ before, after, newText, newAt, claims }) => {
    for (const claim of claims) {
      const content = wordsOf(claim.sentence, 'content');
      if (!isUntouched(content, after) || countOf(content, before) > 1 || countOf(content, after) > 1)
        continue;
      // A statement that somebody copied as a whole is in two places; its content is, too.
      const expected: Span = [newAt.get(content[0]!.id)![0], newAt.get(content.at(-1)!.id)![1]];
      assert.deepEqual(contentOf(claim), [expected], `“${newText.slice(...expected)}” in\n${newText}`);
    }
  });
});

for (const least of [5, 1]) {
  test(`no claim of ${least} words or more lands on words that only look like its own`, () => {
    check(least, ({ before, after, oldText, newText, newAt, claims }) => {
      for (const claim of claims) {
        if (claim.anchored.anchor === 'orphan') continue;
        const under = idsUnder(contentOf(claim), newAt);
        const [said, was] = [textOf(under, after), textOf(idsOf(claim), before)];
        // A sentence that is copied elsewhere and taken out here was moved, as far as a text can tell.
        const content = wordsOf(claim.sentence, 'content');
        const telling = content.length >= 4 ? [content, claim.sentence.words] : [claim.sentence.words];
        if (said === was && telling.some((words) => countOf(words, after) === 1)) continue;
        const words = `“${said}” for “${was}” in\n${newText}\nand before:\n${oldText}`;
        const landed = sentenceOf(under, after)!;
        // One that took the place of the claim's own is what that was changed into.
        if (isInPlaceOf(landed, after, claim.sentence, before)) continue;
        assert.equal(landed.id, claim.sentence.id, words);
      }
    });
  });
}

test('a claim whose words are untouched is never stale, and one with other words always', () => {
  check(5, ({ before, after, newText, newAt, claims }) => {
    for (const claim of claims) {
      if (claim.anchored.anchor === 'orphan') continue;
      const [said, was] = [textOf(idsUnder(contentOf(claim), newAt), after), textOf(idsOf(claim), before)];
      const words = `“${said}” for “${was}” in\n${newText}`;
      if (isUntouched(claim.sentence.words, after)) assert.notEqual(claim.anchored.anchor, 'changed', words);
      if (said !== was) assert.equal(claim.anchored.anchor, 'changed', words);
    }
  });
});

test('spans never cut a character in two, nor run past the text', () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  check(1, ({ newText, claims }) => {
    const edges = new Set([...graphemes.segment(newText)].map(({ index }) => index)).add(newText.length);
    for (const { anchored } of claims) {
      if (anchored.anchor === 'orphan') continue;
      for (const [start, end] of [...anchored.source, ...anchored.cue, ...anchored.content]) {
        assert.ok(
          start < end && edges.has(start) && edges.has(end),
          JSON.stringify(newText.slice(start, end)),
        );
      }
    }
  });
});

test('another style of quotes, dashes, white space, line ends, commas and full stops leaves every claim as it is', () => {
  fc.assert(
    fc.property(fc.gen(), STYLES, STYLES, (gen, one, other) => {
      const { claims, newText, newAt } = carried(gen, 0, [one, other]);
      for (const claim of claims) {
        assert.ok(
          ['exact', 'moved'].includes(claim.anchored.anchor),
          `${claim.anchored.anchor} in\n${newText}`,
        );
        const expected = wordsOf(claim.sentence, 'content').map(({ id }) => id);
        assert.deepEqual(idsUnder(contentOf(claim), newAt), expected);
      }
    }),
    RUNS,
  );
});

test('the same text again leaves every claim exactly where it was', () => {
  fc.assert(
    fc.property(fc.gen(), STYLES, (gen, style) => {
      for (const { anchored } of carried(gen, 0, [style, style]).claims)
        assert.equal(anchored.anchor, 'exact');
    }),
    RUNS,
  );
});

test('a claim whose source became another one keeps its words and is stale, also where its paragraph moved', () => {
  fc.assert(
    fc.property(fc.gen(), STYLES, (gen, style) => {
      const editor = createEditor(gen);
      const before: Article = Array.from({ length: 6 }, () => editor.paragraph());
      const after: Article = before.map((list) =>
        list.map(({ id, words }) => ({ id, words: words.map((word) => ({ ...word })) })),
      );
      const changed = claimSentences(after)[0];
      fc.pre(changed !== undefined);
      const was = wordsOf(changed, 'source');
      was[0]!.text = SOURCES.flatMap((name) => name.split(' ')).find((name) => name !== was[0]!.text)!;
      after.push(after.shift()!);
      const [{ text, at }, { text: newText, at: newAt }] = [render(before, PLAIN), render(after, style)];
      const sentence = claimSentences(before)[0]!;
      const content = wordsOf(sentence, 'content');
      fc.pre(countOf(content, before) === 1);
      const anchored = createAnchoring(text, newText).place(spansIn(sentence, at));
      if (anchored.anchor !== 'changed') assert.fail(`${anchored.anchor} in\n${newText}`);
      assert.deepEqual(anchored.content, [
        [newAt.get(content[0]!.id)![0], newAt.get(content.at(-1)!.id)![1]],
      ]);
    }),
    RUNS,
  );
});
