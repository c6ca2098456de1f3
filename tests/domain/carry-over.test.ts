import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { carryOver } from '../../src/domain/carry-over.ts';
import type { Claim } from '../../src/domain/claim.ts';
import { claimFromAttribution } from '../../src/domain/matching.ts';
import { createRevision } from '../../src/domain/revisions.ts';
import type { Attribution, Span } from '../../src/extract/attribution.ts';

function spanOf(text: string, words: string | undefined): Span[] {
  if (!words) return [];
  const start = text.indexOf(words);
  assert.ok(start >= 0, `“${words}” is in the text`);
  return [[start, start + words.length]];
}

function attributionIn(text: string, content: string, cue?: string, source?: string): Attribution {
  return {
    source: spanOf(text, source),
    cue: spanOf(text, cue),
    content: spanOf(text, content),
    who: source ?? null,
    kind: null,
    unresolved: null,
    quoteType: 'indirect',
    score: 0.9,

    why: 'test',
  };
}

const at = '2026-01-01T00:00:00.000Z';

function claimIn(
  text: string,
  content: string,
  cue?: string,
  source?: string,
  more: Partial<Claim> = {},
): Claim {
  const origin = { articleId: 'a', number: 1, revision: 1, engine: 'test', at };
  return { ...claimFromAttribution(attributionIn(text, content, cue, source), text, origin), ...more };
}

function revise(oldText: string, claims: Claim[], newText: string, attributions: Attribution[] = []) {
  const revisions = [createRevision(1, oldText, [], 'u', at)];
  return carryOver(claims, revisions, { number: 2, text: newText }, attributions);
}

const BRIDGE = `Bridge shut

The bridge will stay shut until May, said the county engineer.

Traders want help. “We are losing a third of our custom,” said Mara Quill, who runs a café there.`;

const bridgeClaim = () =>
  claimIn(BRIDGE, 'The bridge will stay shut until May', 'said', 'the county engineer');

test('untouched words at the same place are exact', () => {
  const { claims } = revise(BRIDGE, [bridgeClaim()], `${BRIDGE}\n\nMore follows.`);
  assert.equal(claims[0]!.anchor, 'exact');
  assert.deepEqual(claims[0]!.content.spans, bridgeClaim().content.spans);
  assert.equal(claims[0]!.revision, 2);
});

test('words moved by text before them keep verdict and state', () => {
  const claim = { ...bridgeClaim(), state: 'signed_off', verdict: 'verified' } as Claim;
  const next = BRIDGE.replace('Bridge shut', 'Bridge shut for months, traders angry');
  const { claims } = revise(BRIDGE, [claim], next);
  assert.equal(claims[0]!.anchor, 'moved');
  assert.equal(claims[0]!.verdict, 'verified');
  assert.equal(claims[0]!.state, 'signed_off');
  assert.deepEqual(claims[0]!.flags, []);
  assert.equal(next.slice(...claims[0]!.content.spans[0]!), 'The bridge will stay shut until May');
});

test('a paragraph that moved is found again', () => {
  const [title, first, second] = BRIDGE.split('\n\n');
  const next = [title, second, first].join('\n\n');
  const { claims } = revise(BRIDGE, [bridgeClaim()], next);
  assert.equal(claims[0]!.anchor, 'moved');
  assert.equal(next.slice(...claims[0]!.source.spans[0]!), 'the county engineer');
});

test('changed words make the claim stale, and it shows the new words', () => {
  const { claims } = revise(BRIDGE, [bridgeClaim()], BRIDGE.replace('until May', 'until June'));
  assert.equal(claims[0]!.anchor, 'changed');
  assert.deepEqual(claims[0]!.flags, ['stale']);
  assert.equal(claims[0]!.content.text, 'The bridge will stay shut until June');
});

test('a changed source makes the claim stale: who said it is half of the claim', () => {
  const { claims } = revise(BRIDGE, [bridgeClaim()], BRIDGE.replace('the county engineer', 'the mayor'));
  assert.deepEqual(claims[0]!.flags, ['stale']);
  assert.equal(claims[0]!.source.text, 'the mayor');
  assert.equal(claims[0]!.content.text, 'The bridge will stay shut until May');
});

test('a “not” that came in makes the claim stale', () => {
  const { claims } = revise(BRIDGE, [bridgeClaim()], BRIDGE.replace('will stay', 'will not stay'));
  assert.deepEqual(claims[0]!.flags, ['stale']);
  assert.equal(claims[0]!.content.text, 'The bridge will not stay shut until May');
});

