import { z } from 'zod';
import { NotFound } from '../../domain/errors.ts';
import { type Suggestion, suggestionsOf } from '../../domain/suggestions.ts';
import { namesOf } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { type ApiRoute, route } from './route.ts';
import { text } from './text-schema.ts';

const id = { id: { description: 'The article’s id' } };

const suggestionShape = z
  .strictObject({
    content: z.string().describe('The article’s own words, as adding a claim takes them'),
    contentStart: z.int().describe('Where they begin in the newest revision’s text, in UTF-16 code units'),
    why: z.string().describe('The figures and dates in them'),
    setAside: z
      .strictObject({ at: z.string().meta({ format: 'date-time' }), by: z.string() })
      .nullable()
      .describe('Called not checkable by somebody'),
  })
  .meta({ id: 'Suggestion' });

const suggestionWords = z
  .strictObject({ content: text('The suggestion’s words') })
  .meta({ id: 'SuggestionWords' });

/** What an article says by itself; a claim is made of it by adding one with the same `content` and `contentStart`. */
export function suggestionRoutes({ store, actions }: WebDeps): ApiRoute[] {
  async function shown({ text: content, span, why, setAside }: Suggestion) {
    const names = namesOf(await store.desk());
    return {
      content,
      contentStart: span[0],
      why,
      setAside: setAside && { at: setAside.at, by: names(setAside.by) },
    };
  }

  function settling(path: string, name: string, summary: string, action: typeof actions.setSuggestionAside) {
    return route({
      method: 'post',
      path: `/articles/:id/suggestions/${path}`,
      name,
      summary,
      params: id,
      body: { schema: suggestionWords },
      answer: {
        status: 200,
        description: 'The suggestion',
        content: { 'application/json': suggestionShape },
      },
      problems: [403, 404],
      async handle({ actor, param, body }) {
        return { body: await shown(await action(actor, param('id'), body.content)) };
      },
    });
  }

  return [
    route({
      method: 'get',
      path: '/articles/:id/suggestions',
      name: 'listSuggestions',
      summary: 'What the newest text states with figures or dates, and nobody is said to have said',
      params: id,
      answer: {
        status: 200,
        description: 'The suggestions, in text order',
        content: {
          'application/json': z.strictObject({ revision: z.int(), items: z.array(suggestionShape) }),
        },
      },
      problems: [404],
      async handle({ param }) {
        const file = await store.findArticle(param('id'));
        if (!file) throw new NotFound(`There is no article ${param('id').slice(0, 100)}.`);
        const items = await Promise.all(suggestionsOf(file).map(shown));
        return { body: { revision: file.article.revision, items } };
      },
    }),
    settling(
      'set-aside',
      'setSuggestionAside',
      'Call a suggestion not checkable',
      actions.setSuggestionAside,
    ),
    settling('restore', 'restoreSuggestion', 'Take that back', actions.restoreSuggestion),
  ];
}
