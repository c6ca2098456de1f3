import type { Event } from '../domain/audit.ts';
import { changeOf, text } from './event-values.ts';
import { diffsOf, type LabelledDiff } from './history-diffs.ts';
import { ARTICLE_SENTENCES } from './sentences/article-sentences.ts';
import { CLAIM_SENTENCES } from './sentences/claim-sentences.ts';
import { DESK_SENTENCES } from './sentences/desk-sentences.ts';
import { EVIDENCE_SENTENCES } from './sentences/evidence-sentences.ts';
import { REVIEW_SENTENCES } from './sentences/review-sentences.ts';
import { type Sentences, tellingOf } from './sentences/sentence.ts';
import { type When, whenOf } from './times.ts';

/** One line of a history, in words. */
export interface HistoryEntry {
  seq: number;
  hash: string;
  when: When;
  /** Who did it; `sentence` names them too where a person did something. */
  actor: string;
  /** A whole sentence, as plain text: “Ann Berg took the claim.” */
  sentence: string;
  /** What it changed in words that people wrote, worth seeing as a diff. */
  diffs: LabelledDiff[];
  /** The reason or comment that came with it. */
  comment: string | null;
  /** The claim it is about; null where it is about the article. */
  claimId: string | null;
}

interface Reader {
  /** The name behind a user id. */
  people: (userId: string) => string;
  now: Date;
}

/** Each family of events has a table of its own; a new type goes into the one it belongs to. */
const SENTENCES = new Map(
  Object.entries<Sentences[string]>({
    ...ARTICLE_SENTENCES,
    ...CLAIM_SENTENCES,
    ...REVIEW_SENTENCES,
    ...EVIDENCE_SENTENCES,
    ...DESK_SENTENCES,
  }),
);

/** A history as sentences, in the order of the events given. */
export function historySentences(events: readonly Event[], reader: Reader): HistoryEntry[] {
  return events.map((event) => ({
    seq: event.seq,
    hash: event.hash,
    when: whenOf(event.at, reader.now),
    actor: event.actor.name,
    sentence: sentenceOf(event, reader.people),
    diffs: diffsOf(event, reader.people),
    comment: event.comment ?? dismissalComment(event),
    claimId: event.claimId,
  }));
}

function sentenceOf(event: Event, people: Reader['people']): string {
  const telling = tellingOf(event, people);
  const sentence = SENTENCES.get(event.type);
  // A type that this version does not know is told by its name: better than a gap in the history.
  return sentence ? sentence(telling) : `${telling.who}: ${event.type}.`;
}

/** A dismissal keeps its comment with its reason. */
function dismissalComment(event: Event): string | null {
  return event.type === 'claim.dismiss' ? text(changeOf(event, 'dismissal')?.to, 'comment') || null : null;
}
