import {
  ATTRIBUTION_VERDICTS,
  type AttributionVerdict,
  type Claim,
  DISMISSAL_REASONS,
  type DismissalReason,
  type State,
  VERDICTS,
  type Verdict,
} from './claim.ts';
import { Conflict, type FieldProblem, Forbidden, Invalid } from './errors.ts';
import { standing } from './evidence.ts';
import { type Actor, type DeskSettings, hasRole, type Role } from './user.ts';

/** Words for people, used wherever a state or a verdict is named in a sentence. */
export const STATE_WORDS: Record<State, string> = {
  open: 'open',
  in_review: 'in review',
  proposed: 'proposed',
  signed_off: 'signed off',
  dismissed: 'dismissed',
};

/** Each action as it stands after “may …” and after “can be …” in a sentence. */
const ACTION_WORDS: Record<ReviewAction, { active: string; passive: string }> = {
  take: { active: 'take a claim', passive: 'taken' },
  assign: { active: 'assign a claim', passive: 'assigned' },
  release: { active: 'release a claim', passive: 'released' },
  propose: { active: 'propose a verdict', passive: 'given a verdict' },
  return: { active: 'return a claim', passive: 'returned' },
  'sign-off': { active: 'sign a verdict off', passive: 'signed off' },
  dismiss: { active: 'dismiss a claim', passive: 'dismissed' },
  restore: { active: 'restore a claim', passive: 'restored' },
  reopen: { active: 'reopen a claim', passive: 'reopened' },
  publish: { active: 'mark a verdict as published', passive: 'marked as published' },
  recheck: { active: 'confirm a stale claim', passive: 'looked at again' },
};

interface Rule {
  from: readonly State[];
  /** `same`: the action leaves the state as it is. */
  to: State | 'same';
  role: Role;
  /** The proposer may not judge their own proposal. */
  notProposer?: boolean;
  /** A person must do it: a token may not. */
  inPerson?: boolean;
}

/** The one transition table. What an action needs beyond state and role is in `needsOf` below. */
export const WORKFLOW = {
  take: { from: ['open'], to: 'in_review', role: 'reviewer' },
  assign: { from: ['open', 'in_review'], to: 'in_review', role: 'reviewer' },
  release: { from: ['in_review'], to: 'open', role: 'reviewer' },
  propose: { from: ['in_review'], to: 'proposed', role: 'reviewer' },
  return: { from: ['proposed'], to: 'in_review', role: 'senior', notProposer: true },
  'sign-off': { from: ['proposed'], to: 'signed_off', role: 'senior', notProposer: true, inPerson: true },
  dismiss: { from: ['open', 'in_review'], to: 'dismissed', role: 'reviewer' },
  restore: { from: ['dismissed'], to: 'open', role: 'reviewer' },
  reopen: { from: ['signed_off'], to: 'in_review', role: 'editor' },
  /** Records that the desk made the verdict public; from then on reopening needs a public correction. */
  publish: { from: ['signed_off'], to: 'same', role: 'senior', inPerson: true },
  /** Somebody looked at a stale claim again and its verdict stands. */
  recheck: { from: ['open', 'in_review', 'proposed', 'signed_off'], to: 'same', role: 'reviewer' },
} as const satisfies Record<string, Rule>;

export type ReviewAction = keyof typeof WORKFLOW;
export const REVIEW_ACTIONS = Object.keys(WORKFLOW) as ReviewAction[];

export function isReviewAction(name: string): name is ReviewAction {
  return Object.hasOwn(WORKFLOW, name);
}

/** What forms and the API send with an action: all as typed, checked here. */
export interface ReviewInput {
  verdict?: string | null;
  attributionVerdict?: string | null;
  rationale?: string | null;
  reason?: string | null;
  comment?: string | null;
  /** Public correction, when a published claim is reopened. */
  correction?: string | null;
  /** User id, for `assign`. That the user exists and may review is checked by the action. */
  assignee?: string | null;
}

/** Longest rationale, reason or comment, in UTF-16 code units. */
export const MAX_NOTE = 20_000;

