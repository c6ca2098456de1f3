import { join } from 'node:path';
import type { Article } from '../domain/article.ts';
import { type Event, type Head, headOf } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { createArticleBytes, type EarlierBytes } from './article-bytes.ts';
import { type DecidedChange, mergedClaims } from './article-change.ts';
import {
  type ArticleText,
  joinText,
  jsonOf,
  NO_TEXT,
  parseText,
  prolonged,
  splitText,
  textOf,
} from './article-text.ts';
import { compareKeys } from './cursors.ts';
import { type DataFolder, namesIn } from './data-folder.ts';
import type { Disk } from './disk.ts';
import { sha256Of } from './evidence-folder.ts';
import { readArticleFile, requireArticle, requireChain } from './file-shapes.ts';
import { createRecentlyRead } from './recently-read.ts';
import type { ArticleFile } from './store.ts';
import { type Damage, damagedFiles } from './store-error.ts';

/** What is in memory of every article: all but its texts and its history. */
export interface ArticleRecord {
  article: Article;
  claims: readonly Claim[];
  head: Head;
}

interface Known extends ArticleRecord {
  id: string;
  /** Of its file. */
  sha256: string;
  /** The file is written as `joinText` does. */
  isPlain: boolean;
}

/** The articles as of one moment, to be read in one's own time. */
export interface ArticlesAsOfNow {
  count: number;
  /** In order of their ids. */
  files(): AsyncIterable<ArticleFile>;
  close(): void;
}

/** `articles/<id>.json` */
export interface ArticleFiles {
  record(id: string): ArticleRecord | null;
  records(): Iterable<ArticleRecord>;
  count(): number;
  /** Throws `StoreError` where the file is not what was written to it. */
  find(id: string): Promise<ArticleFile | null>;
  asOfNow(): ArticlesAsOfNow;
  /** One write at a time for an article. When it rejects, disk and memory are as before. */
  change(decided: DecidedChange): Promise<ArticleRecord>;
  write(next: ArticleFile): Promise<void>;
  /** Throws `StoreError` where a file is damaged. */
  load(log: (line: string) => void): Promise<void>;
}

interface ArticleFilesOptions {
  /** Keeps every file in memory as it was loaded, since another process may replace it. */
  holdAll: boolean;
  /** Hears of every event once: at the start, and when it is written. */
  hear: (events: readonly Event[]) => void;
}

// Enough reads at once to keep a disk busy.
const BATCH = 32;
const LOG_EVERY = 2048;
/** Bytes of the files that stay in memory whole because somebody looked at them last. */
const RECENT = 8 * 1024 * 1024;

export function createArticleFiles(
  disk: Disk,
  folder: DataFolder,
  { holdAll, hear }: ArticleFilesOptions,
): ArticleFiles {
  const pathOf = (id: string) => join(folder.articles, `${id}.json`);
  const all = new Map<string, Known>();
  const bytes = createArticleBytes(disk, pathOf);
  const recent = createRecentlyRead<{ of: Known; file: ArticleFile }>(RECENT);

  async function fileOf(of: Known, earlier?: EarlierBytes): Promise<{ file: ArticleFile; size: number }> {
    const found = await bytes.read(of, earlier);
    const { revisions, events } = textIn(of, found);
    const file = {
      article: of.article,
      revisions: JSON.parse(revisions.toString('utf8')),
      claims: of.claims,
      events: JSON.parse(events.toString('utf8')),
    };
    return { file, size: found.length };
  }

  async function find(id: string): Promise<ArticleFile | null> {
    const of = all.get(id);
    if (!of) return null;
    const read = recent.find(id);
    if (read?.of === of) return read.file;
    try {
      const { file, size } = await fileOf(of);
      if (all.get(id) === of) recent.keep(id, { of, file }, size);
      return file;
    } catch (error) {
      if (all.get(id) === of) throw error;
      // It was written anew since.
      return find(id);
    }
  }

  async function put(record: ArticleRecord, text: ArticleText, old: Buffer | null): Promise<ArticleRecord> {
    const { id } = record.article;
    const next = joinText(text);
    const known = { ...record, id, sha256: sha256Of(next), isPlain: true };
    await bytes.write(id, next, old, () => {
      all.set(id, known);
      recent.drop(id);
    });
    return known;
  }

  async function load(id: string): Promise<Known | Damage> {
    try {
      const found = await disk.readFile(pathOf(id));
      const plain = parseText(found);
      const file = plain ? requireArticle(id, plain) : readArticleFile(id, found.toString('utf8'));
      requireChain(id, file.events);
      if (holdAll) bytes.hold(id, found);
      const { article, claims, events } = file;
      hear(events);
      const isPlain = plain !== null;
      return { id, article, claims, head: headOf(events), sha256: sha256Of(found), isPlain };
    } catch (error) {
      return { file: `articles/${id}.json`, fault: (error as Error).message };
    }
  }

  return {
    record: (id) => all.get(id) ?? null,
    records: () => all.values(),
    count: () => all.size,
    find,
    asOfNow() {
      const now = [...all.values()].sort((a, b) => compareKeys(a.id, b.id));
      const earlier = bytes.keepEarlier();
      return {
        count: now.length,
        async *files() {
          for (const of of now) yield (await fileOf(of, earlier)).file;
        },
        close: earlier.close,
      };
    },
    async change({ article, revisions, claims, events }) {
      const before = all.get(article.id) ?? null;
      const old = before && (await bytes.read(before));
      const text = before && old ? textIn(before, old) : NO_TEXT;
      const merged = mergedClaims(before?.claims ?? [], claims);
      const next = {
        article: jsonOf(article),
        revisions: prolonged(text.revisions, revisions),
        claims: claims.length === 0 ? text.claims : jsonOf(merged),
        events: prolonged(text.events, events),
      };
      const record = await put({ article, claims: merged, head: headOf(events) }, next, old);
      hear(events);
      return record;
    },
    async write(file) {
      const before = all.get(file.article.id);
      const old = before ? await bytes.read(before) : null;
      const { article, claims, events } = file;
      await put({ article, claims, head: headOf(events) }, textOf(file), old);
      if (!before) hear(events);
    },
    async load(log) {
      const names = (await namesIn(folder.articles)).filter((name) => name.endsWith('.json'));
      const ids = names.map((name) => name.slice(0, -'.json'.length));
      const damages: Damage[] = [];
      for (let done = 0; done < ids.length; done += BATCH) {
        // In the order of their names, so that it is the same at every start.
        for (const found of await Promise.all(ids.slice(done, done + BATCH).map(load))) {
          if ('fault' in found) damages.push(found);
          else all.set(found.id, found);
        }
        if (done > 0 && done % LOG_EVERY === 0) log(`Read ${done} of ${ids.length} articles`);
      }
      if (damages.length > 0) throw damagedFiles(folder.root, damages);
    },
  };
}

/** A file that somebody wrote in another form is read as a whole. */
function textIn({ id, isPlain }: Known, bytes: Buffer): ArticleText {
  return isPlain ? splitText(bytes)! : textOf(readArticleFile(id, bytes.toString('utf8')));
}
