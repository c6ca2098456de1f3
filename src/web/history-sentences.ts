import type { Event, FieldChange } from '../domain/audit.ts';
import {
  ATTRIBUTION_VERDICTS,
  type AttributionVerdict,
  DISMISSAL_REASONS,
  VERDICTS,
  type Verdict,
} from '../domain/claim.ts';
import { ATTRIBUTION_BADGES, DISMISSAL_WORDS, STANCE_BADGES, VERDICT_BADGES } from './badges.ts';
import { type When, whenOf } from './times.ts';
import { type DiffPart, wordDiff } from './word-diff.ts';

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
  diffs: { label: string; diff: DiffPart[] }[];
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
    comment: event.comment,
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
    case 'claim.found':
      return `Found in revision ${event.subject ?? 1}. ${text(to('foundBy'), 'why')}`.trim();
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
  return `${who} added ${stanceWords(item)}: ${text(item, 'title') || 'untitled'}.`;
}

function retractSentence(event: Event, who: string): string {
  const item = changeOf(event, 'evidence')?.to;
  const back = changeOf(event, 'state')?.to === 'in_review';
  const title = text(item, 'title') || 'a piece';
  return `${who} retracted evidence: ${title}.${back ? ' The verdict lost what it needs and went back to review.' : ''}`;
}

/** Nothing to compare in the event that made the claim: all of it is new there. */
const MAKES_CLAIM = new Set(['claim.found', 'claim.add']);

function diffsOf(event: Event, people: Reader['people']): HistoryEntry['diffs'] {
  if (MAKES_CLAIM.has(event.type)) return [];
  return event.changes.flatMap((change) =>
    wordsOf(change, people).flatMap(({ label, from, to }) =>
      from === to ? [] : [{ label, diff: wordDiff(from, to) }],
    ),
  );
}

interface Rewording {
  label: string;
  from: string;
  to: string;
}

/** The words that a change is about, before and after. */
function wordsOf({ field, from, to }: FieldChange, people: Reader['people']): Rewording[] {
  const plain = (label: string, read: (value: unknown) => string): Rewording => ({
    label,
    from: read(from),
    to: read(to),
  });
  switch (field) {
    case 'content':
      return [plain('What', (value) => text(value, 'text'))];
    case 'source':
      return [
        plain('Who', (value) => text(value, 'text')),
        plain('Name', (value) => text(value, 'who')),
        plain('Kind', (value) => text(value, 'kind')),
      ];
    case 'cue':
      return [plain('Cue', (value) => text(value, 'text'))];
    case 'rationale':
      return [plain('Why', (value) => (typeof value === 'string' ? value : ''))];
    case 'verdict':
      return from === null
        ? []
        : [plain('Verdict', (value) => (isVerdict(value) ? VERDICT_BADGES[value].word : ''))];
    case 'attributionVerdict':
      return from === null
        ? []
        : [
            plain('Attribution', (value) =>
              isAttribution(value) ? ATTRIBUTION_BADGES[value].word : 'Not judged',
            ),
          ];
    case 'assignee':
      return from === null || to === null ? [] : [plain('Given to', (value) => nameOf(value, people))];
    case 'corrections':
      return [{ label: 'Correction', from: '', to: text(list(to).at(-1), 'text') }];
    default:
      return [];
  }
}

function changeOf(event: Event, field: string): FieldChange | undefined {
  return event.changes.find((change) => change.field === field);
}

function isReworded(event: Event, field: string): boolean {
  const change = changeOf(event, field);
  return change !== undefined && text(change.from, 'text') !== text(change.to, 'text');
}

function stanceWords(item: unknown): string {
  const stance = text(item, 'stance');
  if (stance === 'context') return 'context';
  return Object.hasOwn(STANCE_BADGES, stance) ? `evidence that ${stance}` : 'evidence';
}

function dismissalWords(value: unknown): string {
  const reason = DISMISSAL_REASONS.find((known) => known === text(value, 'reason'));
  const comment = text(value, 'comment');
  if (!reason) return comment || 'no reason given';
  if (reason === 'other' && comment) return comment;
  return [DISMISSAL_WORDS[reason].toLowerCase(), comment].filter(Boolean).join(', ');
}

function nameOf(value: unknown, people: Reader['people']): string {
  return typeof value === 'string' ? people(value) : 'nobody';
}

/** A text field of a record as an event keeps it: of any shape, since an older version may have written it. */
function text(value: unknown, field: string): string {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, field)) return '';
  const found = (value as Record<string, unknown>)[field];
  return typeof found === 'string' ? found : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isVerdict(value: unknown): value is Verdict {
  return VERDICTS.some((known) => known === value);
}

function isAttribution(value: unknown): value is AttributionVerdict {
  return ATTRIBUTION_VERDICTS.some((known) => known === value);
}