/** Why the actor may not do this to the claim as it stands, or null. For buttons and for the rule itself. */
export function findObstacle(claim: Claim, action: ReviewAction, actor: Actor): Forbidden | Conflict | null {
  const rule: Rule = WORKFLOW[action];
  const words = ACTION_WORDS[action];
  if (!hasRole(actor, rule.role)) {
    return new Forbidden(`Only a ${rule.role} or above may ${words.active}; you are a ${actor.role}.`);
  }
  if (rule.inPerson && actor.via === 'api') {
    return new Forbidden(`A token may never ${words.active}: that takes a person who is logged in.`);
  }
  if (!rule.from.includes(claim.state)) {
    const allowed = rule.from.map((state) => STATE_WORDS[state]).join(' or ');
    return new Conflict(
      `This claim is ${STATE_WORDS[claim.state]}; only one that is ${allowed} can be ${words.passive}.`,
      claim.version,
    );
  }
  if (rule.notProposer && claim.proposedBy === actor.id) {
    return new Forbidden(`You proposed this verdict, so it takes another person to ${words.active}.`);
  }
  if ((action === 'sign-off' || action === 'publish') && claim.flags.includes('stale')) {
    return new Conflict(
      `The article changed this claim’s words since the verdict was proposed. Look at them again before it is ${words.passive}.`,
      claim.version,
    );
  }
  if (action === 'recheck' && !claim.flags.includes('stale')) {
    return new Conflict('This claim is not stale: there is nothing to look at again.', claim.version);
  }
  if (action === 'publish' && claim.publishedAt) {
    return new Conflict('This claim is marked as published already.', claim.version);
  }
  return null;
}

export function allowedActions(claim: Claim, actor: Actor): ReviewAction[] {
  return REVIEW_ACTIONS.filter((action) => findObstacle(claim, action, actor) === null);
}

/** What a verdict lacks in evidence, in a sentence that says what to do; null where it has what it needs. */
export function findMissingEvidence(verdict: Verdict, evidence: Claim['evidence']): string | null {
  const items = standing(evidence);
  if (verdict === 'verified' && !items.some((item) => item.stance === 'supports')) {
    return '“Verified” needs at least one piece of evidence that supports the claim. Add it under Evidence, then propose again.';
  }
  if (verdict === 'disputed' && !items.some((item) => item.stance === 'refutes')) {
    return '“Disputed” needs at least one piece of evidence that refutes the claim. Add it under Evidence, then propose again.';
  }
  if (verdict === 'unverifiable' && !items.some((item) => item.kind === 'note')) {
    return '“Unverifiable” needs a note of where you looked. Add a note under Evidence, then propose again.';
  }
  return null;
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
  const obstacle = findObstacle(claim, action, actor);
  if (obstacle) throw obstacle;
  const target = WORKFLOW[action].to;
  const next: Claim = { ...claim, state: target === 'same' ? claim.state : target };
  const comment = requireNeeds(claim, action, input);
  switch (action) {
    case 'take':
      next.assignee = actor.id;
      break;
    case 'assign':
      next.assignee = input.assignee!;
      break;
    case 'release':
    case 'restore':
      next.assignee = null;
      next.dismissal = null;
      break;
    case 'propose':
      propose(next, actor, input, settings, now);
      break;
    case 'sign-off':
      next.signedBy = actor.id;
      next.signedAt = now;
      next.selfSigned = false;
      break;
    case 'dismiss':
      next.dismissal = requireDismissal(input);
      next.assignee = null;
      break;
    case 'return':
      clearProposal(next);
      break;
    case 'reopen':
      if (claim.publishedAt) {
        next.corrections = [...claim.corrections, { at: now, by: actor.id, text: input.correction!.trim() }];
      }
      next.assignee = actor.id;
      next.publishedAt = null;
      clearProposal(next);
      break;
    case 'publish':
      next.publishedAt = now;
      break;
    case 'recheck':
      next.flags = claim.flags.filter((flag) => flag !== 'stale');
      break;
  }
  return { claim: next, comment };
}

