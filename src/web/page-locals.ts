import type { RequestHandler } from 'express';
import { hasRole, type Role } from '../domain/user.ts';
import { PAGE_END, pageStartOf } from './page-frame.ts';
import type { WebDeps } from './web-deps.ts';

/** What every page may count on, so that even a page about an early failure can be rendered. */
export function pageDefaults(deps: WebDeps): RequestHandler {
  return (request, response, next) => {
    Object.assign(response.locals, {
      user: null,
      unreadLines: 0,
      csrfToken: '',
      flash: [],
      path: request.path,
      can: () => false,
      now: deps.now(),
      baseUrl: deps.baseUrl,
      pageStart: pageStartOf(response),
      pageEnd: PAGE_END,
    });
    next();
  };
}

/** Who looks at the page, once the session has told. */
export function pageUser({ store }: Pick<WebDeps, 'store'>): RequestHandler {
  return async (request, response, next) => {
    const { user } = request;
    if (user) {
      const unreadLines = await store.inboxes.countUnread(user.id);
      Object.assign(response.locals, { user, unreadLines, can: (atLeast: Role) => hasRole(user, atLeast) });
    }
    next();
  };
}
