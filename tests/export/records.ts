import type { Claim, ClaimListing } from '../../src/domain/claim.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import type { ArticleCitation, ExportContext } from '../../src/export/export-context.ts';

export function createClaim(changes: Partial<Claim> = {}): Claim {
  return {
    id: 'a1-1',
    number: 1,
    version: 7,
    articleId: 'a1',
    revision: 3,
    state: 'signed_off',
    flags: [],
    anchor: 'exact',
    source: { text: 'the minister', spans: [[0, 12]], who: 'Ada Okoro', kind: 'person' },
    cue: { text: 'said', spans: [[13, 17]] },
    content: { text: 'the bridge was closed for 9 days', spans: [[18, 50]], quoteType: 'indirect' },
    foundBy: { engine: 'rules', score: 0.93, why: 'the verb “said”' },
    assignee: 'u1',
    verdict: 'disputed',
    attributionVerdict: 'confirmed',
    rationale: 'The road agency’s log shows four days.',
    proposedBy: 'u1',
    proposedAt: '2026-03-04T10:00:00.000Z',
    signedBy: 'u2',
    signedAt: '2026-03-05T11:30:00.000Z',
    selfSigned: false,
    publishedAt: null,
    dismissal: null,
    evidence: [createEvidence()],
    corrections: [],
    createdAt: '2026-03-01T09:00:00.000Z',
    updatedAt: '2026-03-05T11:30:00.000Z',
    ...changes,
  };
}

export function createEvidence(changes: Partial<Evidence> = {}): Evidence {
  return {
    id: 'e1',
    kind: 'url',
    stance: 'refutes',
    title: 'Closures log',
    url: 'https://roads.example/log',
    excerpt: 'closed 1 to 4 March',
    sha256: null,
    file: null,
    retrievedAt: '2026-03-04T09:30:00.000Z',
    addedBy: 'u1',
    addedAt: '2026-03-04T09:31:00.000Z',
    retracted: null,
    ...changes,
  };
}

export const ARTICLE: ArticleCitation = {
  title: 'Bridge shut for nine days',
  url: 'https://paper.example/bridge',
  publisher: 'The Example Paper',
  publishedAt: '2026-02-28',
};

export const HEAD = { seq: 12, hash: 'ab'.repeat(32) };

export function createContext(changes: Partial<ExportContext> = {}): ExportContext {
  return {
    people: (userId) => ({ u1: 'Robin Reviewer', u2: 'Sam Senior' })[userId] ?? `unknown (${userId})`,
    article: (articleId) => (articleId === 'a1' ? ARTICLE : null),
    baseUrl: 'https://desk.example/',
    desk: { name: 'Example Desk', url: 'https://desk.example/about' },
    madeAt: '2026-03-06T00:00:00.000Z',
    heads: { a1: HEAD },
    ratings: DEFAULT_SETTINGS.ratings,
    language: async () => 'en',
    ...changes,
  };
}

export async function* listingsOf(...claims: Claim[]): AsyncGenerator<ClaimListing> {
  for (const claim of claims) yield { claim, articleTitle: ARTICLE.title };
}

export async function textFrom(chunks: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += chunk;
  return text;
}
