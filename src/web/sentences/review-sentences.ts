import { ATTRIBUTION_BADGES, dismissalWord, VERDICT_BADGES } from '../badges.ts';
import { changeOf, isAttribution, isVerdict, list, minuteOf, nameOf, text } from '../event-values.ts';
import type { Sentences, Telling } from './sentence.ts';

/** What people do to a claim: the steps of the workflow. */
export const REVIEW_SENTENCES: Sentences = {
  'claim.take': ({ who }) => `${who} took the claim.`,
  'claim.assign': ({ who, to, people }) => `${who} gave the claim to ${nameOf(to('assignee'), people)}.`,
  'claim.release': ({ who }) => `${who} gave the claim back to the desk.`,
  'claim.propose': proposeSentence,
  'claim.return': ({ who }) => `${who} sent the proposal back to review.`,
  'claim.second-review': ({ who, to }) =>
    to('state') === 'signed_off'
      ? `${who} gave the same verdict without seeing the first: signed off.`
      : `${who} gave another verdict without seeing the first: back to review, with both.`,
  'claim.sign-off': ({ who }) => `${who} signed the verdict off.`,
  'claim.dismiss': ({ who, to }) => `${who} dismissed the claim: ${dismissalWords(to('dismissal'))}.`,
  'claim.restore': ({ who }) => `${who} restored the claim.`,
  'claim.reopen': ({ who, event }) =>
    `${who} reopened the claim${changeOf(event, 'corrections') ? ', with a public correction' : ''}.`,
  'claim.publish': ({ who }) => `${who} marked the verdict as published.`,
  'claim.recheck': ({ who }) => `${who} looked at the changed words: the claim still stands.`,
  'claim.schedule': ({ who, to }) =>
    typeof to('dueAt') === 'string'
      ? `${who} set the claim as due by ${minuteOf(String(to('dueAt')))}.`
      : `${who} took the due time away.`,
  'claim.tag': ({ who, to }) => `${who} tagged the claim: ${list(to('tags')).join(', ') || 'no tags'}.`,
  'claim.comment': ({ who }) => `${who} commented.`,
  'claim.undo': ({ who, event }) =>
    `${who} took back entry #${event.subject ?? '?'}, which stays in the history.`,
};

function proposeSentence({ event, who, to }: Telling): string {
  if (changeOf(event, 'sealed')) return `${who} proposed a verdict, sealed until there is a second one.`;
  const verdict = to('verdict');
  const attribution = to('attributionVerdict');
  const answers = [
    ...(isVerdict(verdict) ? [`“${VERDICT_BADGES[verdict].word}”`] : ['the same verdict again']),
    ...(isAttribution(attribution) ? [`attribution “${ATTRIBUTION_BADGES[attribution].word}”`] : []),
  ].join(', ');
  const isSigned = to('selfSigned') === true || to('state') === 'signed_off';
  return isSigned ? `${who} proposed and signed ${answers}.` : `${who} proposed ${answers}.`;
}

function dismissalWords(value: unknown): string {
  const reason = text(value, 'reason');
  const label = text(value, 'label') || undefined;
  return reason ? dismissalWord({ reason, label }).toLowerCase() : 'no reason given';
}
