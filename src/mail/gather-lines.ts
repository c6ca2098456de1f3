import type { Event } from '../domain/audit.ts';
import { type Gathered, isMailed, type Line, type Mailed } from '../domain/mailed.ts';
import type { Store } from '../store/store.ts';

/** A mail tells of the newest; of the others it says how many there are. */
const MOST_TOLD = 50;
/** Whoever has more than this is told of the newest, and of the others never by mail. */
const MOST_GATHERED = 5000;
const PAGE = 200;

export interface GatheredLines extends Gathered {
  /** The newest of its lines, whole; newest first. */
  events: readonly Event[];
}

/** What is unread in an inbox and was not mailed yet. */
export async function gatherLines(
  { inboxes }: Pick<Store, 'inboxes'>,
  userId: string,
  mailed: Mailed,
  upTo: Date,
): Promise<GatheredLines> {
  const end = upTo.toISOString();
  const events: Event[] = [];
  const lines: Line[] = [];
  const known: Line[] = [];
  let cursor: string | undefined;
  do {
    const { items, next } = await inboxes.list(userId, { unreadOnly: true, limit: PAGE, cursor });
    for (const { event } of items) {
      const { chain, seq, at } = event;
      if (at < mailed.before) return { events, lines, known, upTo, cutAt: null };
      if (isMailed(mailed, event)) known.push({ chain, seq, at });
      else if (at <= end) {
        lines.push({ chain, seq, at });
        if (events.length < MOST_TOLD) events.push(event);
      }
      if (known.length + lines.length >= MOST_GATHERED) return { events, lines, known, upTo, cutAt: at };
    }
    cursor = next ?? undefined;
  } while (cursor);
  return { events, lines, known, upTo, cutAt: null };
}
