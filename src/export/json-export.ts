import type { ClaimListing } from '../domain/claim.ts';
import { type ExportContext, findHead } from './export-context.ts';
import { exportedClaim } from './exported-claim.ts';
import { jsonText } from './json-text.ts';

/** One object with the claims last, so that a reader knows what it is reading before the long part. */
export async function* writeJson(
  listings: AsyncIterable<ClaimListing>,
  context: ExportContext,
  { filter = {} }: { filter?: object } = {},
): AsyncGenerator<string> {
  const { madeAt, desk, heads } = context;
  yield `{"madeAt":${jsonText(madeAt)},\n"desk":${jsonText(desk)},\n"filter":${jsonText(filter)},\n"heads":{`;
  let separator = '\n';
  for (const [articleId, { seq, hash }] of Object.entries(heads)) {
    yield `${separator}${jsonText(articleId)}:${jsonText({ seq, hash })}`;
    separator = ',\n';
  }
  yield '},\n"claims":[';
  separator = '\n';
  for await (const { claim } of listings) {
    yield `${separator}${jsonText(exportedClaim(claim, context))}`;
    separator = ',\n';
  }
  // Only now is the text JSON: an export that broke off midway cannot be taken for a whole one.
  yield '\n]}\n';
}

/** One claim a line, each with the head of its article's history, since lines get cut out and passed on. */
export async function* writeJsonLines(
  listings: AsyncIterable<ClaimListing>,
  context: ExportContext,
): AsyncGenerator<string> {
  for await (const { claim } of listings) {
    const head = findHead(context, claim.articleId);
    yield `${jsonText({ ...exportedClaim(claim, context), head })}\n`;
  }
}
