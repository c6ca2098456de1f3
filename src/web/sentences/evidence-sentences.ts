import { ATTRIBUTION_BADGES, STANCE_BADGES } from '../badges.ts';
import { isAttribution, text } from '../event-values.ts';
import { quoted, type Sentences } from './sentence.ts';

/** What happens to a claim’s evidence. */
export const EVIDENCE_SENTENCES: Sentences = {
  'evidence.attach': ({ who, to }) =>
    `${who} added ${stanceWords(to('evidence'))}: ${titled(to('evidence'))}`,
  'evidence.quote-check': ({ who, to }) => {
    const verdict = to('attributionVerdict');
    const found = isAttribution(verdict) ? `, attribution “${ATTRIBUTION_BADGES[verdict].word}”` : '';
    return `${who} checked the quote against its source${found}: ${titled(to('evidence'))}`;
  },
  'evidence.retract': ({ who, to }) => {
    const back = to('state') === 'in_review';
    return `${who} retracted evidence: ${titled(to('evidence'))}${back ? ' The verdict lost what it needs and went back to review.' : ''}`;
  },
};

function titled(item: unknown): string {
  return quoted(text(item, 'title'));
}

function stanceWords(item: unknown): string {
  const stance = text(item, 'stance');
  if (stance === 'context') return 'context';
  return Object.hasOwn(STANCE_BADGES, stance) ? `evidence that ${stance}` : 'evidence';
}
