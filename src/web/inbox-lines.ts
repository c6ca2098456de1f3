import type { Event } from '../domain/audit.ts';
import { type Claim, isOwnStatement } from '../domain/claim.ts';
import type { Store } from '../store/store.ts';
import { namesOf } from './claim-context.ts';
import { type HistoryEntry, historySentences } from './history-sentences.ts';
import { shorten } from './queue-rows.ts';

/** What somebody is told, in words, and what it is about. */
export interface InboxLine {
  event: Event;
  entry: HistoryEntry;
  articleTitle: string;
  href: string;
  /** Null where it is about no claim that is there. */
  claim: Claim | null;
  /** The claim's. */
  words: string | null;
}

export async function inboxLines(store: Store, events: readonly Event[], now: Date): Promise<InboxLine[]> {
  const reader = { people: namesOf(await store.desk()), now };
  const found = await store.findArticleRecords([...new Set(events.map(({ chain }) => chain))]);
  const titles = new Map(found.map(({ id, title }) => [id, title]));
  return Promise.all(
    events.map(async (event) => {
      const claim = event.claimId === null ? null : await store.findClaim(event.claimId);
      return {
        event,
        entry: historySentences([event], reader)[0]!,
        articleTitle: titles.get(event.chain) ?? '',
        href: claim ? `/claims/${claim.id}` : `/articles/${event.chain}`,
        claim,
        words: claim && wordsOf(claim),
      };
    }),
  );
}

function wordsOf(claim: Claim): string {
  const who = isOwnStatement(claim) ? 'The article itself' : claim.source.who || claim.source.text;
  return shorten(`${who ? `${who}: ` : ''}${claim.content.text}`, 140);
}
