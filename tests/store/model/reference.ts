import type { Article, Revision } from '../../../src/domain/article.ts';
import { chainEvents, type Event, GENESIS, type Head, headOf } from '../../../src/domain/audit.ts';
import { type Claim, isUnsettled, STATES, VERDICTS } from '../../../src/domain/claim.ts';
import { checkWorthinessOf } from '../../../src/domain/claim-figures.ts';
import { Conflict, Invalid, NotFound } from '../../../src/domain/errors.ts';
import type { User } from '../../../src/domain/user.ts';
import type {
  ArticleChange,
  ArticleFile,
  ClaimFilter,
  ClaimSort,
  DeskChange,
  SessionRecord,
} from '../../../src/store/store.ts';

/** What a store must answer, by looking at every record each time. */
export class Reference {
  readonly files = new Map<string, ArticleFile>();
  readonly sessions = new Map<string, SessionRecord>();
  readonly #windows = new Map<string, { tries: number; endsAt: number }>();
  #users: User[] = [];
  #deskEvents: Event[] = [];

  commit({ articleId, article, revisions = [], claims = [], events }: ArticleChange): Head {
    const before = this.files.get(articleId);
    if (!before && !article) throw new NotFound('article');
    requireNext(article, before?.article);
    const next = (article ?? before!.article) as Article;
    for (const claim of claims)
      requireNext(
        claim,
        before?.claims.find(({ id }) => id === claim.id),
      );
    const others = (before?.claims ?? []).filter(({ id }) => !claims.some((claim) => claim.id === id));
    const earlier = before?.events ?? [];
    const file = {
      article: next,
      revisions: [...(before?.revisions ?? []), ...revisions] as Revision[],
      claims: [...others, ...claims].sort((a, b) => a.number - b.number),
      events: [...earlier, ...chainEvents(articleId, headOf(earlier), events)],
    };
    this.files.set(articleId, file);
    return headOf(file.events);
  }

