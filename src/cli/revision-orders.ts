import type { RevisionPreview } from '../actions/revise-article.ts';
import type { Deps } from '../deps.ts';
import { NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import { CUT_SHORT } from '../web/revision-words.ts';
import { plain } from './table.ts';

/** What a new text would do to an article's claims, and the version of the article that it would be made for. */
export async function previewRevision(
  { actions, store }: Deps,
  actor: Actor,
  { articleId, text }: { articleId: string; text: string },
): Promise<string> {
  const { article } = await requireArticle(store, articleId);
  const preview = await actions.previewRevision(actor, articleId, text);
  if (preview.unchanged) return 'This text is the newest revision already: nothing would change.\n';
  const found = preview.found === null ? 'new ones would be looked for' : `${preview.found} new`;
  const unsettled = preview.unsettled.map(
    ({ before, after }) =>
      `  claim ${before.number} ${after.anchor === 'orphan' ? 'orphaned' : 'stale'}: ${plain(before.content.text)}`,
  );
  const lines = [
    `${fates(preview)}; ${found}.`,
    ...unsettled,
    ...cutShort(preview),
    `To freeze it: --against ${article.version}`,
  ];
  return `${lines.join('\n')}\n`;
}

/** @throws Conflict where the article is of another version by now */
export async function reviseArticle(
  { actions, store }: Deps,
  actor: Actor,
  { articleId, version, text }: { articleId: string; version: number; text: string },
): Promise<string> {
  const before = await requireArticle(store, articleId);
  const preview = await actions.previewRevision(actor, articleId, text);
  const { article } = await actions.reviseArticle(actor, articleId, version, text);
  await actions.awaitExtraction(articleId);
  const after = await requireArticle(store, articleId);
  const found = after.claims.length - before.claims.length;
  const line = `${articleId}  revision ${article.revision}  (${fates(preview)}; ${found} new)`;
  return `${[line, ...cutShort(preview)].join('\n')}\n`;
}

async function requireArticle(store: Deps['store'], articleId: string) {
  const file = await store.findArticle(articleId);
  if (!file) throw new NotFound(`There is no article ${articleId}.`);
  return file;
}

function fates({ kept, moved, stale, orphaned }: RevisionPreview): string {
  return `${kept} kept, ${moved} moved, ${stale} stale, ${orphaned} orphaned`;
}

function cutShort({ isCutShort }: RevisionPreview): string[] {
  return isCutShort ? [CUT_SHORT] : [];
}
