import type { Event } from '../domain/audit.ts';
import { RESTORE, SET_ASIDE } from '../domain/suggestions.ts';
import { ATTRIBUTION_BADGES, dismissalWord, STANCE_BADGES, VERDICT_BADGES } from './badges.ts';
import { changeOf, isAttribution, isVerdict, list, nameOf, text } from './event-values.ts';
import { extractionSentence } from './extraction-words.ts';
import { diffsOf, type LabelledDiff } from './history-diffs.ts';
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
  const who = event.actor.via === 'api' ? `${event.actor.name} (by token)` : event.actor.name;
  const to = (field: string) => changeOf(event, field)?.to;
  switch (event.type) {
    case 'article.import':
      return `${who} imported the article.`;
    case 'article.revise':
      return `${who} froze revision ${event.subject}.`;
    case SET_ASIDE:
      return `${who} set aside as not checkable: ${quoted(to('words'))}`;
    case RESTORE:
      return `${who} suggests again: ${quoted(changeOf(event, 'words')?.from)}`;
    case 'claim.found':
      return foundSentence(event);
    case 'extraction.start':
    case 'extraction.resume':
    case 'extraction.finish':
    case 'extraction.fail':
    case 'claim.reextract':
      return extractionSentence(event, who);
    case 'claim.add':
      return `${who} added the claim by marking its words.`;
    case 'claim.carry':
      return carrySentence(event);
    case 'claim.correct':
      return `${who} corrected the claim’s words.`;
    case 'claim.take':
      return `${who} took the claim.`;
    case 'claim.assign':
      return `${who} gave the claim to ${nameOf(to('assignee'), people)}.`;
    case 'claim.release':
      return `${who} gave the claim back to the desk.`;
    case 'claim.propose':
      return proposeSentence(event, who);
    case 'claim.return':
      return `${who} sent the proposal back to review.`;
    case 'claim.second-review':
      return changeOf(event, 'state')?.to === 'signed_off'
        ? `${who} gave the same verdict without seeing the first: signed off.`
        : `${who} gave another verdict without seeing the first: back to review, with both.`;
    case 'claim.schedule':
      return typeof to('dueAt') === 'string'
        ? `${who} set the claim as due by ${dueWords(String(to('dueAt')))}.`
        : `${who} took the due time away.`;
    case 'claim.tag':
      return `${who} tagged the claim: ${list(to('tags')).join(', ') || 'no tags'}.`;
    case 'claim.comment':
      return `${who} commented.`;
    case 'claim.sign-off':
      return `${who} signed the verdict off.`;
    case 'claim.dismiss':
      return `${who} dismissed the claim: ${dismissalWords(to('dismissal'))}.`;
    case 'claim.restore':
      return `${who} restored the claim.`;
    case 'claim.reopen':
      return `${who} reopened the claim${changeOf(event, 'corrections') ? ', with a public correction' : ''}.`;
    case 'claim.publish':
      return `${who} marked the verdict as published.`;
    case 'claim.recheck':
      return `${who} looked at the changed words: the claim still stands.`;
    case 'evidence.attach':
      return attachSentence(event, who);
    case 'evidence.retract':
      return retractSentence(event, who);
    default:
      // A type that this version does not know is told by its name: better than a gap in the history.
      return `${who}: ${event.type}.`;
  }
}

/** The reason as extraction gave it begins with “Found by …”; the revision belongs into the same sentence. */
function foundSentence(event: Event): string {
  const why = text(changeOf(event, 'foundBy')?.to, 'why');
  const found = `Found in revision ${event.subject ?? 1}`;
  return why.startsWith('Found by ') ? `${found} ${why.slice('Found '.length)}` : `${found}. ${why}`.trim();
}

function carrySentence(event: Event): string {
  const anchor = changeOf(event, 'anchor')?.to;
  const flags = changeOf(event, 'flags');
  const revision = `Revision ${event.subject ?? '?'} of the article`;
  if (list(flags?.to).includes('orphan')) return `${revision}: the claim’s words cannot be placed any more.`;
  if (list(flags?.from).includes('orphan')) return `${revision}: the claim’s words are back.`;
  if (changeOf(event, 'content') && isReworded(event, 'content'))
    return `${revision}: the claim’s words changed.`;
  if (isReworded(event, 'source') || isReworded(event, 'cue')) {
    return `${revision}: who is said to say it changed.`;
  }
  const isMoved = anchor === 'moved' || changeOf(event, 'content') !== undefined;
  return `${revision}: words unchanged${isMoved ? ', moved' : ''}.`;
}

function proposeSentence(event: Event, who: string): string {
  if (changeOf(event, 'sealed')) return `${who} proposed a verdict, sealed until there is a second one.`;
  const verdict = changeOf(event, 'verdict')?.to;
  const attribution = changeOf(event, 'attributionVerdict')?.to;
  const answers = [
    ...(isVerdict(verdict) ? [`“${VERDICT_BADGES[verdict].word}”`] : ['the same verdict again']),
    ...(isAttribution(attribution) ? [`attribution “${ATTRIBUTION_BADGES[attribution].word}”`] : []),
  ].join(', ');
  const isSigned =
    changeOf(event, 'selfSigned')?.to === true || changeOf(event, 'state')?.to === 'signed_off';
  return isSigned ? `${who} proposed and signed ${answers}.` : `${who} proposed ${answers}.`;
}

function attachSentence(event: Event, who: string): string {
  const item = changeOf(event, 'evidence')?.to;
  return `${who} added ${stanceWords(item)}: ${titled(item)}`;
}

function retractSentence(event: Event, who: string): string {
  const item = changeOf(event, 'evidence')?.to;
  const back = changeOf(event, 'state')?.to === 'in_review';
  return `${who} retracted evidence: ${titled(item)}${back ? ' The verdict lost what it needs and went back to review.' : ''}`;
}

function isReworded(event: Event, field: string): boolean {
  const change = changeOf(event, field);
  return change !== undefined && text(change.from, 'text') !== text(change.to, 'text');
}

function titled(item: unknown): string {
  return quoted(text(item, 'title'));
}

/** In quotation marks, and the end of the sentence where the words do not bring one. */
function quoted(words: unknown): string {
  return /[.!?…]$/.test(String(words)) ? `“${words}”` : `“${words}”.`;
}

function stanceWords(item: unknown): string {
  const stance = text(item, 'stance');
  if (stance === 'context') return 'context';
  return Object.hasOwn(STANCE_BADGES, stance) ? `evidence that ${stance}` : 'evidence';
}

function dismissalWords(value: unknown): string {
  const reason = text(value, 'reason');
  const label = text(value, 'label') || undefined;
  return reason ? dismissalWord({ reason, label }).toLowerCase() : 'no reason given';
}

/** A dismissal keeps its comment with its reason. */
function dismissalComment(event: Event): string | null {
  return event.type === 'claim.dismiss' ? text(changeOf(event, 'dismissal')?.to, 'comment') || null : null;
}

function dueWords(iso: string): string {
  return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}
