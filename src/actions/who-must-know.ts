import { mentionedIn } from '../domain/mentions.ts';
import { type Happening, toldOf } from '../domain/tells.ts';
import type { ActionContext } from './context.ts';

/** The personal record of somebody who watches an article. */
export function watchKey(articleId: string): string {
  return `watch ${articleId}`;
}

export interface Audience {
  /** Ids of those whom an event on a claim tells: whom it concerns, whom its comment names, who watches the article. */
  of(happening: Omit<Happening, 'mentioned' | 'watchers'>, comment: string | null): string[];
  /** Those who watch the article, but for the actor. */
  watchersBut(actorId: string): string[];
}

/** Who may have to know of what happens in an article, as the desk is now. */
export async function audienceOf(
  { store }: Pick<ActionContext, 'store'>,
  articleId: string,
): Promise<Audience> {
  const { users } = await store.desk();
  const active = new Set(users.filter((user) => user.active).map(({ id }) => id));
  const watchers = (await store.personal.usersWith(watchKey(articleId))).filter((id) => active.has(id));
  return {
    of(happening, comment) {
      const mentioned = comment === null ? [] : mentionedIn(comment, users);
      return toldOf({ ...happening, mentioned, watchers }).filter((id) => active.has(id));
    },
    watchersBut: (actorId) => watchers.filter((id) => id !== actorId).sort(),
  };
}
