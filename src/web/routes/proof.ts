import { type Request, type Response, Router } from 'express';
import { chainsInOrder, type Heads, inGroups } from '../../domain/heads.ts';
import {
  type HeadsSummary,
  summaryOfHeads,
  summaryText,
  writeHeadsJson,
  writeHeadsText,
} from '../../export/heads-export.ts';
import { provOf } from '../../export/prov.ts';
import { namesOf } from '../claim-context.ts';
import { requireClaim } from '../claim-lookup.ts';
import { formValues } from '../forms.ts';
import { sendParts } from '../send-parts.ts';
import { whenOf } from '../times.ts';
import type { WebDeps } from '../web-deps.ts';

const PAGE_SIZE = 100;

/** What a desk can be held to: the heads of its histories, to print, mail or publish; a claim’s history as PROV. */
export function createProofRoutes(deps: WebDeps): Router {
  const router = Router();
  const { store, baseUrl } = deps;

  async function readHeads(): Promise<{ heads: Heads; summary: HeadsSummary }> {
    // The moment first: then every entry until it is sure to be among what the heads are of.
    const asOf = deps.now().toISOString();
    const heads = await store.heads();
    return { heads, summary: summaryOfHeads(heads, { asOf, desk: baseUrl }) };
  }

  router.get('/proof', async (request, response) => {
    const { heads, summary } = await readHeads();
    const names = chainsInOrder(heads).filter((chain) => chain !== 'desk');
    const pages = Math.max(1, Math.ceil(names.length / PAGE_SIZE));
    const page = pageOf(formValues(request.query).page, pages);
    const shown = names.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
    const articles = await store.findArticleRecords(shown);
    const titles = new Map(articles.map(({ id, title }) => [id, title]));
    response.render('proof', {
      summary,
      when: whenOf(summary.asOf, deps.now()),
      groups: inGroups(summary.sha256),
      mail: mailOf(summary),
      deskHead: heads.desk ?? null,
      rows: shown.map((id) => ({ id, title: titles.get(id) ?? id, head: heads[id]! })),
      page,
      pages,
    });
  });

  async function send(request: Request, response: Response, extension: 'json' | 'txt'): Promise<void> {
    const { heads, summary } = await readHeads();
    const name = `heads-${summary.asOf.slice(0, 10)}.${extension}`;
    const isText = extension === 'txt';
    const parts = isText ? writeHeadsText(heads, summary) : writeHeadsJson(heads, summary);
    const mediaType = isText ? 'text/plain; charset=utf-8' : 'application/json';
    await sendParts(request, response, { name, mediaType }, asStream(parts));
  }

  router.get('/proof/heads.json', (request, response) => send(request, response, 'json'));
  router.get('/proof/heads.txt', (request, response) => send(request, response, 'txt'));

  router.get('/claims/:id/prov.json', async (request, response) => {
    const { file, claim } = await requireClaim(deps, request.params.id);
    const document = provOf(file, claim, { baseUrl, people: namesOf(await store.desk()) });
    response.set('Content-Disposition', `attachment; filename="claim-${claim.id}-prov.json"`).json(document);
  });

  return router;
}

/** A mail with the digest in it, written in the reader’s own mail program: the desk sends nothing. */
function mailOf(summary: HeadsSummary): string {
  const body = `${summaryText(summary)}
Keep this mail: whoever has it can show later that no history of the desk was changed or cut short since. How: ${summary.desk}/proof
`;
  const subject = `Heads of all histories, ${summary.asOf.slice(0, 10)}`;
  // Mail programs want CR LF (RFC 6068).
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body.replaceAll('\n', '\r\n'))}`;
}

function pageOf(given: string | undefined, pages: number): number {
  return given && /^\d{1,7}$/.test(given) ? Math.min(pages, Math.max(1, Number(given))) : 1;
}

async function* asStream(parts: Iterable<string>): AsyncGenerator<string> {
  yield* parts;
}
