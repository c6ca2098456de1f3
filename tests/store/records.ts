import { createHash } from 'node:crypto';
import type { Article, Revision } from '../../src/domain/article.ts';
import type { NewEvent } from '../../src/domain/audit.ts';
import { type Claim, claimIdOf } from '../../src/domain/claim.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { User } from '../../src/domain/user.ts';
import type { ArticleChange } from '../../src/store/store.ts';

const NOON = '2026-03-01T12:00:00.000Z';

/** As imported: version 1, one revision, and room for 99 claims. */
export function makeArticle(fields: Partial<Article> = {}): Article {
  return {
    id: 'a1',
    version: 1,
    title: 'Bridge closed after flood',
    url: 'https://news.example/bridge',
    publisher: 'The Example',
    publishedAt: '2026-02-28',
    importedAt: NOON,
    importedBy: 'u1',
    revision: 1,
    nextClaimNumber: 100,
    ...fields,
  };
}

export function makeRevision(fields: Partial<Revision> = {}): Revision {
  const text = fields.text ?? 'The bridge is unsafe, said the mayor.';
  return {
    number: 1,
    text,
    sha256: createHash('sha256').update(text).digest('hex'),
    createdAt: NOON,
    createdBy: 'u1',
    furniture: [],
    ...fields,
  };
}

/** As found by extraction, in `makeRevision`'s text: open, version 1. The id follows from article and number. */
export function makeClaim(fields: Partial<Claim> = {}): Claim {
  const { articleId = 'a1', number = 1 } = fields;
  return {
    id: claimIdOf(articleId, number),
    number,
    version: 1,
    articleId,
    revision: 1,
    state: 'open',
    flags: [],
    anchor: 'exact',
    source: { text: 'the mayor', spans: [[27, 36]], who: 'the mayor', kind: 'person' },
    cue: { text: 'said', spans: [[22, 26]] },
    content: { text: 'The bridge is unsafe', spans: [[0, 20]], quoteType: 'indirect' },
    foundBy: { engine: 'rules', score: 0.9, why: 'A cue after a comma.' },
    assignee: null,
    verdict: null,
    attributionVerdict: null,
    rationale: null,
    proposedBy: null,
    proposedAt: null,
    signedBy: null,
    signedAt: null,
    selfSigned: false,
    publishedAt: null,
    dismissal: null,
    evidence: [],
    corrections: [],
    createdAt: NOON,
    updatedAt: NOON,
    ...fields,
  };
}

export function makeEvidence(fields: Partial<Evidence> = {}): Evidence {
  return {
    id: 'e1',
    kind: 'note',
    stance: 'context',
    title: 'Call to the town hall',
    url: null,
    excerpt: 'They confirm the closure.',
    sha256: null,
    file: null,
    retrievedAt: null,
    addedBy: 'u1',
    addedAt: NOON,
    retracted: null,
    ...fields,
  };
}

export function makeUser(fields: Partial<User> = {}): User {
  return {
    id: 'u1',
    version: 1,
    email: 'ana@example.org',
    name: 'Ana',
    role: 'reviewer',
    passwordHash: null,
    active: true,
    sessionEpoch: 0,
    createdAt: NOON,
    ...fields,
  };
}

export function makeEvent(fields: Partial<NewEvent> = {}): NewEvent {
  return {
    at: NOON,
    actor: { id: 'u1', name: 'Ana', via: 'web' },
    type: 'claim.found',
    claimId: null,
    subject: null,
    comment: null,
    changes: [],
    ...fields,
  };
}

/** The change that imports an article with one revision and these claims. */
export function makeImport(fields: Partial<Article> = {}, claims: Partial<Claim>[] = [{}]): ArticleChange {
  const article = makeArticle(fields);
  const records = claims.map((claim, index) =>
    makeClaim({ number: index + 1, ...claim, articleId: article.id }),
  );
  return {
    articleId: article.id,
    article,
    revisions: [makeRevision()],
    claims: records,
    events: [
      makeEvent({ type: 'article.import' }),
      ...records.map((claim) => makeEvent({ claimId: claim.id })),
    ],
  };
}
