import { type Request, type Response, Router } from 'express';
import { Conflict, Invalid } from '../../domain/errors.ts';
import { flash } from '../flash.ts';
import { type FormValues, formValues } from '../forms.ts';
import { actorOfRequest, type WebDeps } from '../web-deps.ts';

/** What the article says by itself: making claims of it, or setting it aside. */
export function createSuggestionRoutes({ actions }: WebDeps): Router {
  const router = Router();

  function act(path: string, run: (request: Request<{ id: string }>, values: FormValues) => Promise<string>) {
    router.post(`/articles/:id/suggestions/${path}`, async (request: Request<{ id: string }>, response) => {
      const { id } = request.params;
      const isDone = await settled(response, () => run(request, formValues(request.body)));
      // What went wrong is said at the head of the page.
      response.redirect(303, isDone ? `/articles/${id}#suggestions` : `/articles/${id}`);
    });
  }

  act('claim', async (request, { content, contentStart }) => {
    const claim = await actions.addClaim(actorOfRequest(request), request.params.id, {
      content,
      contentStart,
    });
    return `Claim ${claim.number} is added, in the article’s own words. It is open: take it to review it.`;
  });

  act('set-aside', async (request, { content }) => {
    await actions.setSuggestionAside(actorOfRequest(request), request.params.id, content);
    return 'Set aside as not checkable. Below the list you can take that back.';
  });

  act('restore', async (request, { content }) => {
    await actions.restoreSuggestion(actorOfRequest(request), request.params.id, content);
    return 'It is suggested again.';
  });

  return router;
}

/** Nothing was typed that could be lost: what went wrong is said on the page as it is now. */
async function settled(response: Response, run: () => Promise<string>): Promise<boolean> {
  try {
    flash(response, 'done', await run());
    return true;
  } catch (error) {
    if (error instanceof Invalid) {
      flash(response, 'problem', error.problems.map(({ message }) => message).join(' '));
    } else if (error instanceof Conflict) {
      flash(response, 'problem', 'The article changed at this very moment. Look at it, then do this again.');
    } else throw error;
    return false;
  }
}
