import { type Claim, type ClaimListing, isOwnStatement, type State } from '../domain/claim.ts';
import { checkWorthinessOf } from '../domain/claim-figures.ts';
import { type Actor, hasRole } from '../domain/user.ts';
import { WORKFLOW } from '../domain/workflow.ts';
import { type Badge, FLAG_BADGES, STATE_BADGES, VERDICT_BADGES } from './badges.ts';
import { queueLink } from './queue-filter.ts';
import { type When, whenOf } from './times.ts';

/** What a row says of a claim to everybody and at any time. */
interface ClaimWords {
  id: string;
  version: number;
  content: string;
  articleId: string;
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
}

/** One line of the queue, ready to be written: the template only escapes and places. */
export interface QueueRow {
  claim: ClaimWords;
  articleTitle: string;
  assignee: string | null;
  isMine: boolean;
  updated: When;
  canTake: boolean;
}

/** The row shows two lines and, while it is in use, all of this; what is longer is on the claim's page. */
const MAX_CONTENT = 500;
const MAX_SOURCE = 80;

const FLAG_NOTES = {
  stale: 'Its words changed in a new revision',
  orphan: 'Its words are not in the newest revision',
  unfound: 'Extraction was run again and does not see a claim here any more',
};

export function queueRows(
  listings: readonly ClaimListing[],
  actor: Actor,
  people: (userId: string) => string,
  now: Date,
): QueueRow[] {
  const { from, role } = WORKFLOW.take;
  const takeable = new Set<State>(hasRole(actor, role) ? from : []);
  // The claims of an import all have its time.
  const times = new Map<string, When>();
  return listings.map(({ claim, articleTitle }) => {
    const { assignee, updatedAt } = claim;
    let updated = times.get(updatedAt);
    if (!updated) {
      updated = whenOf(updatedAt, now);
      times.set(updatedAt, updated);
    }
    return {
      claim: wordsOf(claim),
      articleTitle,
      assignee: assignee && people(assignee),
      isMine: assignee === actor.id,
      updated,
      canTake: takeable.has(claim.state),
    };
  });
}

// The store's records never change, they are replaced: what was made of one holds as long as it is there.
const known = new WeakMap<Claim, ClaimWords>();

function wordsOf(claim: Claim): ClaimWords {
  const words = known.get(claim) ?? makeWords(claim);
  known.set(claim, words);
  return words;
}

function makeWords(claim: Claim): ClaimWords {
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
