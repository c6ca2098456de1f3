import { type Claim, claimIdOf, type State, VERDICTS } from '../../src/domain/claim.ts';
import type { ArticleChange } from '../../src/store/store.ts';
import { makeEvent, makeImport, makeRevision } from '../../tests/store/records.ts';

export const CLAIMS_PER_ARTICLE = 20;
const TEXT = 'The harbour bridge is closed until further notice, said the mayor on Monday. '.repeat(60);
const WORDS = 'bridge mayor flood budget minister police school report water energy court rain'.split(' ');
const MINUTE = 60_000;

/** Of a desk of that many articles. */
export interface DatasetArticle {
  index: number;
  articles: number;
}

export function articleIdAt(index: number): string {
  return `a${index}`;
}

/**
 * The import of one article, as a desk that has worked for a while would have it: what is old is decided, what is new
 * is open, a few sources say much and most say little, and some words are in every claim and others in few.
 */
export function importAt({ index, articles }: DatasetArticle): ArticleChange {
  const at = (claim: number) => new Date(1.7e12 + index * MINUTE + claim).toISOString();
  const claims = Array.from({ length: CLAIMS_PER_ARTICLE }, (_, number): Partial<Claim> => {
    const seed = hash(index * CLAIMS_PER_ARTICLE + number);
    const state = stateOf(index / articles, seed);
    const decided = state === 'proposed' || state === 'signed_off';
    return {
      state,
      verdict: decided ? VERDICTS[seed % VERDICTS.length]! : null,
      rationale: decided ? 'Compared with the minutes and the budget that was published.' : null,
      assignee: state === 'open' ? null : `u${seed % 40}`,
      flags: seed % 200 === 0 ? ['stale'] : [],
      createdAt: at(number),
      updatedAt: at(number + (seed % 1000)),
      source: { text: 'the speaker', spans: [[0, 1]], who: `Source ${rankOf(seed, 5000)}`, kind: 'person' },
      content: { text: contentOf(seed), spans: [[0, 20]], quoteType: 'indirect' },
      foundBy: { engine: 'neural-1', score: (seed % 100) / 100, why: 'A cue that names who says it.' },
    };
  });
  const change = makeImport(
    {
      id: articleIdAt(index),
      title: `Report ${index} on the ${WORDS[index % WORDS.length]}`,
      importedAt: at(0),
    },
    claims,
  );
  change.revisions = [makeRevision({ text: TEXT })];
  return change;
}

/** One review of one claim. */
export function reviewOf(claim: Claim, round: number): ArticleChange {
  const changed: Claim = {
    ...claim,
    version: claim.version + 1,
    state: claim.state === 'open' ? 'in_review' : 'open',
    rationale: `Looked into in round ${round}`,
    updatedAt: new Date(1.76e12 + round).toISOString(),
  };
  const event = makeEvent({
    type: 'claim.take',
    claimId: claim.id,
    changes: [{ field: 'state', from: claim.state, to: changed.state }],
  });
  return { articleId: claim.articleId, claims: [changed], events: [event] };
}

/** All over the desk, and never the same article twice in a row. */
export function claimIdIn(round: number, articles: number): string {
  return claimIdOf(articleIdAt((round * 7919) % articles), 1 + (round % CLAIMS_PER_ARTICLE));
}

/** A page of each kind that a desk asks for, by name. */
export function queuePages(articles: number): Record<string, string> {
  return {
    'first page': '/claims',
    'waiting for sign-off': '/claims?state=proposed',
    'signed off': '/claims?state=signed_off',
    'any state, oldest first': '/claims?state=any&sort=oldest',
    'last changed': '/claims?state=any&sort=updated',
    'by article': '/claims?state=any&sort=article',
    'by source': '/claims?state=any&sort=source',
    'by confidence': '/claims?state=any&sort=score',
    'most worth checking': '/claims?sort=check-worthiness',
    'a verdict': '/claims?state=any&verdict=disputed',
    'a mark': '/claims?state=any&flag=stale',
    'a source with many': '/claims?state=any&who=Source+1',
    'a source with few': '/claims?state=any&who=Source+4999',
    'one article': `/claims?state=any&article=${articleIdAt(articles >> 1)}`,
    'a colleague': '/claims?state=in_review&assignee=u7',
    'a word in all': '/claims?state=any&q=bridge',
    'a word in some': '/claims?state=any&q=harbour77',
    'a word in few': '/claims?state=any&q=quorum123',
    'a word in none': '/claims?state=any&q=nowhere',
    'words and a verdict': '/claims?state=any&verdict=mixed&q=mayor+budget',
  };
}

function stateOf(age: number, seed: number): State {
  if (age > 0.9) return (['open', 'open', 'open', 'in_review', 'proposed'] as const)[seed % 5]!;
  return seed % 50 === 0 ? 'open' : seed % 4 === 0 ? 'dismissed' : 'signed_off';
}

function contentOf(seed: number): string {
  const words = Array.from({ length: 14 }, (_, place) => {
    const word = hash(seed + place * 101);
    return `${WORDS[word % WORDS.length]}`;
  });
  words.push(`harbour${seed % 500}`, `quorum${seed % 20_000}`);
  return words.join(' ');
}

/** Small ranks come often, large ones seldom. */
function rankOf(seed: number, ranks: number): number {
  const part = (hash(seed + 13) % 10_000) / 10_000;
  return Math.floor(ranks ** part);
}

/** Spreads numbers about, the same way in every run. */
function hash(value: number): number {
  let mixed = Math.imul(value ^ 0x9e3779b9, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
