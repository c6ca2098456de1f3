import type { Claim, Proposal } from './claim.ts';
import {
  checkedDueTime,
  checkedTags,
  dismissalOf,
  type ReviewInput,
  requireNeeds,
  verdictsOf,
} from './review-needs.ts';
import type { DeskSettings } from './settings.ts';
import type { Actor } from './user.ts';
import { findObstacle, type ReviewAction, WORKFLOW } from './workflow.ts';

interface Step {
  claim: Claim;
  actor: Actor;
  input: ReviewInput;
  settings: DeskSettings;
  now: string;
}

/**
 * The claim after the action. Pure: the version, the event and the write are the caller's.
 * @throws Forbidden (role, own proposal), Conflict (state), Invalid (what the action needs).
 */
export function applyReview(
  claim: Claim,
  action: ReviewAction,
  actor: Actor,
  input: ReviewInput,
  settings: DeskSettings,
  now: string,
): { claim: Claim; comment: string | null } {
  const obstacle = findObstacle(claim, action, actor, settings);
  if (obstacle) throw obstacle;
  const comment = requireNeeds(claim, action, input, settings);
  const { to } = WORKFLOW[action];
  const next: Claim = { ...claim, state: to === 'same' || to === 'verdict' ? claim.state : to };
  STEPS[action]?.({ claim: next, actor, input, settings, now });
  return { claim: next, comment };
}

/** What each action does to the claim, beside its state. */
const STEPS: Partial<Record<ReviewAction, (step: Step) => void>> = {
  take({ claim, actor }) {
    claim.assignee = actor.id;
  },
  assign({ claim, input }) {
    claim.assignee = input.assignee!;
  },
  release: vacate,
  restore: vacate,
  propose,
  return({ claim }) {
    // Unread: who returns it may still be the one who judges it next.
    claim.sealed &&= null;
    clearProposal(claim);
  },
  'second-review': judgeBlindly,
  'sign-off'({ claim, actor, now }) {
    sign(claim, actor, now, false);
  },
  dismiss({ claim, input, settings }) {
    claim.dismissal = dismissalOf(input, settings);
    claim.assignee = null;
  },
  reopen({ claim, actor, input, now }) {
    if (claim.publishedAt) {
      claim.corrections = [...claim.corrections, { at: now, by: actor.id, text: input.correction!.trim() }];
    }
    claim.assignee = actor.id;
    claim.publishedAt = null;
    clearProposal(claim);
  },
  publish({ claim, now }) {
    claim.publishedAt = now;
  },
  recheck({ claim }) {
    claim.flags = claim.flags.filter((flag) => flag !== 'stale');
  },
  schedule({ claim, input }) {
    claim.dueAt = checkedDueTime(input.dueAt);
  },
  tag({ claim, input }) {
    claim.tags = checkedTags(input.tags);
  },
};

function vacate({ claim }: Step): void {
  claim.assignee = null;
  claim.dismissal = null;
}

function propose({ claim, actor, input, settings, now }: Step): void {
  const given = verdictsOf(input);
  claim.proposedBy = actor.id;
  claim.proposedAt = now;
  // Whoever gives a verdict has looked at the words as they are now.
  claim.flags = claim.flags.filter((flag) => flag === 'orphan');
  if (claim.secondReview) claim.secondReview = null;
  if (settings.blindReview && settings.signOff === 'required') {
    claim.sealed = { by: actor.id, at: now, ...given };
    return;
  }
  Object.assign(claim, given);
  // A token may propose, never sign off: what it proposes waits for a person even where sign-off is optional.
  if (settings.signOff === 'optional' && actor.via !== 'api') {
    claim.state = 'signed_off';
    sign(claim, actor, now, true);
  }
}

/** Verdict and attribution verdict have to be the same: two people stand behind both. */
function judgeBlindly({ claim, actor, input, now }: Step): void {
  const { nonce: _, ...first } = claim.sealed!;
  const second: Proposal = { by: actor.id, at: now, ...verdictsOf(input) };
  unseal(claim);
  if (first.verdict === second.verdict && first.attributionVerdict === second.attributionVerdict) {
    claim.state = 'signed_off';
    sign(claim, actor, now, false);
    return;
  }
  claim.state = 'in_review';
  claim.secondReview = { first, second };
  clearProposal(claim);
}

function sign(claim: Claim, actor: Actor, now: string, selfSigned: boolean): void {
  claim.signedBy = actor.id;
  claim.signedAt = now;
  claim.selfSigned = selfSigned;
}

/** The sealed verdict is the claim's from now on, for all to see. */
function unseal(claim: Claim): void {
  if (!claim.sealed) return;
  const { verdict, attributionVerdict, rationale } = claim.sealed;
  Object.assign(claim, { verdict, attributionVerdict, rationale, sealed: null });
}

/** Verdict and rationale stay, as the next reviewer's starting point; who stands behind them does not. */
export function clearProposal(claim: Claim): void {
  claim.proposedBy = null;
  claim.proposedAt = null;
  claim.signedBy = null;
  claim.signedAt = null;
  claim.selfSigned = false;
}
