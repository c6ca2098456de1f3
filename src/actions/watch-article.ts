import { NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { ActionContext } from './context.ts';
import { watchKey } from './who-must-know.ts';

/** From now on the actor is told of what happens to the article's claims, or no more. */
export async function watchArticle(
  { store, now }: ActionContext,
  actor: Actor,
  articleId: string,
  watches: boolean,
): Promise<void> {
  const [article] = await store.findArticleRecords([articleId]);
  if (!article) throw new NotFound(`There is no article ${articleId}.`);
  const key = watchKey(articleId);
  if (!watches) return store.personal.remove(actor.id, key);
  await store.personal.save({ userId: actor.id, key, value: '', savedAt: now().toISOString() });
}

export async function isWatching(
  { store }: ActionContext,
  actor: Actor,
  articleId: string,
): Promise<boolean> {
  return (await store.personal.find(actor.id, watchKey(articleId))) !== null;
}
