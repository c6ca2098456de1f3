import { type Claim, type ClaimListing, isOwnStatement, type State } from '../domain/claim.ts';
import { checkWorthinessOf } from '../domain/claim-figures.ts';
import { type Actor, hasRole } from '../domain/user.ts';
import { WORKFLOW } from '../domain/workflow.ts';
import { type Badge, FLAG_BADGES, STATE_BADGES, VERDICT_BADGES } from './badges.ts';
import { compileFragment } from './fragments.ts';
import { queueLink } from './queue-filter.ts';
import { type When, whenOf } from './times.ts';

/** One line of the queue, ready to be written: the fragment only escapes and places. */
interface QueueRow {
  id: string;
  version: number;
  content: string;
  articleId: string;
  articleTitle: string;
  /** How sure extraction was; null where a reviewer marked the words. */
  score: string | null;
  /** How much it is worth checking, 0 to 1. */
  worth: string;
  source: string;
  /** The words of the article, where they are not the name that they stand for. */
  sourceWords: string | null;
  sourceLink: string;
  badge: Badge;
  /** What goes with the badge, in a few words. */
  note: string | null;
  flags: (Badge & { note: string })[];
  assignee: string | null;
  isMine: boolean;
  updated: When;
  canTake: boolean;
  /** It can be ticked, to do something with several. */
  mayChoose: boolean;
  due: string | null;
  tags: string[];
}

/** What of a row is not the same for every reader and at any time. */
type Seen = Pick<QueueRow, 'assignee' | 'isMine' | 'updated' | 'canTake' | 'mayChoose'>;

/** A row as it was written last, and what it was written of. */
interface WrittenRow {
  version: number;
  articleTitle: string;
  assignee: string | null;
  when: string;
  html: Buffer;
}

const writeRow = compileFragment<QueueRow>('queue-row');

/** The row shows two lines and, while it is in use, all of this; what is longer is on the claim's page. */
const MAX_CONTENT = 500;
const MAX_SOURCE = 80;

const FLAG_NOTES = {
  stale: 'Its words changed in a new revision',
  orphan: 'Its words are not in the newest revision',
  unfound: 'Extraction was run again and does not see a claim here any more',
};

/** As many as readers have before them at a time; more would only take memory. */
const MOST_KEPT = 2000;

/** Writes the rows of the queue's table, each as the bytes of its HTML. */
export function createQueueRows() {
  // By the claim's id, for each kind of reader: who may take and choose claims and who may not, whose claim it is and all others.
  const written = Array.from({ length: 8 }, () => new Map<string, WrittenRow>());

  function rowOf({ claim, articleTitle }: ClaimListing, seen: Seen): Buffer {
    const rows = written[(seen.mayChoose ? 4 : 0) + (seen.canTake ? 2 : 0) + (seen.isMine ? 1 : 0)]!;
    const { assignee } = seen;
    const when = seen.updated.words;
    // All else that a row says follows from these: a claim of one version never changes.
    const row = rows.get(claim.id);
    const isThis =
      row?.version === claim.version &&
      row.assignee === assignee &&
      row.when === when &&
      row.articleTitle === articleTitle;
    if (isThis) return row.html;
    const html = Buffer.from(writeRow({ ...wordsOf(claim), articleTitle, ...seen }));
    if (rows.size >= MOST_KEPT) rows.clear();
    rows.set(claim.id, { version: claim.version, articleTitle, assignee, when, html });
    return html;
  }

  return function queueRows(
    listings: readonly ClaimListing[],
    actor: Actor,
    people: (userId: string) => string,
    now: Date,
  ): Buffer[] {
    const { from, role } = WORKFLOW.take;
    const mayChoose = hasRole(actor, role);
    const takeable = new Set<State>(hasRole(actor, role) ? from : []);
    // The claims of an import all have its time.
    const times = new Map<string, When>();
    return listings.map((listing) => {
      const { assignee, updatedAt, state } = listing.claim;
      let updated = times.get(updatedAt);
      if (!updated) {
        updated = whenOf(updatedAt, now);
        times.set(updatedAt, updated);
      }
      return rowOf(listing, {
        assignee: assignee && people(assignee),
        isMine: assignee === actor.id,
        updated,
        canTake: takeable.has(state),
        mayChoose,
      });
    });
  };
}

function wordsOf(claim: Claim): Omit<QueueRow, keyof Seen | 'articleTitle'> {
  const { source } = claim;
  const name = source.who ?? source.text;
  const [badge, note] = standingOf(claim);
  return {
    id: claim.id,
    version: claim.version,
    content: shorten(claim.content.text, MAX_CONTENT),
    articleId: claim.articleId,
    score: claim.foundBy.engine === 'reviewer' ? null : claim.foundBy.score.toFixed(2),
    worth: checkWorthinessOf(claim).score.toFixed(2),
    source: isOwnStatement(claim) ? 'the article itself' : shorten(name, MAX_SOURCE),
    sourceWords: isSame(name, source.text) ? null : shorten(source.text, MAX_SOURCE),
    sourceLink: source.who === null ? '' : queueLink({ who: source.who, state: 'any' }),
    badge,
    note,
    due: claim.dueAt ? `${claim.dueAt.slice(0, 16).replace('T', ' ')} UTC` : null,
    tags: claim.tags ?? [],
    flags: claim.flags.map((flag) => ({ ...FLAG_BADGES[flag], note: FLAG_NOTES[flag] })),
  };
}

/** The verdict once somebody stands behind it, and before that how far the work is. */
function standingOf({ state, verdict, selfSigned }: Claim): [Badge, string | null] {
  if (state === 'proposed' && verdict) return [VERDICT_BADGES[verdict], 'waits for sign-off'];
  if (state === 'signed_off' && verdict) {
    return [VERDICT_BADGES[verdict], selfSigned ? 'self-signed' : 'signed off'];
  }
  const before =
    verdict && state !== 'dismissed' ? `was ${VERDICT_BADGES[verdict].word.toLowerCase()}` : null;
  return [STATE_BADGES[state], before];
}

/** Cut between words where there is a space to cut at. */
export function shorten(text: string, most: number): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= most) return plain;
  const space = plain.lastIndexOf(' ', most);
  return `${plain.slice(0, space > most / 2 ? space : most).toWellFormed()}…`;
}

function isSame(name: string, words: string): boolean {
  return name.toLowerCase() === words.replace(/\s+/g, ' ').trim().toLowerCase();
}
