import type { AttributionVerdict, Claim, State, Verdict } from '../domain/claim.ts';
import type { Stance } from '../domain/evidence.ts';
import { DEFAULT_SETTINGS } from '../domain/settings.ts';

/** Told by shape and word, and by colour only on top of these. `tone` names a class of desk.css. */
export interface Badge {
  mark: string;
  word: string;
  tone: 'verified' | 'disputed' | 'mixed' | 'unverifiable' | 'open';
}

export const STATE_BADGES: Record<State, Badge> = {
  open: { mark: '○', word: 'Open', tone: 'open' },
  in_review: { mark: '◔', word: 'In review', tone: 'open' },
  proposed: { mark: '◑', word: 'Waits for sign-off', tone: 'mixed' },
  signed_off: { mark: '●', word: 'Signed off', tone: 'verified' },
  dismissed: { mark: '–', word: 'Dismissed', tone: 'unverifiable' },
};

export const VERDICT_BADGES: Record<Verdict, Badge> = {
  verified: { mark: '✓', word: 'Verified', tone: 'verified' },
  disputed: { mark: '✕', word: 'Disputed', tone: 'disputed' },
  mixed: { mark: '◐', word: 'Mixed', tone: 'mixed' },
  misleading: { mark: '▲', word: 'Misleading', tone: 'disputed' },
  unverifiable: { mark: '?', word: 'Unverifiable', tone: 'unverifiable' },
  outdated: { mark: '↺', word: 'Outdated', tone: 'mixed' },
};

export const ATTRIBUTION_BADGES: Record<AttributionVerdict, Badge> = {
  confirmed: { mark: '✓', word: 'Confirmed', tone: 'verified' },
  misquoted: { mark: '≠', word: 'Misquoted', tone: 'disputed' },
  misattributed: { mark: '✕', word: 'Misattributed', tone: 'disputed' },
  untraceable: { mark: '?', word: 'Untraceable', tone: 'unverifiable' },
};

export const STANCE_BADGES: Record<Stance, Badge> = {
  supports: { mark: '+', word: 'Supports', tone: 'verified' },
  refutes: { mark: '−', word: 'Refutes', tone: 'disputed' },
  context: { mark: '∙', word: 'Context', tone: 'mixed' },
};

export const FLAG_BADGES = {
  stale: { mark: '!', word: 'Stale', tone: 'mixed' },
  orphan: { mark: '⌀', word: 'Orphan', tone: 'disputed' },
  unfound: { mark: '~', word: 'Not found again', tone: 'unverifiable' },
} as const satisfies Record<string, Badge>;

/** What the reason was called when it was chosen, else what the desk calls it by itself. */
export function dismissalWord({ reason, label }: { reason: string; label?: string }): string {
  const known = DEFAULT_SETTINGS.dismissalReasons.find(({ code }) => code === reason);
  return label ?? known?.label ?? reason.replaceAll('_', ' ');
}

/** What a claim is marked with where there is room for one badge: its verdict once it has one that stands. */
export function badgeOf(claim: Claim): Badge {
  const settled = claim.state === 'proposed' || claim.state === 'signed_off';
  return settled && claim.verdict ? VERDICT_BADGES[claim.verdict] : STATE_BADGES[claim.state];
}
