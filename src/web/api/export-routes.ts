import { NotFound } from '../../domain/errors.ts';
import { type ExportFormat, FORMATS, type Format, isFormat } from '../../export/formats.ts';
import { startExport } from '../claim-context.ts';
import type { WebDeps } from '../web-deps.ts';
import { exportFilter, filterOf } from './claim-filters.ts';
import { type ApiRoute, route } from './route.ts';

const NAMES = Object.keys(FORMATS) as Format[];

export function exportRoutes({ store, baseUrl, now }: WebDeps): ApiRoute[] {
  return [
    route({
      method: 'get',
      path: '/exports/claims.:format',
      name: 'exportClaims',
      summary: 'Every claim that matches, newest first and as of one moment, as a file',
      params: { format: { description: 'The file’s format', values: NAMES } },
      query: exportFilter,
      answer: {
        status: 200,
        description: 'The file',
        content: Object.fromEntries(NAMES.map((name) => [FORMATS[name].mediaType, null])),
        headers: { 'Content-Disposition': 'The file’s name' },
      },
      problems: [404],
      async handle({ param, query }) {
        const name = param('format');
        if (!isFormat(name)) {
          throw new NotFound(`There is no export “${name.slice(0, 100)}”. There is: ${NAMES.join(', ')}.`);
        }
        const format: ExportFormat = FORMATS[name];
        const { listings, context } = await startExport(store, filterOf(query), { baseUrl, now: now() });
        return {
          headers: {
            'Content-Type': format.mediaType,
            'Content-Disposition': `attachment; filename="claims.${format.extension}"`,
          },
          body: format.write(listings, context, { filter: query }),
        };
      },
    }),
  ];
}
