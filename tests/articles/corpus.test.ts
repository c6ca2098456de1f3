import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Span } from '../../src/extract/attribution.ts';
import {
  compile,
  type Expected,
  type ExpectedAttribution,
  FOLDER,
  format,
  type Marked,
  slugs,
  spansOf,
} from './annotate.ts';

interface Article {
  slug: string;
  source: string;
  expected: Expected;
}

const file = (slug: string, name: string) => readFileSync(new URL(`${slug}/${name}`, FOLDER), 'utf8');
const articles: Article[] = slugs().map((slug) => ({
  slug,
  source: file(slug, 'source.txt'),
  expected: JSON.parse(file(slug, 'expected.json')),
}));
const halves = (['training', 'held-out'] as const).map((half) =>
  articles.filter(({ expected }) => expected.half === half),
);
const attributionsOf = (some: Article[]) => some.flatMap(({ expected }) => expected.attributions);
const distinct = (some: Article[], key: 'field' | 'english') =>
  new Set(some.map(({ expected }) => expected[key]));

describe('an annotated article', () => {
  for (const { slug, source, expected } of articles) {
    it(`${slug} is what its annotated.txt compiles to`, () => {
      const compiled = compile(file(slug, 'annotated.txt'));
      assert.equal(source, compiled.source);
      assert.equal(file(slug, 'expected.json'), format(compiled.expected));
    });
    it(`${slug} is annotated soundly`, () => {
      assert.ok(expected.attributions.length > 0);
      for (const attribution of expected.attributions) checkAttribution(source, attribution);
      for (const words of expected.furniture) checkWords(source, words);
      checkFlat(source, expected.attributions);
      assert.match(expected.publishedAt, /^\d{4}-\d\d-\d\d$/);
    });
  }
});

describe('the annotated articles together', () => {
  it('are enough, in enough fields and regional Englishes', () => {
    assert.ok(articles.length >= 40, `${articles.length} articles`);
    assert.ok(attributionsOf(articles).length >= 300, `${attributionsOf(articles).length} attributions`);
    assert.ok(distinct(articles, 'field').size >= 8);
    assert.ok(distinct(articles, 'english').size >= 8);
  });
  it('fall into two halves of about a size, each with every field and every English', () => {
    for (const half of halves) {
      const share = attributionsOf(half).length / attributionsOf(articles).length;
      assert.ok(share >= 0.4 && share <= 0.6, `a half holds ${share} of the attributions`);
      assert.deepEqual(distinct(half, 'field'), distinct(articles, 'field'));
      assert.deepEqual(distinct(half, 'english'), distinct(articles, 'english'));
    }
  });
  it('share no sentence', () => {
    const seen = new Map<string, string>();
    for (const { slug, source } of articles) {
      for (const sentence of sentencesOf(source)) {
        assert.ok((seen.get(sentence) ?? slug) === slug, `${slug} and ${seen.get(sentence)}: ${sentence}`);
        seen.set(sentence, slug);
      }
    }
  });
  it('share no person between the halves', () => {
    const [training, heldOut] = halves.map((half) => personsOf(half));
    assert.deepEqual(
      [...heldOut!].filter((name) => training!.has(name)),
      [],
    );
  });
});

describe('compile', () => {
  const article = (body: string, foot: string) =>
    `half: training\nfield: health\nenglish: Irish\npublished: 2025-01-01\n---\n${body}\n---\n${foot}\n`;
  const wrong: [name: string, body: string, foot: string, message: RegExp][] = [
    ['a mark inside another', '[T1|a [C1|said]]', '1: - | - | indirect', /not closed, or inside another/],
    ['two cues', '[C1|said] [C1|said] [T1|it]', '1: - | - | indirect', /needs one cue/],
    ['no content', '[S1|She] [C1|said] it', '1: Ann Roe | person | indirect', /needs one cue, a content/],
    ['a mark with no line', '[C1|said] [T1|it] [C2|said]', '1: - | - | indirect', /2 has no line/],
    ['an unknown kind', '[C1|said] [T1|it]', '1: Ann Roe | human | indirect', /unknown kind/],
    ['an unknown quote type', '[C1|said] [T1|it]', '1: Ann Roe | person | spoken', /unknown quote type/],
  ];
  for (const [name, body, foot, message] of wrong)
    it(`refuses ${name}`, () => assert.throws(() => compile(article(body, foot)), message));
  it('gives a source that two attributions share to both', () => {
    const { source, expected } = compile(
      article(
        '[S1,2|She] [C1|said] [T1|yes], [C2|adding] [T2|no].',
        '1: Ann Roe | person | indirect\n2: Ann Roe | person | indirect',
      ),
    );
    assert.equal(source, 'She said yes, adding no.\n');
    assert.deepEqual(
      expected.attributions.map(({ source }) => source),
      [
        { text: 'She', spans: [[0, 3]] },
        { text: 'She', spans: [[0, 3]] },
      ],
    );
  });
});

function checkAttribution(text: string, attribution: ExpectedAttribution) {
  const { source, cue, content, who, kind } = attribution;
  for (const words of [source, cue, content]) if (words) checkWords(text, words);
  assert.equal(cue.spans.length, 1, 'a cue is one run of words');
  assert.ok(!source || source.spans.length === 1, 'a source is one run of words');
  assert.ok(!who === !kind || source, `a name and its kind go together: ${who}, ${kind}`);
  assert.ok(source || !who, `nobody is named: ${who}`);
}

function checkWords(text: string, { text: words, spans }: Marked) {
  assert.ok(spans.length > 0);
  assert.equal(spans.map(([start, end]) => text.slice(start, end)).join(' […] '), words);
  for (const [start, end] of spans)
    assert.match(text.slice(start, end), /^\S(.*\S)?$/, 'no space at an edge');
}

/** No word belongs to two attributions, but that a source may speak twice. */
function checkFlat(text: string, attributions: ExpectedAttribution[]) {
  const sources = new Set(attributions.flatMap(({ source }) => (source ? [String(source.spans[0])] : [])));
  const others = attributions.flatMap((attribution) =>
    spansOf({ ...attribution, source: null }).map((span) => [...span] as Span),
  );
  const all = [...others, ...[...sources].map((span) => span.split(',').map(Number) as unknown as Span)];
  all.sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < all.length; i++)
    assert.ok(all[i]![0] >= all[i - 1]![1], `in two roles: ${text.slice(all[i]![0], all[i]![1])}`);
}

function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.?!][”’"']?)\s+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.split(' ').length >= 4);
}

function personsOf(some: Article[]): Set<string> {
  return new Set(
    attributionsOf(some).flatMap(({ who, kind }) => (kind === 'person' && who?.includes(' ') ? [who] : [])),
  );
}
