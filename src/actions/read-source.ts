import { Invalid } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { DocumentBytes, ReadDocument } from '../ingest/document.ts';
import type { FetchedPage } from '../ingest/page-fetcher.ts';
import { type ActionContext, requireRole } from './context.ts';

/** A text from a file or a page, for a form to show. Nothing is written. */
export interface SourceText {
  text: string;
  title: string | null;
  /** Where it was fetched from in the end; null for a file. */
  url: string | null;
}

const WINDOW_MS = 10 * 60_000;
/** For one person in each window: far more than anybody checks, and too few to make the desk somebody's tool. */
const MOST_FETCHES = 30;
const MOST_READINGS = 60;

/** The text of an uploaded file. @throws Invalid, field `file` */
export async function readUpload(
  context: ActionContext,
  actor: Actor,
  file: { name: string; bytes: Uint8Array } | null | undefined,
): Promise<SourceText> {
  requireRole(actor, 'reviewer', 'read documents');
  if (!file?.bytes.length) throw new Invalid('Choose a file that is not empty.', 'file');
  const { text, title } = await readSource(context, actor, file, 'file');
  return { text, title, url: null };
}

/** The article on a page. @throws Invalid, field `url` */
export async function fetchText(context: ActionContext, actor: Actor, address: string): Promise<SourceText> {
  requireRole(actor, 'reviewer', 'fetch pages');
  const page = await fetchSource(context, actor, address);
  const { text, title } = await readSource(context, actor, page, 'url');
  return { text, title, url: page.url };
}

/** Fetches a page for somebody, who may only do so so often. @throws Invalid, field `url` */
export async function fetchSource(
  context: ActionContext,
  actor: Actor,
  address: string,
): Promise<FetchedPage> {
  await countTry(context, `fetch ${actor.id}`, MOST_FETCHES, 'url');
  return context.fetchPage(address);
}

/** Reads a document for somebody, who may only do so so often. @throws Invalid naming `field` */
export async function readSource(
  context: ActionContext,
  actor: Actor,
  document: DocumentBytes,
  field: string,
): Promise<ReadDocument> {
  await countTry(context, `read ${actor.id}`, MOST_READINGS, field);
  try {
    return await context.readDocument(document);
  } catch (error) {
    throw error instanceof Invalid ? new Invalid(error.message, field) : error;
  }
}

async function countTry(
  { store, now }: ActionContext,
  key: string,
  most: number,
  field: string,
): Promise<void> {
  const { tries } = await store.tries.add(key, WINDOW_MS, now().getTime());
  if (tries <= most) return;
  throw new Invalid(
    `You had ${most} documents read within ten minutes, which is all the desk does for one person. Wait a little, or paste the text.`,
    field,
  );
}
