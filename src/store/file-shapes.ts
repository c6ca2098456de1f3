import { type Event, findChainFault } from '../domain/audit.ts';
import { ATTRIBUTION_VERDICTS, type Claim, claimIdOf, FLAGS, STATES, VERDICTS } from '../domain/claim.ts';
import { EVIDENCE_KINDS, STANCES } from '../domain/evidence.ts';
import { ROLES } from '../domain/user.ts';
import {
  amount,
  anything,
  count,
  listOf,
  oneOf,
  orNone,
  orNull,
  recordOf,
  type Shape,
  text,
  textOrNull,
  yesOrNo,
} from './shape.ts';
import type { ArticleFile, Desk } from './store.ts';

/** What is wrong with the content of a file, in words. */
export class FileFault extends Error {}

const span: Shape = (value, place) =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isSafeInteger)
    ? null
    : `${place} is not a span`;

const article = recordOf({
  id: text,
  version: count,
  title: text,
  url: textOrNull,
  publisher: textOrNull,
  publishedAt: textOrNull,
  importedAt: text,
  importedBy: text,
  revision: count,
  nextClaimNumber: count,
  extraction: orNone(
    recordOf({
      state: oneOf(['running', 'failed']),
      revision: count,
      by: recordOf({ id: text, name: text, via: text }),
      startedAt: text,
      attempts: count,
      reason: textOrNull,
    }),
  ),
});

const revision = recordOf({
  number: count,
  text,
  sha256: text,
  createdAt: text,
  createdBy: text,
  furniture: listOf(span),
});

const evidence = recordOf({
  id: text,
  kind: oneOf(EVIDENCE_KINDS),
  stance: oneOf(STANCES),
  title: text,
  url: textOrNull,
  excerpt: textOrNull,
  sha256: textOrNull,
  addedBy: text,
  addedAt: text,
  retracted: orNull(recordOf({ at: text, by: text, reason: text })),
});

const part = { text, spans: listOf(span) };

const claim = recordOf({
  id: text,
  number: count,
  version: count,
  articleId: text,
  revision: count,
  state: oneOf(STATES),
  flags: listOf(oneOf(FLAGS)),
  anchor: text,
  source: recordOf({ ...part, who: textOrNull, kind: textOrNull }),
  cue: recordOf(part),
  content: recordOf({ ...part, quoteType: text }),
  foundBy: recordOf({ engine: text, score: amount, why: text }),
  assignee: textOrNull,
  verdict: orNull(oneOf(VERDICTS)),
  attributionVerdict: orNull(oneOf(ATTRIBUTION_VERDICTS)),
  rationale: textOrNull,
  proposedBy: textOrNull,
  signedBy: textOrNull,
  evidence: listOf(evidence),
  corrections: listOf(recordOf({ at: text, by: text, text })),
  tags: orNone(orNull(listOf(text))),
  dueAt: orNone(textOrNull),
  createdAt: text,
  updatedAt: text,
});

const event = recordOf({
  seq: count,
  chain: text,
  at: text,
  actor: recordOf({ id: text, name: text, via: text }),
  type: text,
  claimId: textOrNull,
  subject: textOrNull,
  comment: textOrNull,
  tells: orNone(listOf(text)),
  changes: listOf(anything),
  prevHash: text,
  hash: text,
});

const articleFile = recordOf({
  article,
  revisions: listOf(revision),
  claims: listOf(claim),
  events: listOf(event),
});

const desk = recordOf({
  users: listOf(
    recordOf({
      id: text,
      version: count,
      email: text,
      name: text,
      role: oneOf(ROLES),
      passwordHash: textOrNull,
      active: yesOrNo,
      sessionEpoch: count,
      createdAt: text,
    }),
  ),
  invitations: listOf(
    recordOf({ id: text, secretHash: text, userId: textOrNull, expiresAt: text, usedAt: textOrNull }),
  ),
  tokens: listOf(recordOf({ id: text, secretHash: text, userId: text, name: text, revokedAt: textOrNull })),
  settings: recordOf({ signOff: oneOf(['optional', 'required']) }),
  events: listOf(event),
});

/** The file if its records can be used, whether or not its history holds; throws `FileFault` where they cannot. */
export function readArticleFile(id: string, json: string): ArticleFile {
  return requireArticle(id, parsed(json));
}

export function requireArticle(id: string, value: unknown): ArticleFile {
  const file = fitting(value, articleFile) as ArticleFile;
  const fault =
    file.article.id === id
      ? (revisionFault(file) ?? claimFault(file))
      : `it holds article ${file.article.id}`;
  if (fault) throw new FileFault(fault);
  return file;
}

export function readDesk(json: string): Desk {
  const file = parseAs(json, desk) as Desk;
  const lists = ['users', 'invitations', 'tokens'] as const;
  const fault = lists.map((list) => twice(list, file[list])).find((found) => found !== null);
  if (fault) throw new FileFault(fault);
  return file;
}

export function requireChain(chain: string, events: readonly Event[]): void {
  const fault = findChainFault(chain, events);
  if (fault) throw new FileFault(fault);
}

/** Throws `FileFault` where the text is not JSON of that shape. */
export function parseAs(json: string, shape: Shape): unknown {
  return fitting(parsed(json), shape);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's message quotes the file, which may hold secrets.
    throw new FileFault(json.trim() === '' ? 'it is empty' : 'it is not complete JSON');
  }
}

function fitting(value: unknown, shape: Shape): unknown {
  const fault = shape(value, 'the file');
  if (fault) throw new FileFault(fault);
  return value;
}

function revisionFault({ article, revisions }: ArticleFile): string | null {
  const wrong = revisions.findIndex((revision, index) => revision.number !== index + 1);
  if (wrong >= 0) return `its revision ${wrong + 1} is missing or out of place`;
  if (article.revision !== revisions.length) return `its revision ${article.revision} is missing`;
  return null;
}

function claimFault({ article, claims }: ArticleFile): string | null {
  const stray = claims.find((claim: Claim) => claim.id !== claimIdOf(article.id, claim.number));
  if (stray) return `claim ${stray.id} does not belong to it`;
  return twice('claims', claims);
}

function twice(list: string, records: readonly { id: string }[]): string | null {
  const seen = new Set<string>();
  for (const { id } of records) {
    if (seen.has(id)) return `${id} is in its ${list} twice`;
    seen.add(id);
  }
  return null;
}