test('words that are gone leave an orphan that keeps its words and its revision', () => {
  const claim = bridgeClaim();
  const next = BRIDGE.replace(/The bridge will.*\n\n/, '');
  const { claims } = revise(BRIDGE, [claim], next);
  assert.equal(claims[0]!.anchor, 'orphan');
  assert.deepEqual(claims[0]!.flags, ['orphan']);
  assert.equal(claims[0]!.revision, 1);
  assert.deepEqual(claims[0]!.content, claim.content);
});

test('a statement that now stands twice is an orphan, not a guess', () => {
  const paragraph = BRIDGE.split('\n\n')[1];
  const { claims } = revise(BRIDGE, [bridgeClaim()], `${BRIDGE}\n\n${paragraph}`);
  assert.equal(claims[0]!.anchor, 'orphan');
});

test('a statement that stood twice before stays where it was', () => {
  const paragraph = 'Prices rose, he said.';
  const text = `One\n\n${paragraph}\n\nTwo\n\n${paragraph}\n\nThree`;
  const claim = claimIn(text, 'Prices rose', 'said', 'he');
  const next = text.replace('Three', 'Four');
  assert.equal(revise(text, [claim], next).claims[0]!.anchor, 'exact');
});

test('an orphan whose words come back is one no more', () => {
  const orphan = { ...bridgeClaim(), anchor: 'orphan', flags: ['orphan'] } as Claim;
  const without = BRIDGE.replace(/The bridge will.*\n\n/, '');
  const revisions = [createRevision(1, BRIDGE, [], 'u', at), createRevision(2, without, [], 'u', at)];
  const { claims } = carryOver([orphan], revisions, { number: 3, text: `Again.\n\n${BRIDGE}` }, []);
  assert.equal(claims[0]!.anchor, 'moved');
  assert.deepEqual(claims[0]!.flags, []);
  assert.equal(claims[0]!.revision, 3);
});

test('quotation marks, dashes and white space of another style change nothing', () => {
  const quote = claimIn(BRIDGE, '“We are losing a third of our custom,”', 'said', 'Mara Quill');
  const next = BRIDGE.replace('“', '"').replace('”', '"').replace('Traders want', 'Traders  want');
  const { claims } = revise(BRIDGE, [quote], next);
  assert.deepEqual(claims[0]!.flags, []);
  assert.equal(claims[0]!.content.text, '"We are losing a third of our custom,"');
});

test('a change between source and content leaves both as they are', () => {
  const text = 'Rates stay, the bank said on Tuesday, and “there is no plan to raise them”.';
  const claim = claimIn(text, '“there is no plan to raise them”', 'said', 'the bank');
  const { claims } = revise(text, [claim], text.replace('on Tuesday', 'late on Wednesday'));
  assert.equal(claims[0]!.anchor, 'moved');
  assert.deepEqual(claims[0]!.flags, []);
});

test('a new attribution becomes a find; one that a claim has already, even dismissed, does not', () => {
  const next = `${BRIDGE}\n\nTolls will pay for it, ministers said.`;
  const known = attributionIn(next, 'The bridge will stay shut until May', 'said', 'the county engineer');
  const fresh = attributionIn(next, 'Tolls will pay for it', 'said', 'ministers');
  const dismissed = { ...bridgeClaim(), state: 'dismissed' } as Claim;
  const { found, claims } = revise(BRIDGE, [dismissed], next, [known, fresh]);
  assert.deepEqual(found, [fresh]);
  assert.equal(claims[0]!.state, 'dismissed');
});

test('what was dismissed comes back as no new claim, not even where it now stands twice', () => {
  const said = BRIDGE.split('\n\n')[1]!;
  const next = `${BRIDGE}\n\n${said}`;
  const first = attributionIn(next, 'The bridge will stay shut until May', 'said', 'the county engineer');
  const by = next.lastIndexOf(said) - next.indexOf(said);
  const shifted = (spans: Span[]) => spans.map(([start, end]): Span => [start + by, end + by]);
  const second = {
    ...first,
    source: shifted(first.source),
    cue: shifted(first.cue),
    content: shifted(first.content),
  };
  const dismissed = { ...bridgeClaim(), state: 'dismissed' } as Claim;
  const { claims, found, orphaned } = revise(BRIDGE, [dismissed], next, [first, second]);
  assert.equal(claims[0]!.anchor, 'orphan');
  assert.equal(orphaned.get(dismissed.id), 'ambiguous');
  assert.deepEqual(found, []);
  assert.equal(revise(BRIDGE, [bridgeClaim()], next, [first, second]).found.length, 2);
});

