import { findChainFault } from '../domain/audit.ts';
import { Conflict, Invalid } from '../domain/errors.ts';
import { readArticleFile, readDesk } from './file-shapes.ts';
import { articleHistoryFaults, deskHistoryFaults } from './history-faults.ts';
import type { ArticleFile, Desk } from './store.ts';

/** The article as every store would have written it, or `Invalid` with what is wrong with it. */
export function checkedArticle(file: ArticleFile): ArticleFile {
  const { id } = file.article;
  return checked(`Article ${id}`, () => {
    const read = readArticleFile(id, JSON.stringify(file));
    const fault = findChainFault(id, read.events) ?? first(articleHistoryFaults(read));
    if (fault) throw new Error(fault);
    return read;
  });
}

export function checkedDesk(desk: Desk): Desk {
  return checked('The desk', () => {
    const read = readDesk(JSON.stringify(desk));
    const fault = findChainFault('desk', read.events) ?? first(deskHistoryFaults(read));
    if (fault) throw new Error(fault);
    return read;
  });
}

/** Whether the article is there already, as it is; another of its id is a `Conflict`. */
export function isThere(there: ArticleFile | null, file: ArticleFile): boolean {
  if (!there) return false;
  if (JSON.stringify(there) === JSON.stringify(file)) return true;
  throw new Conflict(`Article ${file.article.id} is in the store already, and another one.`);
}

/** `before` is the origin of a restore that was begun and not finished, null where there is none. */
export function requireRestorable(before: string | null, origin: string, isEmpty: boolean): void {
  if (before === origin || (before === null && isEmpty)) return;
  throw new Conflict(
    before === null
      ? 'This store is not empty. Restore into an empty one: another DATA_DIR or DATABASE_URL.'
      : 'Another restore into this store was begun and not finished. Run that one again, or take an empty store.',
  );
}

function checked<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Invalid(`${what} cannot be restored: ${(error as Error).message}.`);
  }
}

function first(faults: Iterable<string>): string | null {
  for (const fault of faults) return fault;
  return null;
}
