import type { Article } from '../domain/article.ts';
import type { ClaimListing } from '../domain/claim.ts';
import { languageOf } from '../domain/text-language.ts';
import type { ClaimContext, ExportContext } from '../export/export-context.ts';
import type { ClaimFilter, Desk, Store } from '../store/store.ts';

/** Who acts without being one of the desk's people. */
const OTHERS: Record<string, string> = { system: 'claimdesk', cli: 'command line' };

// The store's records are replaced, never changed.
const known = new WeakMap<Desk['users'], (userId: string) => string>();

/** The name behind a user id, as colleagues and outsiders read it. */
export function namesOf(desk: Pick<Desk, 'users'>): (userId: string) => string {
  const people = known.get(desk.users) ?? namesAmong(desk.users);
  known.set(desk.users, people);
  return people;
}

function namesAmong(users: Desk['users']): (userId: string) => string {
  const names = new Map(users.map((user) => [user.id, user.name]));
  return (userId) => names.get(userId) ?? (Object.hasOwn(OTHERS, userId) ? OTHERS[userId]! : userId);
}

/** What it takes to show claims of these articles. */
export async function contextOf(
  store: Store,
  baseUrl: string,
  articles: Iterable<Article>,
): Promise<ClaimContext> {
  const byId = new Map([...articles].map((article) => [article.id, article]));
  return { people: namesOf(await store.desk()), article: (id) => byId.get(id) ?? null, baseUrl };
}

/** Claims as of one moment, and all that an export says about them. */
export async function startExport(
  store: Store,
  filter: ClaimFilter,
  { baseUrl, now }: { baseUrl: string; now: Date },
): Promise<{ listings: AsyncIterable<ClaimListing>; context: ExportContext }> {
  let current: Article | null = null;
  const desk = await store.desk();
  const context: ExportContext = {
    people: namesOf(desk),
    // The format asks once for each claim, right after pulling it.
    article: (id) => (current?.id === id ? current : null),
    baseUrl,
    desk: { name: 'claimdesk', url: baseUrl },
    madeAt: now.toISOString(),
    heads: await store.heads(filter.articleId === undefined ? undefined : [filter.articleId]),
    ratings: desk.settings.ratings,
    language: languagesOf(store),
  };

  async function* listings(): AsyncGenerator<ClaimListing> {
    for await (const listing of store.streamClaims(filter)) {
      current = listing.article;
      yield listing;
    }
  }
  return { listings: listings(), context };
}

/** Claims come in the order of their time, so an article may be asked for again and again: its text is read once. */
function languagesOf(store: Pick<Store, 'findArticle'>): ExportContext['language'] {
  const languages = new Map<string, string | null>();
  return async (articleId) => {
    if (!languages.has(articleId)) {
      const text = (await store.findArticle(articleId))?.revisions.at(-1)?.text;
      languages.set(articleId, text === undefined ? null : languageOf(text));
    }
    return languages.get(articleId)!;
  };
}
