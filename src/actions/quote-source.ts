import type { Claim } from '../domain/claim.ts';
import { Invalid } from '../domain/errors.ts';
import { standing } from '../domain/evidence.ts';
import { MAX_SOURCE } from '../domain/quote-check/check-quote.ts';
import { findTextFault, normaliseText } from '../domain/revisions.ts';
import type { Actor } from '../domain/user.ts';
import type { DocumentBytes } from '../ingest/document.ts';
import type { ActionContext } from './context.ts';
import { fetchSource, readSource } from './read-source.ts';

/** What a quote is laid beside, as typed: a text, a file, the address of a page, or a file that the claim has. */
export interface QuoteSourceInput {
  text?: string | null;
  file?: { name: string; bytes: Uint8Array } | null;
  /** Fetched where there is nothing else; with a text or a file, where it comes from. */
  url?: string | null;
  /** Of the claim's evidence, with a file. */
  evidenceId?: string | null;
  /** A document of an earlier check, instead of all the above. Whoever passes it on made sure that it is one. */
  kept?: KeptDocument | null;
}

/** A document whose bytes are among the evidence files, though no claim may name them yet. */
export interface KeptDocument {
  sha256: string;
  name: string;
  /** Of a file: where it is said to come from. Of a page: its address as it was typed, which may lead elsewhere. */
  address: string | null;
  /** Of a page: where and when it was fetched. */
  page: { url: string; retrievedAt: string; charset: string | null } | null;
}

/** A source that was read. */
export interface QuoteSource {
  text: string;
  title: string;
  /** As evidence keeps it. */
  name: string;
  bytes: Uint8Array;
  url: string | null;
  /** When its page was fetched; null for all else. */
  retrievedAt: string | null;
  /** For a form that comes back without its file; null for a pasted text, which comes back itself. */
  kept: KeptDocument | null;
}

const PASTED = 'pasted-text.txt';

/** Reads the source of a quote check. The bytes of files and pages are kept. @throws Invalid naming the field */
export async function openQuoteSource(
  context: ActionContext,
  actor: Actor,
  claim: Claim,
  { text, file, url, evidenceId, kept }: QuoteSourceInput,
): Promise<QuoteSource> {
  if (kept) return reopened(context, actor, kept);
  const given = [text?.trim(), file?.bytes.length, evidenceId].filter(Boolean).length;
  if (given > 1) {
    throw new Invalid(
      'Give one source: paste a text, attach a file, or choose a piece of evidence. Empty what you do not mean; a file has to be chosen again.',
      'text',
    );
  }
  if (text?.trim()) return pasted(text, url);
  if (file?.bytes.length) return keptFile(context, actor, file, url);
  if (evidenceId) return attached(context, actor, claim, evidenceId);
  if (url?.trim()) return keptPage(context, actor, url);
  throw new Invalid('Paste the source, attach it, or give the address of its page.', 'text');
}

function pasted(given: string, url: string | null | undefined): QuoteSource {
  const text = normaliseText(given);
  const fault = findTextFault(text);
  if (fault) throw new Invalid(fault, 'text');
  requireLength(text, 'text');
  const title = url?.trim() || 'A pasted text';
  const bytes = Buffer.from(text);
  return { text, title, name: PASTED, bytes, url: url?.trim() || null, retrievedAt: null, kept: null };
}

async function keptFile(
  context: ActionContext,
  actor: Actor,
  { name, bytes }: { name: string; bytes: Uint8Array },
  url: string | null | undefined,
): Promise<QuoteSource> {
  const { text, title } = await readWhole(context, actor, { name, bytes }, 'file');
  const sha256 = await context.store.evidenceFiles.save(bytes);
  const source = { text, title: title ?? name, name, bytes, url: url?.trim() || null, retrievedAt: null };
  return { ...source, kept: { sha256, name, address: source.url, page: null } };
}

async function keptPage(context: ActionContext, actor: Actor, address: string): Promise<QuoteSource> {
  const { url, bytes, name, charset } = await fetchSource(context, actor, address);
  const { text, title } = await readWhole(context, actor, { name, bytes, charset }, 'url');
  const sha256 = await context.store.evidenceFiles.save(bytes);
  const retrievedAt = context.now().toISOString();
  const kept = { sha256, name, address: address.trim(), page: { url, retrievedAt, charset } };
  return { text, title: title ?? url, name, bytes, url, retrievedAt, kept };
}

async function reopened(context: ActionContext, actor: Actor, kept: KeptDocument): Promise<QuoteSource> {
  const { sha256, name, address, page } = kept;
  const field = page ? 'url' : 'file';
  const bytes = await context.store.evidenceFiles.find(sha256);
  if (!bytes) throw new Invalid('The source is not there any more: give it again.', field);
  const { text, title } = await readWhole(context, actor, { name, bytes, charset: page?.charset }, field);
  const [url, retrievedAt] = [page?.url ?? address, page?.retrievedAt ?? null];
  return { text, title: title ?? url ?? name, name, bytes, url, retrievedAt, kept };
}

async function attached(
  context: ActionContext,
  actor: Actor,
  claim: Claim,
  evidenceId: string,
): Promise<QuoteSource> {
  const item = standing(claim.evidence).find(({ id }) => id === evidenceId);
  const bytes = item?.file && item.sha256 ? await context.store.evidenceFiles.find(item.sha256) : null;
  if (!item?.file || !bytes) {
    throw new Invalid('This claim has no such evidence with a file. Choose another source.', 'evidenceId');
  }
  const { name } = item.file;
  const { text } = await readWhole(context, actor, { name, bytes }, 'evidenceId');
  const { title, url, retrievedAt } = item;
  return { text, title, name, bytes, url, retrievedAt, kept: null };
}

/** All the words of a page: what is quoted may stand beside its article. */
async function readWhole(
  context: ActionContext,
  actor: Actor,
  document: DocumentBytes,
  field: 'file' | 'url' | 'evidenceId',
): Promise<{ text: string; title: string | null }> {
  const { text, title } = await readSource(context, actor, { ...document, whole: true }, field);
  requireLength(text, field);
  return { text, title };
}

function requireLength(text: string, field: string): void {
  if (text.length <= MAX_SOURCE) return;
  const [length, most] = [text.length, MAX_SOURCE].map((count) => count.toLocaleString('en'));
  throw new Invalid(
    `The source is too long: ${length} characters of at most ${most}. Paste the part that matters.`,
    field,
  );
}
