import type { Event } from '../domain/audit.ts';
import type { Claim, Proposal } from '../domain/claim.ts';
import { Conflict } from '../domain/errors.ts';
import { UNDO_MS } from '../domain/undo.ts';
import type { ChainToWrite } from '../export/history-export.ts';
import type { ArticleFile, Desk, Store } from '../store/store.ts';

/** Who reads a history; null: whoever runs the machine, from whom nothing on it is hidden. */
export type HistoryReader = { id: string } | null;

/**
 * Claims with a first verdict that this reader may not see before there is a second. Entries are hashed, so they are
 * handed out whole or not at all.
 */
export function sealedFrom(
  { claims, events }: Pick<ArticleFile, 'claims' | 'events'>,
  reader: HistoryReader,
  now = new Date(),
): Claim[] {
  if (reader === null) return [];
  const unread = authorsOfUnread(events);
  return claims.filter((claim) => {
    const author = claim.sealed?.by ?? (isOver(claim, now) ? undefined : unread.get(claim.id));
    return author !== undefined && author !== reader.id;
  });
}

/**
 * Who gave a sealed verdict that was taken back or returned before anybody read it, by claim. Its words are in the
 * history, and the next one will be much the same: they are read once a later verdict is out.
 */
function authorsOfUnread(events: readonly Event[]): Map<string, string> {
  const authors = new Map<string, string>();
  for (const { type, claimId, changes } of events) {
    if (claimId === null) continue;
    const seal = changes.find(({ field }) => field === 'sealed');
    const author = seal?.to === null && type !== 'claim.second-review' && (seal.from as Proposal | null)?.by;
    if (author) authors.set(claimId, author);
    else if (seal || changes.some(({ field, to }) => field === 'verdict' && to !== null))
      authors.delete(claimId);
  }
  return authors;
}

/** Nobody will judge it any more; a dismissal that can still be undone is none yet. */
function isOver({ state, updatedAt }: Claim, now: Date): boolean {
  return state === 'dismissed' && now.getTime() - Date.parse(updatedAt) > UNDO_MS;
}

/** @throws Conflict while a verdict in it is sealed from the reader */
export function articleChain(file: ArticleFile, reader: HistoryReader): ChainToWrite {
  const sealed = sealedFrom(file, reader);
  if (sealed.length > 0) {
    const named = `claim ${sealed.map(({ number }) => number).join(', ')}`;
    throw new Conflict(
      `This history holds a verdict on ${named} that is sealed until there is a second one. It can be had once that is given.`,
    );
  }
  return { chain: file.article.id, events: file.events, withheld: null };
}

export function deskChain({ events }: Pick<Desk, 'events'>): ChainToWrite {
  return { chain: 'desk', events, withheld: null };
}

/** Every history as of one moment, in the order of their names; those with a sealed verdict by their heads alone. */
export async function* allChains(
  store: Pick<Store, 'snapshot'>,
  reader: HistoryReader,
): AsyncGenerator<ChainToWrite> {
  const snapshot = await store.snapshot();
  try {
    let desk: ChainToWrite | null = deskChain(snapshot.desk);
    for await (const file of snapshot.files()) {
      const { article, events } = file;
      if (desk && desk.chain < article.id) {
        yield desk;
        desk = null;
      }
      const isSealed = sealedFrom(file, reader).length > 0;
      yield { chain: article.id, events, withheld: isSealed ? WITHHELD : null };
    }
    if (desk) yield desk;
  } finally {
    await snapshot.close();
  }
}

const WITHHELD = 'A verdict in it is sealed until there is a second one.';

/** One article’s history, the desk’s own, or (`everything`) all of them. */
export async function* chains(...items: ChainToWrite[]): AsyncGenerator<ChainToWrite> {
  yield* items;
}

/** The name of the file: `history-a1b2-2026-03-31.jsonl`. */
export function historyFileName(of: string, now: Date): string {
  return `history-${of}-${now.toISOString().slice(0, 10)}.jsonl`;
}