test('an orphan whose words are back, but by now are another claim’s, stays one', () => {
  const orphan = { ...bridgeClaim(), anchor: 'orphan', flags: ['orphan'] } as Claim;
  const without = BRIDGE.replace(/The bridge will.*\n\n/, '');
  const texts = [BRIDGE, without, BRIDGE].map((text, index) => createRevision(index + 1, text, [], 'u', at));
  const another = { ...bridgeClaim(), id: 'a-9', number: 9, revision: 3 };
  const { claims, orphaned } = carryOver(
    [orphan, another],
    texts,
    { number: 4, text: `${BRIDGE} More.` },
    [],
  );
  assert.deepEqual(
    claims.map(({ anchor }) => anchor),
    ['orphan', 'exact'],
  );
  assert.equal(orphaned.get(orphan.id), 'ambiguous');
});

test('changed words take the bounds that extraction sees in them', () => {
  const next = BRIDGE.replace(
    'will stay shut until May',
    'will stay shut to lorries and buses until June at least',
  );
  const seen = attributionIn(
    next,
    'The bridge will stay shut to lorries and buses until June at least',
    'said',
    'the county engineer',
  );
  const { claims, found } = revise(BRIDGE, [bridgeClaim()], next, [seen]);
  assert.deepEqual(claims[0]!.content.spans, seen.content);
  assert.deepEqual(claims[0]!.flags, ['stale']);
  assert.deepEqual(found, []);
});

const WORD = fc.constantFrom(
  'rain',
  'fell',
  'the',
  'mayor',
  '🌧️',
  'e\u0301tat',
  'שלום',
  'no',
  'says',
  '12',
  'then',
);

test('whatever is edited elsewhere, a unique untouched statement stays on exactly its words', () => {
  const paragraphs = fc.array(fc.array(WORD, { minLength: 1, maxLength: 12 }), { maxLength: 6 });
  const statement = 'Unique claim about the harbour wall, Dr Ekwueme said.';
  fc.assert(
    fc.property(paragraphs, paragraphs, paragraphs, paragraphs, (a, b, c, d) => {
      const join = (before: string[][], after: string[][]) =>
        [...before.map((words) => words.join(' ')), statement, ...after.map((words) => words.join(' '))].join(
          '\n\n',
        );
      const [oldText, newText] = [join(a, b), join(c, d)];
      const claim = claimIn(oldText, 'Unique claim about the harbour wall', 'said', 'Dr Ekwueme');
      const [carried] = revise(oldText, [claim], newText).claims;
      const start = newText.indexOf('Unique');
      assert.deepEqual(carried!.content.spans, [
        [start, start + 'Unique claim about the harbour wall'.length],
      ]);
      assert.deepEqual(carried!.flags, []);
    }),
  );
});

test('any two texts: carried spans lie inside the new text and are never empty', () => {
  const text = fc.array(WORD, { minLength: 3, maxLength: 60 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (oldText, newText, p, q) => {
      const [start, end] = [p % oldText.length, q % oldText.length].sort((x, y) => x - y);
      fc.pre(end! > start! && oldText.slice(start, end).trim().length > 0);
      const content = oldText.slice(start, end);
      const claim = {
        ...claimIn(oldText, content),
        content: { text: content, spans: [[start!, end!] as Span], quoteType: 'indirect' as const },
      };
      const [carried] = revise(oldText, [claim], newText).claims;
      if (carried!.anchor === 'orphan') return;
      for (const [from, to] of carried!.content.spans)
        assert.ok(from >= 0 && from < to && to <= newText.length);
    }),
  );
});

test('a hostile pair of long texts is bounded, and leaves orphans rather than guesses', () => {
  const oldText = Array.from({ length: 60_000 }, (_, i) => `a${i}`).join(' ');
  const newText = Array.from({ length: 60_000 }, (_, i) => `b${i}`).join(' ');
  const { claims } = revise(oldText, [claimIn(oldText, 'a100 a101 a102')], newText);
  assert.equal(claims[0]!.anchor, 'orphan');
});
