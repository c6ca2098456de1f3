import { z } from 'zod';
import { ATTRIBUTION_VERDICTS, FLAGS, STATES, VERDICTS } from '../../domain/claim.ts';
import { FIGURE_KINDS } from '../../domain/claim-figures.ts';
import { EVIDENCE_KINDS, STANCES } from '../../domain/evidence.ts';
import { FOUND_HOW } from '../../domain/quote-check/check-quote.ts';
import { FINDING_KINDS } from '../../domain/quote-check/findings.ts';

const moment = z.string().meta({ format: 'date-time' });
const person = z.string().describe('The person’s name');
const spans = z
  .array(z.tuple([z.int(), z.int()]))
  .describe('[start, end) in UTF-16 code units of the revision’s text');

const day = z.string().meta({ format: 'date' });

const figureShape = z
  .strictObject({
    kind: z.enum(FIGURE_KINDS),
    span: z.tuple([z.int(), z.int()]).describe('[start, end), as in the content’s spans'),
    text: z.string(),
    value: z
      .number()
      .nullable()
      .describe('“40 %” is 40, “one in five” 0.2; null for times and for “thousands”'),
    valueTo: z.number().nullable().describe('The other end of “20 to 30”'),
    unit: z
      .string()
      .nullable()
      .describe('“%”, an ISO 4217 code or a currency’s name, a unit, or what is counted'),
    from: day
      .nullable()
      .describe('First day of a time, counted from the article’s date; null: open or unresolved'),
    to: day.nullable().describe('Its last day'),
    reading: z.string().nullable().describe('Written out, where the words do not say it themselves'),
    unresolved: z.string().nullable().describe('Why a time has no days'),
  })
  .meta({ id: 'Figure' });

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
    quoteCheck: z
      .strictObject({
        how: z.enum(FOUND_HOW),
        findings: z.array(z.strictObject({ kind: z.enum(FINDING_KINDS), count: z.int() })),
      })
      .nullable()
      .describe('What came of it where the claim’s words were laid beside it'),
    addedBy: person,
    addedAt: moment,
    retracted: z.strictObject({ at: moment, by: person, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Evidence' });

const givenVerdictShape = z
  .strictObject({
    by: person,
    at: moment,
    verdict: z.enum(VERDICTS),
    attributionVerdict: z.enum(ATTRIBUTION_VERDICTS).nullable(),
    rationale: z.string(),
  })
  .meta({ id: 'GivenVerdict' });

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
    figures: z.array(figureShape).describe('Figures, sums, dates and periods in the content'),
    checkWorthiness: z
      .strictObject({
        score: z.number().describe('0 to 1; a rank, no probability'),
        reasons: z.array(z.strictObject({ words: z.string(), points: z.number() })),
      })
      .describe('How much it is worth checking'),
    foundBy: z.strictObject({ engine: z.string(), score: z.number(), why: z.string() }),
    tags: z.array(z.string()).describe('Short words of the desk’s own'),
    dueAt: moment.nullable().describe('When the desk needs it checked'),
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
    secondReview: z
      .strictObject({ first: givenVerdictShape, second: givenVerdictShape })
      .nullable()
      .describe('Two verdicts given without knowing of each other that differ, until somebody proposes anew'),
    dismissal: z
      .strictObject({
        reason: z.string().describe('One of the desk’s own codes'),
        label: z.string().optional().describe('What the reason was called then'),
        comment: z.string().nullable(),
      })
      .nullable(),
    evidence: z.array(evidenceShape),
    corrections: z.array(z.strictObject({ at: moment, by: person, text: z.string() })),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Claim' });
