import { Router } from 'express';
import type { ClaimListing } from '../../domain/claim.ts';
import { Invalid } from '../../domain/errors.ts';
import { hasRole } from '../../domain/user.ts';
import type { Page, SourceListing } from '../../store/store.ts';
import { type ArticleChoice, articleChoices } from '../article-choices.ts';
import { namesOf } from '../claim-context.ts';
import { flash } from '../flash.ts';
import { compileFragment } from '../fragments.ts';
import { createRecordOptions, optionList } from '../option-list.ts';
import { queueCounts } from '../queue-counts.ts';
import { isNarrowed, QUEUE_OPTIONS, type QueueFilter, queueLink, readQueueFilter } from '../queue-filter.ts';
import { createQueueRows } from '../queue-rows.ts';
import { sendAroundRows } from '../send-around-rows.ts';
import { totalOf } from '../totals.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';
import { createClaimPageRoutes } from './claim.ts';

const PAGE = 50;
/** Sources that the field offers; a name that was found elsewhere is typed. */
const MOST_SOURCES = 50;
const MAX_SOURCE = 120;

const writeQueue = compileFragment<object>('queue');

/** The queue: every claim of the desk, narrowed to what somebody wants to work on. */
export function createClaimRoutes(deps: WebDeps): Router {
  const router = Router();
  const { store } = deps;
  const queueRows = createQueueRows();
  const articleOptions = createRecordOptions(({ id, title }: ArticleChoice) => ({ value: id, label: title }));
  const sourceOptions = createRecordOptions(({ who }: SourceListing) => ({ value: who, label: '' }));

  router.get('/', (_request, response) => response.redirect('/claims'));

  router.get('/claims', async (request, response) => {
    const actor = actorOfRequest(request);
    const filter = readQueueFilter(request.query, actor.id);
    const { values } = filter;
    const [desk, choices, sources] = await Promise.all([
      store.desk(),
      articleChoices(store, values.article),
      store.listSources({ limit: MOST_SOURCES }),
    ]);
    if (values.article && !choices.chosen) forgetArticle(filter);
    const [page, counts] = await Promise.all([listPage(filter), queueCounts(store, actor.id, values)]);
    const reviewers = desk.users.filter(
      (user) =>
        (user.active && hasRole(user, 'reviewer') && user.id !== actor.id) || user.id === values.assignee,
    );
    const rows = queueRows(page.items, actor, namesOf(desk), deps.now());
    const shown = {
      values,
      problems: filter.problems,
      options: QUEUE_OPTIONS,
      optionList,
      articles: articleOptions(choices.articles),
      reviewers,
      // Whole names only: a shortened one would find nothing.
      sources: sourceOptions(sources.items.filter(({ who }) => who.length <= MAX_SOURCE)),
      counts,
      hasRows: rows.length > 0,
      total: totalOf(page),
      isNarrowed: isNarrowed(filter),
      isDeskEmpty: choices.total === 0,
      nextPage: page.next && queueLink(values, { cursor: page.next }),
      previousPage: page.previous && queueLink(values, { cursor: page.previous }),
      links: {
        here: queueLink(values),
        all: queueLink({}),
        next: queueLink(values, { to: '/claims/next' }),
        anySource: queueLink({ ...values, who: '' }),
        anyState: queueLink({ ...values, state: 'any' }),
      },
    };
    sendAroundRows(response, writeQueue, shown, rows);
  });

  /** The first open claim in the queue's order. Nothing is taken by following a link: the claim's page does that. */
  router.get('/claims/next', async (request, response) => {
    const { values, query } = readQueueFilter(request.query, actorOfRequest(request).id);
    const { assignee: _, ...others } = query;
    const { items } = await store.listClaims({ ...others, states: ['open'], limit: 1 });
    if (items[0]) return response.redirect(`/claims/${items[0].claim.id}`);
    flash(response, 'problem', 'No claim is open here: all are taken or decided.');
    response.redirect(queueLink(values));
  });

  // After /claims/next, which would be an id otherwise.
  router.use(createClaimPageRoutes(deps));

  async function listPage(filter: QueueFilter): Promise<Page<ClaimListing>> {
    const { query, cursor } = filter;
    try {
      return await store.listClaims({ ...query, cursor, limit: PAGE });
    } catch (error) {
      if (!(error instanceof Invalid) || cursor === undefined) throw error;
      filter.problems.push('The address names a page that is not in this list; this is the first one.');
      return store.listClaims({ ...query, limit: PAGE });
    }
  }

  return router;
}

function forgetArticle({ values, query, problems }: QueueFilter): void {
  problems.push('There is no such article; claims of all articles are shown.');
  values.article = '';
  delete query.articleId;
}