  commitDesk({ users = [], readAt, events }: DeskChange) {
    if (readAt !== undefined && readAt !== this.#deskEvents.length) throw new Conflict('desk');
    const next = [...this.#users];
    for (const user of users) {
      const place = next.findIndex(({ id }) => id === user.id);
      requireNext(user, next[place]);
      next.splice(place < 0 ? next.length : place, 1, user);
    }
    if (new Set(next.map(({ email }) => email)).size < next.length) throw new Invalid('email', 'email');
    this.#users = next;
    this.#deskEvents = [...this.#deskEvents, ...chainEvents('desk', headOf(this.#deskEvents), events)];
    return this.desk();
  }

  desk() {
    return { users: this.#users, events: this.#deskEvents };
  }

  heads(): Record<string, Head> {
    const all = [...this.files.values()].map(({ article, events }) => [article.id, headOf(events)] as const);
    const desk = this.#deskEvents.length > 0 ? headOf(this.#deskEvents) : { seq: 0, hash: GENESIS };
    return { desk, ...Object.fromEntries(all) };
  }

  claims(filter: ClaimFilter = {}): Claim[] {
    return [...this.files.values()].flatMap((file) =>
      file.claims.filter((claim) => isMatch(claim, file.article, filter)),
    );
  }

  listClaims(filter: ClaimFilter, sort: ClaimSort): string[] {
    const keyOf = KEYS[sort];
    const direction = DESCENDING.has(sort) ? -1 : 1;
    const title = (claim: Claim) => this.files.get(claim.articleId)!.article.title.toLowerCase();
    return this.claims(filter)
      .sort(
        (a, b) =>
          direction * compare(keyOf(a, title(a)), keyOf(b, title(b))) ||
          compare(a.articleId, b.articleId) ||
          a.number - b.number,
      )
      .map(({ id }) => id);
  }

  countClaims(filter: ClaimFilter) {
    const claims = this.claims(filter);
    const count = (holds: (claim: Claim) => boolean) => claims.filter(holds).length;
    return {
      states: Object.fromEntries(STATES.map((state) => [state, count((claim) => claim.state === state)])),
      verdicts: Object.fromEntries(
        VERDICTS.map((verdict) => [verdict, count((claim) => claim.verdict === verdict)]),
      ),
      stale: count(({ flags }) => flags.includes('stale')),
      orphan: count(({ flags }) => flags.includes('orphan')),
    };
  }

  listArticles(search: string) {
    return [...this.files.values()]
      .filter(({ article }) => hasWords(`${article.title} ${article.publisher}`, search))
      .sort(
        (a, b) => compare(b.article.importedAt, a.article.importedAt) || compare(a.article.id, b.article.id),
      )
      .map(({ article, claims }) => ({ id: article.id, flagged: claims.filter(isUnsettled).length }));
  }

  /** Names that differ in case are one, which may be spelled as any of them. */
  listSources() {
    const names = new Map<string, Claim[]>();
    for (const claim of this.claims()) {
      const { who } = claim.source;
      if (who !== null) names.set(who.toLowerCase(), [...(names.get(who.toLowerCase()) ?? []), claim]);
    }
    return [...names]
      .map(([who, claims]) => ({
        who,
        claims: claims.length,
        articles: new Set(claims.map(({ articleId }) => articleId)).size,
      }))
      .sort((a, b) => b.claims - a.claims || compare(a.who, b.who));
  }

  addTry(key: string, windowMs: number, now: number) {
    const known = this.#windows.get(key);
    const isOver = !known || known.endsAt <= now;
    const endsAt = isOver ? now + windowMs : Math.min(known.endsAt, now + windowMs);
    const window = { tries: isOver ? 1 : known.tries + 1, endsAt };
    this.#windows.set(key, window);
    return window;
  }

  forgetTries(key?: string): void {
    if (key === undefined) this.#windows.clear();
    else this.#windows.delete(key);
  }
}

function requireNext(after: { version: number } | undefined, before: { version: number } | undefined): void {
  if (after && after.version !== (before?.version ?? 0) + 1) throw new Conflict('version');
}

function isMatch(claim: Claim, article: Article, filter: ClaimFilter): boolean {
  const { states, verdicts, articleId, who, assignee, flag, since, search } = filter;
  const { source, cue, content, rationale } = claim;
  const text = [content.text, source.text, source.who, cue.text, rationale, article.title].join(' ');
  return (
    (!states?.length || states.includes(claim.state)) &&
    (!verdicts?.length || verdicts.includes(claim.verdict!)) &&
    (articleId === undefined || claim.articleId === articleId) &&
    (who === undefined || source.who?.toLowerCase() === who.toLowerCase()) &&
    (assignee === undefined || claim.assignee === assignee) &&
    (flag === undefined || claim.flags.includes(flag)) &&
    (since === undefined || claim.updatedAt >= new Date(since).toISOString()) &&
    (search === undefined || hasWords(text, search))
  );
}

function hasWords(text: string, search: string): boolean {
  const words = text.toLowerCase().split(/[^a-z0-9]+/);
  return search
    .toLowerCase()
    .split(' ')
    .every((prefix) => words.some((word) => word.startsWith(prefix)));
}

type Key = string | number;
const DESCENDING = new Set<ClaimSort>(['newest', 'updated', 'score', 'check-worthiness', 'urgency']);
const KEYS: Record<ClaimSort, (claim: Claim, title: string) => Key> = {
  newest: ({ createdAt }) => createdAt,
  oldest: ({ createdAt }) => createdAt,
  updated: ({ updatedAt }) => updatedAt,
  article: (_claim, title) => title,
  source: ({ source }) => source.who?.toLowerCase() ?? '\uffff',
  score: ({ foundBy }) => foundBy.score,
  'check-worthiness': (claim) =>
    Math.round(checkWorthinessOf(claim).score * 100) * 1e13 + Date.parse(claim.createdAt),
  urgency: (claim, title) =>
    claim.dueAt ? 4e15 - Date.parse(claim.dueAt) : KEYS['check-worthiness'](claim, title),
};

function compare(a: Key, b: Key): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
