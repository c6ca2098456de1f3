import type { Claim, State } from './claim.ts';
import { Conflict, Forbidden } from './errors.ts';
import type { DeskSettings } from './settings.ts';
import { type Actor, hasRole, type Role } from './user.ts';

/** Words for people, used wherever a state is named in a sentence. */
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
  'second-review': { active: 'give the second verdict', passive: 'given a second verdict' },
  'sign-off': { active: 'sign a verdict off', passive: 'signed off' },
  dismiss: { active: 'dismiss a claim', passive: 'dismissed' },
  restore: { active: 'restore a claim', passive: 'restored' },
  reopen: { active: 'reopen a claim', passive: 'reopened' },
  publish: { active: 'mark a verdict as published', passive: 'marked as published' },
  recheck: { active: 'confirm a stale claim', passive: 'looked at again' },
  schedule: { active: 'set when a claim is due', passive: 'given a due time' },
  tag: { active: 'tag a claim', passive: 'tagged' },
  comment: { active: 'comment on a claim', passive: 'commented on' },
};

interface Rule {
  from: readonly State[];
  /** `same`: the action leaves the state as it is; `verdict`: what the verdicts are decides. */
  to: State | 'same' | 'verdict';
  /** Least role. `signers`: who may sign by the desk's settings; `returners`: they, or who is senior. */
  role: Role | 'signers' | 'returners';
  /** The proposer may not judge their own proposal. */
  notProposer?: boolean;
  /** A person must do it: a token may not. */
  inPerson?: boolean;
  /** Not while the article's words differ from those that were judged. */
  notStale?: boolean;
}

const ANY: readonly State[] = ['open', 'in_review', 'proposed', 'signed_off', 'dismissed'];

/** The one transition table. What an action needs beyond state and role is in `review-needs.ts`. */
export const WORKFLOW = {
  take: { from: ['open'], to: 'in_review', role: 'reviewer' },
  assign: { from: ['open', 'in_review'], to: 'in_review', role: 'reviewer' },
  release: { from: ['in_review'], to: 'open', role: 'reviewer' },
  /** Signs by itself where sign-off is optional; sealed where the second review is blind. */
  propose: { from: ['in_review'], to: 'proposed', role: 'reviewer' },
  return: { from: ['proposed'], to: 'in_review', role: 'returners', notProposer: true },
  /** A verdict given without seeing the first: signed off where both agree, back in review where they differ. */
  'second-review': {
    from: ['proposed'],
    to: 'verdict',
    role: 'signers',
    notProposer: true,
    inPerson: true,
    notStale: true,
  },
  'sign-off': {
    from: ['proposed'],
    to: 'signed_off',
    role: 'signers',
    notProposer: true,
    inPerson: true,
    notStale: true,
  },
  dismiss: { from: ['open', 'in_review'], to: 'dismissed', role: 'reviewer' },
  restore: { from: ['dismissed'], to: 'open', role: 'reviewer' },
  reopen: { from: ['signed_off'], to: 'in_review', role: 'editor' },
  /** Records that the desk made the verdict public; from then on reopening needs a public correction. */
  publish: { from: ['signed_off'], to: 'same', role: 'senior', inPerson: true, notStale: true },
  /** Somebody looked at a stale claim again and its verdict stands. */
  recheck: { from: ['open', 'in_review', 'proposed', 'signed_off'], to: 'same', role: 'reviewer' },
  schedule: { from: ['open', 'in_review', 'proposed'], to: 'same', role: 'reviewer' },
  tag: { from: ANY, to: 'same', role: 'reviewer' },
  comment: { from: ANY, to: 'same', role: 'reviewer' },
} as const satisfies Record<string, Rule>;

export type ReviewAction = keyof typeof WORKFLOW;
export const REVIEW_ACTIONS = Object.keys(WORKFLOW) as ReviewAction[];

export function isReviewAction(name: string): name is ReviewAction {
  return Object.hasOwn(WORKFLOW, name);
}

/** Least role that the action takes on this desk. */
export function roleFor(action: ReviewAction, { signers }: Pick<DeskSettings, 'signers'>): Role {
  const { role } = WORKFLOW[action];
  if (role === 'signers') return signers;
  if (role === 'returners') return signers === 'reviewer' ? 'reviewer' : 'senior';
  return role;
}

/** Why the actor may not do this to the claim as it stands, or null. For buttons and for the rule itself. */
export function findObstacle(
  claim: Claim,
  action: ReviewAction,
  actor: Actor,
  settings: Pick<DeskSettings, 'signers'>,
): Forbidden | Conflict | null {
  const rule: Rule = WORKFLOW[action];
  const words = ACTION_WORDS[action];
  const role = roleFor(action, settings);
  if (!hasRole(actor, role)) {
    return new Forbidden(
      `Only ${withArticle(role)} or above may ${words.active}; you are ${withArticle(actor.role)}.`,
    );
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
  if (rule.notStale && claim.flags.includes('stale')) {
    return new Conflict(
      `The article changed this claim’s words since the verdict was proposed. Look at them again before it is ${words.passive}.`,
      claim.version,
    );
  }
  const fault = stepFault(claim, action);
  return fault === null ? null : new Conflict(fault, claim.version);
}

/** What the step itself finds wrong with the claim, in words. */
function stepFault(claim: Claim, action: ReviewAction): string | null {
  if (action === 'sign-off' && claim.sealed)
    return 'The first verdict is sealed until there is a second: give your own, and it is signed off where both agree.';
  if (action === 'second-review' && !claim.sealed)
    return 'This verdict is not sealed, so a second one cannot be given blindly. Sign it off or return it.';
  if (action === 'recheck' && !claim.flags.includes('stale'))
    return 'This claim is not stale: there is nothing to look at again.';
  if (action === 'publish' && claim.publishedAt) return 'This claim is marked as published already.';
  return null;
}

function withArticle(role: Role): string {
  return `${/^[aeiou]/.test(role) ? 'an' : 'a'} ${role}`;
}

export function allowedActions(
  claim: Claim,
  actor: Actor,
  settings: Pick<DeskSettings, 'signers'>,
): ReviewAction[] {
  return REVIEW_ACTIONS.filter((action) => findObstacle(claim, action, actor, settings) === null);
}
