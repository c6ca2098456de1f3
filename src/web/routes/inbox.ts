import { Router } from 'express';
import { Invalid } from '../../domain/errors.ts';
import type { Store } from '../../store/store.ts';
import { badgeOf } from '../badges.ts';
import { flash } from '../flash.ts';
import { formValues } from '../forms.ts';
import { inboxLines } from '../inbox-lines.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

const PAGE = 30;

/** What somebody was told: given claims, comments that name them, verdicts sent back, articles they watch. */
export function createInboxRoutes(deps: WebDeps): Router {
  const { store } = deps;
  const router = Router();

  router.get('/inbox', async (request, response) => {
    const { id } = actorOfRequest(request);
    const { unread, cursor } = formValues(request.query);
    const unreadOnly = unread === 'yes';
    const page = await listPage(store, id, unreadOnly, cursor);
    const told = await inboxLines(
      store,
      page.items.map(({ event }) => event),
      deps.now(),
    );
    const lines = told.map(({ event, claim, ...line }, index) => ({
      ...line,
      isRead: page.items[index]!.isRead,
      place: `${event.chain}.${event.seq}`,
      badge: claim && badgeOf(claim),
    }));
    const newest = page.items[0]?.event;
    response.render('inbox', {
      lines,
      unreadOnly,
      hasUnread: (await store.inboxes.countUnread(id)) > 0,
      isFirst: cursor === undefined,
      newest: newest ? `${newest.chain}.${newest.seq}.${newest.at}` : '',
      nextPage:
        page.next && `/inbox?${unreadOnly ? 'unread=yes&' : ''}cursor=${encodeURIComponent(page.next)}`,
    });
  });

  /** Opens what a line is about, and marks the line as read. */
  router.post('/inbox/open', async (request, response) => {
    const { id } = actorOfRequest(request);
    const place = placeOf(formValues(request.body).place);
    await store.inboxes.markRead(id, [place]);
    const file = await store.findArticle(place.chain);
    const event = file?.events[place.seq - 1];
    response.redirect(
      303,
      event?.claimId ? `/claims/${event.claimId}` : file ? `/articles/${place.chain}` : '/inbox',
    );
  });

  router.post('/inbox/read', async (request, response) => {
    const { id } = actorOfRequest(request);
    const values = formValues(request.body);
    if (values.place) await store.inboxes.markRead(id, [placeOf(values.place)]);
    else {
      const [chain = '', seq = '', ...at] = (values.newest ?? '').split('.');
      await store.inboxes.markAllRead(id, { ...placeOf(`${chain}.${seq}`), at: at.join('.') });
      flash(response, 'done', 'All that was here is marked as read.');
    }
    response.redirect(303, values.back === 'unread' ? '/inbox?unread=yes' : '/inbox');
  });

  return router;
}

async function listPage(store: Store, userId: string, unreadOnly: boolean, cursor: string | undefined) {
  try {
    return await store.inboxes.list(userId, { unreadOnly, cursor, limit: PAGE });
  } catch (error) {
    // An address that somebody wrote: the list begins anew.
    if (!(error instanceof Invalid)) throw error;
    return store.inboxes.list(userId, { unreadOnly, limit: PAGE });
  }
}

function placeOf(given: string | undefined): { chain: string; seq: number } {
  const match = /^([a-z0-9]{1,40})\.([1-9][0-9]{0,8})$/.exec(given ?? '');
  if (!match) throw new Invalid('The form does not say which line it is about. Reload the page.', 'place');
  return { chain: match[1]!, seq: Number(match[2]) };
}
