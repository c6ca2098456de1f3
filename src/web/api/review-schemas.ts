import { z } from 'zod';
import { ATTRIBUTION_VERDICTS, VERDICTS } from '../../domain/claim.ts';
import { EVIDENCE_KINDS, STANCES } from '../../domain/evidence.ts';
import { versionField } from './against.ts';
import { isoDate, text } from './text-schema.ts';

// Which words a verdict or a stance may be is left to the actions, whose messages say what else is missing.

export const proposal = z
  .strictObject({
    verdict: text('On the content: is it so?', { values: VERDICTS }),
    attributionVerdict: text('On the source: did they say it?', { values: ATTRIBUTION_VERDICTS }).nullish(),
    rationale: text('Why'),
    comment: text('For the history').nullish(),
    version: versionField,
  })
  .meta({ id: 'Proposal' });

export const reviewNote = z
  .strictObject({
    reason: text(
      `Why; needed to dismiss, restore and reopen. To dismiss: a reason of the desk’s, such as not_a_claim, opinion, duplicate, or words of your own`,
    ).nullish(),
    comment: text('For the history; needed to return, and with the reason `other`').nullish(),
    correction: text('The public correction, where a published verdict is reopened').nullish(),
    dueAt: text('To schedule: when it is due, as 2026-03-31 or 2026-03-31T14:00Z; empty for never').nullish(),
    tags: text('To tag: all the tags that the claim shall have, with commas between them').nullish(),
    assignee: text('Who shall review, to assign: `me`, a user id or an email address').nullish(),
    version: versionField,
  })
  .meta({ id: 'ReviewNote' });

export const newEvidence = z
  .strictObject({
    kind: text('What it is', { values: EVIDENCE_KINDS }),
    stance: text('How it bears on the claim', { values: STANCES }),
    title: text('Left out: made from the address, the file’s name or the note').nullish(),
    url: text('Where it is; needed for `url`').nullish(),
    excerpt: text('The words that matter; for a note, the note').nullish(),
    retrievedAt: isoDate('When it was looked at; left out for a `url`: now').nullish(),
    file: z
      .strictObject({
        name: text('The file’s own name'),
        base64: z
          .string()
          .meta({ contentEncoding: 'base64', description: 'Its bytes, at most 20 MB of them' }),
      })
      .nullish(),
    version: versionField,
  })
  .meta({ id: 'NewEvidence' });

export const retraction = z
  .strictObject({
    reason: text('Why it no longer counts'),
    correction: text('The public correction, where a published verdict rests on it').nullish(),
    version: versionField,
  })
  .meta({ id: 'Retraction' });

const start = z
  .int()
  .min(0)
  .describe(
    'Where the words begin in the newest revision, in UTF-16 code units; needed where they stand twice',
  );

export const claimWords = z
  .strictObject({
    content: text(
      'What is said, copied from the article; the parts of a split quote joined by “ […] ”',
    ).nullish(),
    contentStart: start.nullish(),
    source: text('Who says it, copied from the article').nullish(),
    sourceStart: start.nullish(),
    cue: text('The words that attribute it: said, according to').nullish(),
    cueStart: start.nullish(),
    who: text('The name that the source stands for').nullish(),
    kind: text('What kind of source', {
      values: ['person', 'organisation', 'document', 'anonymous', 'group'],
    }).nullish(),
    version: versionField,
  })
  .meta({ id: 'ClaimWords' });
