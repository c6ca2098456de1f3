import { z } from 'zod';
import { ATTRIBUTION_VERDICTS, DISMISSAL_REASONS, FLAGS, STATES, VERDICTS } from '../../domain/claim.ts';
import { EVIDENCE_KINDS, STANCES } from '../../domain/evidence.ts';

const moment = z.string().meta({ format: 'date-time' });
const person = z.string().describe('The person’s name');
const spans = z
  .array(z.tuple([z.int(), z.int()]))
  .describe('[start, end) in UTF-16 code units of the revision’s text');

/** The claim as everybody outside sees it. Tests hold every answer against this, so it cannot say too little. */
export const evidenceShape = z
  .strictObject({
    id: z.string(),
    kind: z.enum(EVIDENCE_KINDS),
    stance: z.enum(STANCES),
    title: z.string(),
    url: z.string().nullable(),
    excerpt: z.string().nullable().describe('The words that matter; for a note, the note'),
    sha256: z.string().nullable().describe('Of the file’s bytes, in hex'),
    file: z.strictObject({ name: z.string(), mediaType: z.string(), size: z.int() }).nullable(),
    retrievedAt: moment.nullable(),
    addedBy: person,
    addedAt: moment,
    retracted: z.strictObject({ at: moment, by: person, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Evidence' });

export const claimShape = z
  .strictObject({
    id: z.string(),
    number: z.int().describe('Within the article'),
    version: z.int().describe('Goes up by one with every change; also the ETag'),
    url: z.string().describe('The claim’s page on the workbench'),
    articleId: z.string(),
    articleTitle: z.string().nullable(),
    articleUrl: z.string().nullable(),
    publisher: z.string().nullable(),
    articlePublishedAt: z.string().nullable(),
    revision: z.int().describe('The revision that the spans point into'),
    state: z.enum(STATES),
    flags: z.array(z.enum(FLAGS)),
    anchor: z.enum(['exact', 'moved', 'changed', 'orphan']),
    source: z.strictObject({
      text: z.string(),
      spans,
      who: z.string().nullable().describe('The name that the words stand for'),
      kind: z.enum(['person', 'organisation', 'document', 'anonymous', 'group']).nullable(),
    }),
    cue: z.strictObject({ text: z.string(), spans }),
    content: z.strictObject({ text: z.string(), spans, quoteType: z.enum(['direct', 'indirect', 'mixed']) }),
    foundBy: z.strictObject({ engine: z.string(), score: z.number(), why: z.string() }),
    assignee: person.nullable(),
    verdict: z.enum(VERDICTS).nullable().describe('On the content: is it so?'),
    attributionVerdict: z.enum(ATTRIBUTION_VERDICTS).nullable().describe('On the source: did they say it?'),
    rationale: z.string().nullable(),
    proposedBy: person.nullable(),
    proposedAt: moment.nullable(),
    signedBy: person.nullable(),
    signedAt: moment.nullable(),
    selfSigned: z.boolean(),
    publishedAt: moment.nullable().describe('When the desk made the verdict public'),
    dismissal: z
      .strictObject({ reason: z.enum(DISMISSAL_REASONS), comment: z.string().nullable() })
      .nullable(),
    evidence: z.array(evidenceShape),
    corrections: z.array(z.strictObject({ at: moment, by: person, text: z.string() })),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Claim' });
