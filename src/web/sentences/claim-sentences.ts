import { isOrphanReason } from '../../domain/anchoring.ts';
import type { Event } from '../../domain/audit.ts';
import { areSameTexts } from '../../domain/same-words.ts';
import { changeOf, list, text } from '../event-values.ts';
import { extractionSentence } from '../extraction-words.ts';
import { ORPHAN_WORDS } from '../revision-words.ts';
import type { Sentences } from './sentence.ts';

/** How a claim came to be and how it lives through revisions; what people decide is in `review-sentences.ts`. */
export const CLAIM_SENTENCES: Sentences = {
  'claim.found': ({ event }) => foundSentence(event),
  'claim.add': ({ who }) => `${who} added the claim by marking its words.`,
  'claim.reextract': ({ event, who }) => extractionSentence(event, who),
  'claim.carry': ({ event }) => carrySentence(event),
  'claim.correct': ({ who }) => `${who} corrected the claim’s words.`,
};

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
  const why = changeOf(event, 'orphaned')?.to;
  if (isOrphanReason(why)) return `${revision}: the claim’s words ${ORPHAN_WORDS[why]}.`;
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

function isReworded(event: Event, field: string): boolean {
  const change = changeOf(event, field);
  return change !== undefined && !areSameTexts(text(change.from, 'text'), text(change.to, 'text'));
}
