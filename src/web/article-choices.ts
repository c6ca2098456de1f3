import type { Article } from '../domain/article.ts';
import type { Store } from '../store/store.ts';
import { shorten } from './queue-rows.ts';

export interface ArticleChoice {
  id: string;
  title: string;
}

// More than one would look through; the articles page searches them all and links here.
const MOST = 50;
const MAX_TITLE = 70;

/** The newest articles for a select, and the chosen one wherever it stands; `chosen` is null if there is none such. */
export async function articleChoices(
  store: Store,
  id: string,
): Promise<{ articles: ArticleChoice[]; chosen: ArticleChoice | null; total: number }> {
  const { items, total } = await store.listArticles({ limit: MOST });
  const articles = items.map(({ article }) => choiceOf(article));
  const listed = id ? articles.find((article) => article.id === id) : null;
  if (!id || listed) return { articles, chosen: listed ?? null, total };
  const file = await store.findArticle(id);
  if (!file) return { articles, chosen: null, total };
  const chosen = choiceOf(file.article);
  return { articles: [chosen, ...articles], chosen, total };
}

// The store's records are replaced, never changed.
const known = new WeakMap<Article, ArticleChoice>();

function choiceOf(article: Article): ArticleChoice {
  const choice = known.get(article);
  if (choice) return choice;
  const made = { id: article.id, title: shorten(article.title, MAX_TITLE) };
  known.set(article, made);
  return made;
}