function propose(next: Claim, actor: Actor, input: ReviewInput, settings: DeskSettings, now: string): void {
  next.verdict = input.verdict as Verdict;
  next.attributionVerdict = (input.attributionVerdict || null) as AttributionVerdict | null;
  next.rationale = input.rationale!.trim();
  next.proposedBy = actor.id;
  next.proposedAt = now;
  // Whoever gives a verdict has looked at the words as they are now.
  next.flags = next.flags.filter((flag) => flag === 'orphan');
  // A token may propose, never sign off: what it proposes waits for a person even where sign-off is optional.
  if (settings.signOff === 'optional' && actor.via !== 'api') {
    next.state = 'signed_off';
    next.signedBy = actor.id;
    next.signedAt = now;
    next.selfSigned = true;
  }
}

/** Verdict and rationale stay, as the next reviewer's starting point; who stands behind them does not. */
export function clearProposal(claim: Claim): void {
  claim.proposedBy = null;
  claim.proposedAt = null;
  claim.signedBy = null;
  claim.signedAt = null;
  claim.selfSigned = false;
}

/** Checks all that the action needs and names every lack at once; returns the comment that goes into the history. */
function requireNeeds(claim: Claim, action: ReviewAction, input: ReviewInput): string | null {
  const problems: FieldProblem[] = [];
  const need = (field: keyof ReviewInput, message: string) => {
    if (!input[field]?.trim()) problems.push({ field, message });
  };
  if (action === 'propose') checkProposal(claim, input, problems);
  if (action === 'assign') need('assignee', 'Choose who shall review the claim.');
  if (action === 'return') need('comment', 'Say what is missing, so that the reviewer knows what to do.');
  if (action === 'restore') need('reason', 'Say why the claim comes back.');
  if (action === 'reopen') {
    need('reason', 'Say why the verdict is looked at again.');
    if (claim.publishedAt) {
      need(
        'correction',
        'This verdict was published: write the public correction that goes with its reopening.',
      );
    }
  }
  for (const field of ['rationale', 'reason', 'comment', 'correction'] as const) {
    if ((input[field]?.length ?? 0) > MAX_NOTE) {
      problems.push({ field, message: `Keep it under ${MAX_NOTE.toLocaleString('en')} characters.` });
    }
  }
  if (problems.length > 0) throw new Invalid(problems);
  const words = action === 'dismiss' ? null : input.comment?.trim() || input.reason?.trim();
  return words || null;
}

function checkProposal(claim: Claim, input: ReviewInput, problems: FieldProblem[]): void {
  const verdict = VERDICTS.find((known) => known === input.verdict);
  if (!verdict) {
    problems.push({ field: 'verdict', message: `Choose a verdict: ${VERDICTS.join(', ')}.` });
  } else {
    const missing = findMissingEvidence(verdict, claim.evidence);
    if (missing) problems.push({ field: 'verdict', message: missing });
  }
  const attribution = input.attributionVerdict;
  if (attribution && !ATTRIBUTION_VERDICTS.some((known) => known === attribution)) {
    problems.push({
      field: 'attributionVerdict',
      message: `Choose ${ATTRIBUTION_VERDICTS.join(', ')}, or leave it out.`,
    });
  }
  if (!input.rationale?.trim()) {
    problems.push({ field: 'rationale', message: 'Write why: the rationale is what you answer with later.' });
  }
  if (claim.flags.includes('orphan')) {
    problems.push({
      field: 'verdict',
      message: 'The claim’s words are gone from the newest revision. Correct its words or dismiss it first.',
    });
  }
}

function requireDismissal(input: ReviewInput): { reason: DismissalReason; comment: string | null } {
  const given = input.reason?.trim() ?? '';
  const comment = input.comment?.trim() || null;
  const code = given.toLowerCase().replace(/[\s-]+/g, '_');
  const reason = DISMISSAL_REASONS.find((known) => known === code);
  if (!given) {
    const reasons = DISMISSAL_REASONS.map((known) => known.replaceAll('_', ' '));
    throw new Invalid(`Say why it is dismissed: ${reasons.join(', ')}.`, 'reason');
  }
  // Words of one's own are a reason too.
  if (!reason) return { reason: 'other', comment: comment ? `${given}: ${comment}` : given };
  if (reason === 'other' && !comment)
    throw new Invalid('Say in the comment what the other reason is.', 'comment');
  return { reason, comment };
}
