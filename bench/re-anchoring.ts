import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { diffWordsWithSpace } from 'diff';
import { type CarriedOver, carryOver } from '../src/domain/carry-over.ts';
import type { Claim } from '../src/domain/claim.ts';
import { claimFromAttribution } from '../src/domain/matching.ts';
import { createRevision } from '../src/domain/revisions.ts';
import { createEngine } from '../src/engine.ts';
import type { Attribution } from '../src/extract/attribution.ts';
import { createEdits } from './edits.ts';
import { medianOf } from './report.ts';

const SEEDS = new URL('../seeds/', import.meta.url);
const ARTICLES = new URL('../tests/articles/', import.meta.url);
const WORDS = 10_000;
const CLAIMS = 300;
const ROUNDS = 7;
/** Milliseconds after which the bare diff is stopped: by itself it would go on for hours. */
const ENOUGH = 10_000;
const AT = '2026-01-01T00:00:00.000Z';

/**
 * What it costs to carry the claims of a long article over to a new text, beside a bare diff by words of the same two
 * texts, which knows of no claims. They take turns, so that a busy moment falls on both.
 */
export async function benchReAnchoring(): Promise<void> {
  const engine = await createEngine();
  const text = longArticle();
  const { attributions } = await engine.extract(text);
  const claims = claimsOf(text, spread(attributions, CLAIMS));
  console.log(
    `\nRe-anchoring, ${wordsIn(text).toLocaleString('en')} words of news, ${claims.length} claims, median of ${ROUNDS} rounds in turns, one core`,
  );
  const rows: Record<string, object> = {};
  for (const [name, share] of Object.entries({
    'a few words': 0.002,
    'one word in fifty': 0.02,
    'one word in ten': 0.1,
  })) {
    const edited = createEdits(7).edit(text, share);
    const found = (await engine.extract(edited)).attributions;
    rows[`${name} edited`] = compare(text, claims, edited, found);
  }
  console.table(rows);
  reportHostile();
}

function compare(text: string, claims: readonly Claim[], edited: string, found: readonly Attribution[]) {
  let carried = null as CarriedOver | null;
  const reAnchor = () =>
    millisecondsOf(() => {
      carried = carry(text, claims, edited, found);
    });
  const first = reAnchor();
  const ours: number[] = [];
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(reAnchor());
    bare.push(millisecondsOf(() => diffWordsWithSpace(text, edited)));
  }
  return {
    're-anchoring, ms': medianOf(ours).toFixed(1),
    'slowest round, ms': Math.max(...ours).toFixed(1),
    'first time, ms': first.toFixed(1),
    'bare diff, ms': medianOf(bare).toFixed(1),
    ...countsOf(carried!),
  };
}

/** Texts of the longest length that an article may have, made to keep a comparison busy. */
function reportHostile(): void {
  const { shuffled } = createEdits(11);
  const pairs: Record<string, [string, string]> = {
    'the same 100 words, shuffled': [shuffled(100, 990_000), shuffled(100, 990_000)],
    'the same 20,000 words, shuffled': [shuffled(20_000, 990_000), shuffled(20_000, 990_000)],
    'one word without end': ['word '.repeat(190_000), `other ${'word '.repeat(189_000)}`],
  };
  console.log(`\nA hostile pair of texts, a million characters each, ${CLAIMS} claims, one round`);
  const rows = Object.entries(pairs).map(([name, [before, after]]) => {
    const claims = claimsOf(before, tenWordsEach(before, CLAIMS));
    let carried: CarriedOver | null = null;
    const ours = millisecondsOf(() => (carried = carry(before, claims, after, [])));
    let isFinished = false;
    const bare = millisecondsOf(() => {
      isFinished = diffWordsWithSpace(before, after, { timeout: ENOUGH }) !== undefined;
    });
    const row = {
      're-anchoring, ms': ours.toFixed(0),
      'bare diff, ms': isFinished ? bare.toFixed(0) : `stopped after ${bare.toFixed(0)}`,
      ...countsOf(carried!),
    };
    return [name, row];
  });
  console.table(Object.fromEntries(rows));
}

function carry(
  text: string,
  claims: readonly Claim[],
  edited: string,
  found: readonly Attribution[],
): CarriedOver {
  return carryOver(claims, [createRevision(1, text, [], 'bench', AT)], { number: 2, text: edited }, found);
}

function countsOf({ claims, isCutShort }: CarriedOver) {
  const count = (anchor: string) => claims.filter((claim) => claim.anchor === anchor).length;
  return {
    'kept or moved': count('exact') + count('moved'),
    stale: count('changed'),
    orphans: count('orphan'),
    'cut short': isCutShort ? 'yes, and said' : 'no',
  };
}

function longArticle(): string {
  const files = [
    ...readdirSync(SEEDS)
      .filter((name) => name.endsWith('.txt'))
      .map((name) => new URL(name, SEEDS)),
    ...readdirSync(ARTICLES).map((slug) => new URL(`${slug}/source.txt`, ARTICLES)),
  ].filter((file) => existsSync(file));
  const words =
    files
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n\n')
      .match(/\S+\s*/g) ?? [];
  return words.slice(0, WORDS).join('');
}

function claimsOf(text: string, attributions: readonly Attribution[]): Claim[] {
  return attributions.map((attribution, index) =>
    claimFromAttribution(attribution, text, {
      articleId: 'bench',
      number: index + 1,
      revision: 1,
      engine: 'bench',
      at: AT,
    }),
  );
}

/** Over the whole list, as many as asked for; of a shorter list all, again from the start for the rest. */
function spread<T>(items: readonly T[], count: number): T[] {
  return Array.from({ length: count }, (_, index) =>
    items.length >= count ? items[Math.floor((index * items.length) / count)]! : items[index % items.length]!,
  );
}

function tenWordsEach(text: string, count: number): Attribution[] {
  const words = [...text.matchAll(/\S+/g)];
  const step = Math.floor(words.length / count);
  return Array.from({ length: count }, (_, index): Attribution => {
    const [first, last] = [words[index * step]!, words[index * step + 9]!];
    return {
      source: [],
      cue: [],
      content: [[first.index, last.index + last[0].length]],
      who: null,
      kind: null,
      unresolved: null,
      quoteType: 'indirect',
      score: 1,
      why: 'bench',
    };
  });
}

function millisecondsOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}
