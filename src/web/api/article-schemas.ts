import { z } from 'zod';
import { MAX_ARTICLE_LENGTH } from '../../domain/article.ts';
import { STATES, VERDICTS } from '../../domain/claim.ts';
import { claimShape } from './claim-schemas.ts';
import { isoDate, text } from './text-schema.ts';

const articleText = text('The article’s text, plain').meta({ maxLength: MAX_ARTICLE_LENGTH });

export const newArticle = z
  .strictObject({
    title: text('Left out: the text’s first line').nullish(),
    text: articleText,
    url: text('Where the article is, https:// or http://').nullish(),
    publisher: text('Who published it').nullish(),
    publishedAt: isoDate('When it was published').nullish(),
  })
  .meta({ id: 'NewArticle' });

export const newRevision = z.strictObject({ text: articleText }).meta({ id: 'NewRevision' });

const moment = z.string().meta({ format: 'date-time' });

const revisionFields = {
  number: z.int(),
  sha256: z.string().describe('Of the text’s UTF-8 bytes, in hex'),
  length: z.int().describe('In UTF-16 code units'),
  createdAt: moment,
  createdBy: z.string(),
};

const articleFields = {
  id: z.string(),
  version: z.int(),
  title: z.string(),
  url: z.string().nullable(),
  publisher: z.string().nullable(),
  publishedAt: z.string().nullable(),
  importedAt: moment,
  importedBy: z.string(),
  revision: z.int().describe('Number of the newest revision'),
};

export const articleShape = z
  .strictObject({
    ...articleFields,
    text: z.string().describe('Of the newest revision: line feeds only, no byte-order mark'),
    sha256: revisionFields.sha256,
    language: z
      .string()
      .nullable()
      .describe('Of the newest text, as BCP 47 names it; null where it cannot be told'),
    extraction: z
      .strictObject({
        state: z.enum(['running', 'failed', 'skipped']),
        revision: z.int(),
        progress: z.number().nullable().describe('0 to 1; null unless it is running'),
        reason: z.string().nullable().describe('Why it failed or was skipped'),
      })
      .nullable()
      .describe(
        'There while claims are being found in a long text, where that failed, and where the text is not English',
      ),
    revisions: z.array(
      z.strictObject({
        ...revisionFields,
        comparedInFull: z
          .boolean()
          .describe(
            'False: it differs too much from the one before, or repeats itself too much; claims without a sure place became orphans',
          ),
      }),
    ),
    claims: z.array(claimShape),
  })
  .meta({ id: 'Article' });

const counts = <Keys extends readonly string[]>(keys: Keys) =>
  z.strictObject(Object.fromEntries(keys.map((key) => [key, z.int()])));

export const articleListingShape = z
  .strictObject({
    ...articleFields,
    counts: z.strictObject({ states: counts(STATES), verdicts: counts(VERDICTS), flagged: z.int() }),
  })
  .meta({ id: 'ArticleListing' });

export const revisionShape = z
  .strictObject({
    articleId: z.string(),
    ...revisionFields,
    text: z.string(),
    furniture: z.array(z.tuple([z.int(), z.int()])).describe('Page furniture, kept out of the claims'),
  })
  .meta({ id: 'Revision' });

/** Every list of the API. */
export function listShape<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    next: z.string().nullable().describe('Cursor of the page after this one'),
    previous: z.string().nullable().describe('Cursor of the page before this one'),
    total: z.int().describe('How many match in all'),
    totalIsCapped: z.boolean().describe('More match than `total` says: the desk counted no further'),
  });
}
