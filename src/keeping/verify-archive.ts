import { type Event, type Head, headOf } from '../domain/audit.ts';
import { Invalid } from '../domain/errors.ts';
import type { ArticleFile, Desk, PersonalRecord } from '../store/store.ts';
import {
  type Manifest,
  type MissingEvidence,
  missingShape,
  peopleShape,
  type Sum,
  sumLine,
} from './archive-format.ts';
import { type Archive, type ReadEntry, readEntries } from './archive-reader.ts';
import type { Checks } from './checks.ts';
import { readAsWritten, readManifest, readShape } from './entry-json.ts';
import { sha256Of } from './sha256.ts';
import type { Watch } from './watch.ts';

/** An archive in which all is as it was written. */
export interface Verified {
  manifest: Manifest;
  /** SHA-256 of the manifest, which names every history's end: no other backup has it. */
  origin: string;
  desk: Desk;
  /** Of every entry but the last, in order. */
  sums: Sum[];
  missing: MissingEvidence[];
  people: PersonalRecord[];
}

/** Reads all of it and writes nothing. Throws `Invalid` with the first thing that is wrong. */
export async function verifyArchive(archive: Archive, checks: Checks, watch: Watch): Promise<Verified> {
  const { file } = archive;
  const sums: Sum[] = [];
  /** Evidence that claims name and that did not come yet. */
  const awaited = new Set<string>();
  let manifest: Manifest | null = null;
  let desk: Desk | null = null;
  let missing: MissingEvidence[] = [];
  let people: PersonalRecord[] = [];
  let articles = 0;
  let evidence = 0;
  let last: ReadEntry | null = null;

  for await (const entry of readEntries(archive)) {
    watch.signal.throwIfAborted();
    requireInOrder(file, last, entry);
    last = entry;
    const { name, bytes, sha256 } = entry;
    switch (entry.kind) {
      case 'manifest':
        manifest = readManifest(file, entry);
        break;
      case 'desk':
        desk = checks.desk(readAsWritten(file, entry) as Desk);
        requireHead(file, 'desk', desk.events, manifest!.heads);
        break;
      case 'people':
        people = readShape(file, entry, peopleShape);
        break;
      case 'article': {
        const article = checks.article(readArticle(file, entry));
        requireArticle(file, article, manifest!.heads);
        for (const { evidence: items } of article.claims)
          for (const item of items) if (item.sha256 !== null) awaited.add(item.sha256);
        watch.progress('Checking articles', ++articles, manifest!.articles);
        break;
      }
      case 'evidence':
        if (`evidence/${sha256}` !== name) throw new Invalid(`${name} in ${file} was altered.`);
        if (!awaited.delete(sha256)) throw new Invalid(`No claim in ${file} names ${name}.`);
        watch.progress('Checking evidence files', ++evidence, manifest!.evidenceFiles);
        break;
      case 'missing':
        missing = readShape(file, entry, missingShape);
        for (const { sha256: gone } of missing) awaited.delete(gone);
        break;
      case 'sums':
        requireSums(file, bytes, sums);
    }
    if (entry.kind !== 'sums') sums.push({ name, sha256 });
  }
  if (last?.kind !== 'sums') throw new Invalid(`${file} is damaged, or was cut short.`);
  requireAll(file, manifest!, { articles, evidence: evidence + missing.length, awaited });
  if (!desk) throw new Invalid(`desk.json is missing in ${file}.`);
  return { manifest: manifest!, origin: sums[0]!.sha256, desk, sums, missing, people };
}

/** By rank and name, each later than the one before: so nothing is there twice, either. */
function requireInOrder(file: string, before: ReadEntry | null, entry: ReadEntry): void {
  if (!before || entry.rank > before.rank || (entry.rank === before.rank && entry.name > before.name)) return;
  throw new Invalid(`${entry.name} is there twice in ${file}, or out of its place.`);
}

/** That it is the article of its name; nothing else of it is sure yet. */
function readArticle(file: string, entry: ReadEntry): ArticleFile {
  const record = readAsWritten(file, entry) as Partial<ArticleFile> | null;
  if (entry.name === `articles/${record?.article?.id}.json`) return record as ArticleFile;
  throw new Invalid(`${entry.name} in ${file} is not the article of that name.`);
}

function requireArticle(
  file: string,
  { article, revisions, events }: ArticleFile,
  heads: Manifest['heads'],
): void {
  requireHead(file, article.id, events, heads);
  const altered = revisions.find(({ text, sha256 }) => sha256Of(text) !== sha256);
  if (altered)
    throw new Invalid(
      `The text of revision ${altered.number} of article ${article.id} in ${file} was altered.`,
    );
}

function requireHead(
  file: string,
  chain: string,
  events: readonly Event[],
  heads: Record<string, Head>,
): void {
  const known = Object.hasOwn(heads, chain) ? heads[chain]! : null;
  const { seq, hash } = headOf(events);
  if (known?.seq === seq && known.hash === hash) return;
  throw new Invalid(`The history of ${chain} in ${file} does not end as its manifest.json says.`);
}

function requireSums(file: string, bytes: Buffer, sums: readonly Sum[]): void {
  const lines = bytes.toString('utf8').split(/(?<=\n)/);
  const wrong = sums.find((sum, index) => sumLine(sum) !== lines[index]);
  if (wrong) throw new Invalid(`${wrong.name} in ${file} was altered: its sum is not the one in SHA256SUMS.`);
  if (lines.length !== sums.length) throw new Invalid(`SHA256SUMS in ${file} names what is not there.`);
}

function requireAll(
  file: string,
  manifest: Manifest,
  { articles, evidence, awaited }: { articles: number; evidence: number; awaited: Set<string> },
): void {
  // Every article has its head there: if they are as many, none is missing.
  const heads = Object.keys(manifest.heads).length - 1;
  if (articles !== manifest.articles || articles !== heads)
    throw new Invalid(
      `Of the ${manifest.articles} articles that ${file} should hold, ${articles} are there.`,
    );
  const [gone] = awaited;
  if (gone !== undefined)
    throw new Invalid(`evidence/${gone} is missing in ${file}, though a claim names it.`);
  if (evidence !== manifest.evidenceFiles)
    throw new Invalid(`${file} does not hold as many evidence files as its manifest.json says.`);
}
