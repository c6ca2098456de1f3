import { Router } from 'express';
import type { ClaimListing } from '../../domain/claim.ts';
import { Invalid } from '../../domain/errors.ts';
import { hasRole } from '../../domain/user.ts';
import type { Page, SourceListing } from '../../store/store.ts';
import { type ArticleChoice, articleChoices } from '../article-choices.ts';
import { writeBulkFields } from '../bulk-fields.ts';
import { namesOf } from '../claim-context.ts';
import { flash } from '../flash.ts';
import { compileFragment } from '../fragments.ts';
import { createRecordOptions, optionList } from '../option-list.ts';
import { queueCounts } from '../queue-counts.ts';
import { isNarrowed, QUEUE_OPTIONS, type QueueFilter, queueLink, readQueueFilter } from '../queue-filter.ts';
import { createQueueRows } from '../queue-rows.ts';
import { reviewerChoices } from '../reviewer-choices.ts';
import { createPageSender } from '../send-around-rows.ts';
import { totalOf } from '../totals.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';
import { createBulkRoutes } from './bulk.ts';
import { createClaimPageRoutes } from './claim.ts';
import { createQuoteCheckRoutes } from './quote-check.ts';

const PAGE = 50;
/** Sources that the field offers; a name that was found elsewhere is typed. */
const MOST_SOURCES = 50;
const MAX_SOURCE = 120;

const writeQueue = compileFragment<object>('queue');

interface NextClaim {
  link: string;
  csrfToken: string;
  style: string;
  hasKey: boolean;
}
const writeNextClaim = compileFragment<NextClaim>('next-claim');

/** The queue: every claim of the desk, narrowed to what somebody wants to work on. */
export function createClaimRoutes(deps: WebDeps): Router {
  const router = Router();
  const { store } = deps;
  const queueRows = createQueueRows();
  const sendAroundRows = createPageSender();
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
    const [page, counts, loads] = await Promise.all([
      listPage(filter),
      queueCounts(store, actor.id, values),
      store.workloads(),
    ]);
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
      nextButton: (look: Pick<NextClaim, 'style' | 'hasKey'>) =>
        writeNextClaim({
          ...look,
          link: queueLink(values, { to: '/claims/next' }),
          csrfToken: response.locals.csrfToken,
        }),
      bulkFields: hasRole(actor, 'reviewer')
        ? writeBulkFields({
            values: {},
            problems: {},
            reviewers: reviewerChoices(desk.users, loads, actor.id),
            reasons: desk.settings.dismissalReasons,
          })
        : '',
      total: totalOf(page),
      isNarrowed: isNarrowed(filter),
      isDeskEmpty: choices.total === 0,
      nextPage: page.next && queueLink(values, { cursor: page.next }),
      previousPage: page.previous && queueLink(values, { cursor: page.previous }),
      links: {
        here: queueLink(values),
        all: queueLink({}),
        anySource: queueLink({ ...values, who: '' }),
        anyTag: queueLink({ ...values, tag: '' }),
        anyState: queueLink({ ...values, state: 'any' }),
      },
    };
    sendAroundRows(response, writeQueue, shown, rows);
  });

  /** Takes the first open claim of the filter; one claim is never handed to two people. */
  router.post('/claims/next', async (request, response) => {
    const actor = actorOfRequest(request);
    const { values, query } = readQueueFilter(request.query, actor.id);
    const { sort, ...filter } = query;
    const claim = await deps.actions.takeNext(actor, filter, sort);
    flash(
      response,
      claim ? 'done' : 'problem',
      claim ? 'The claim is yours.' : 'No claim is open here: all are taken or decided.',
    );
    response.redirect(303, claim ? `/claims/${claim.id}` : queueLink(values));
  });

  router.use(createBulkRoutes(deps));
  // After /claims/bulk and /claims/next, which would be ids otherwise.
  router.use(createClaimPageRoutes(deps));
  router.use(createQuoteCheckRoutes(deps));

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
