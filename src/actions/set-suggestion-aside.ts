import { Invalid, NotFound } from '../domain/errors.ts';
import { findSuggestion, RESTORE, SET_ASIDE, type Suggestion } from '../domain/suggestions.ts';
import type { Actor } from '../domain/user.ts';
import { type ActionContext, createEvent, requireRole } from './context.ts';

/** Calls a suggestion of the newest revision not checkable, by its words. Once it is, nothing more happens. */
export async function setSuggestionAside(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  words: string | null | undefined,
): Promise<Suggestion> {
  return settle(context, actor, articleId, words, true);
}

/** Takes that back. */
export async function restoreSuggestion(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  words: string | null | undefined,
): Promise<Suggestion> {
  return settle(context, actor, articleId, words, false);
}

async function settle(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  words: string | null | undefined,
  isAside: boolean,
): Promise<Suggestion> {
  requireRole(actor, 'reviewer', 'settle suggestions');
  const file = await context.store.findArticle(articleId);
  if (!file) throw new NotFound(`There is no article ${articleId}.`);
  const suggestion = findSuggestion(file, words ?? '');
  if (!suggestion) {
    throw new Invalid(
      'These words are no suggestion any more: they are a claim by now, or the newest revision has them no more.',
      'content',
    );
  }
  if ((suggestion.setAside !== null) === isAside) return suggestion;
  const at = context.now().toISOString();
  const [from, to] = isAside ? [null, suggestion.text] : [suggestion.text, null];
  await context.store.commit({
    articleId,
    events: [
      createEvent(actor, at, isAside ? SET_ASIDE : RESTORE, {
        subject: String(file.article.revision),
        changes: [{ field: 'words', from, to }],
      }),
    ],
  });
  return { ...suggestion, setAside: isAside ? { at, by: actor.id } : null };
}
