import {
  ATTRIBUTION_VERDICTS,
  type AttributionVerdict,
  type Claim,
  VERDICTS,
  type Verdict,
} from './claim.ts';
import { type FieldProblem, Invalid } from './errors.ts';
import { standing } from './evidence.ts';
import type { DeskSettings } from './settings.ts';
import type { ReviewAction } from './workflow.ts';

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
  /** ISO 8601, for `schedule`; empty: not due at any time. Without a zone it is UTC. */
  dueAt?: string | null;
  /** For `tag`: all the tags that the claim shall have, with commas between them. */
  tags?: string | null;
}

/** Longest rationale, reason or comment, in UTF-16 code units. */
export const MAX_NOTE = 20_000;
export const MAX_TAGS = 20;
export const MAX_TAG = 40;

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

const NEEDED: Partial<Record<ReviewAction, readonly [field: keyof ReviewInput, message: string]>> = {
  assign: ['assignee', 'Choose who shall review the claim.'],
  return: ['comment', 'Say what is missing, so that the reviewer knows what to do.'],
  restore: ['reason', 'Say why the claim comes back.'],
  reopen: ['reason', 'Say why the verdict is looked at again.'],
  comment: ['comment', 'Write the comment.'],
};

/** Checks all that the action needs and names every lack at once; returns the comment that goes into the history. */
export function requireNeeds(
  claim: Claim,
  action: ReviewAction,
  input: ReviewInput,
  settings: DeskSettings,
): string | null {
  const problems: FieldProblem[] = [];
  const needed = NEEDED[action];
  if (needed && !input[needed[0]]?.trim()) problems.push({ field: needed[0], message: needed[1] });
  if (action === 'propose')
    problems.push(...evidenceProblems(claim, input), ...proposalProblems(claim, input));
  if (action === 'propose' && settings.blindReview && (input.comment?.trim() || input.reason?.trim())) {
    problems.push({
      field: input.comment?.trim() ? 'comment' : 'reason',
      message:
        'A verdict that is sealed for a blind second review goes without a comment, which the second reviewer would read. Put it into the rationale.',
    });
  }
  if (action === 'second-review') problems.push(...proposalProblems(claim, input));
  if (action === 'reopen' && claim.publishedAt && !input.correction?.trim()) {
    problems.push({
      field: 'correction',
      message: 'This verdict was published: write the public correction that goes with its reopening.',
    });
  }
  if (action === 'dismiss') problems.push(...dismissalProblems(input, settings));
  for (const field of ['rationale', 'reason', 'comment', 'correction'] as const) {
    if ((input[field]?.length ?? 0) > MAX_NOTE) {
      problems.push({ field, message: `Keep it under ${MAX_NOTE.toLocaleString('en')} characters.` });
    }
  }
  if (problems.length > 0) throw new Invalid(problems);
  return commentOf(action, input) || null;
}

/** What the record keeps itself is not said twice. */
function commentOf(action: ReviewAction, input: ReviewInput): string | undefined {
  if (action === 'dismiss') return undefined;
  if (action === 'second-review') return input.rationale?.trim();
  return input.comment?.trim() || input.reason?.trim();
}

function* proposalProblems(claim: Claim, input: ReviewInput): Iterable<FieldProblem> {
  if (!VERDICTS.some((known) => known === input.verdict)) {
    yield { field: 'verdict', message: `Choose a verdict: ${VERDICTS.join(', ')}.` };
  }
  const attribution = input.attributionVerdict;
  if (attribution && !ATTRIBUTION_VERDICTS.some((known) => known === attribution)) {
    yield {
      field: 'attributionVerdict',
      message: `Choose ${ATTRIBUTION_VERDICTS.join(', ')}, or leave it out.`,
    };
  }
  if (!input.rationale?.trim()) {
    yield { field: 'rationale', message: 'Write why: the rationale is what you answer with later.' };
  }
  if (claim.flags.includes('orphan')) {
    yield {
      field: 'verdict',
      message: 'The claim’s words are gone from the newest revision. Correct its words or dismiss it first.',
    };
  }
}

function* evidenceProblems(claim: Claim, input: ReviewInput): Iterable<FieldProblem> {
  const verdict = VERDICTS.find((known) => known === input.verdict);
  const missing = verdict && findMissingEvidence(verdict, claim.evidence);
  if (missing) yield { field: 'verdict', message: missing };
}

/** The verdict that was typed, once it is known to be one. */
export function verdictsOf(input: ReviewInput): {
  verdict: Verdict;
  attributionVerdict: AttributionVerdict | null;
  rationale: string;
} {
  return {
    verdict: input.verdict as Verdict,
    attributionVerdict: (input.attributionVerdict || null) as AttributionVerdict | null,
    rationale: input.rationale!.trim(),
  };
}

/** What the reviewer's own verdict begins with: the one that stands, or that stood before a return or reopening. */
export function proposalValues(claim: Claim): {
  verdict: string;
  attributionVerdict: string;
  rationale: string;
} {
  return {
    verdict: claim.verdict ?? '',
    attributionVerdict: claim.attributionVerdict ?? '',
    rationale: claim.rationale ?? '',
  };
}

function* dismissalProblems(input: ReviewInput, settings: DeskSettings): Iterable<FieldProblem> {
  if (!input.reason?.trim()) {
    const labels = settings.dismissalReasons.map(({ label }) => label.toLowerCase());
    yield { field: 'reason', message: `Say why it is dismissed: ${labels.join(', ')}.` };
  } else if (dismissalOf(input, settings).reason === 'other' && !dismissalOf(input, settings).comment) {
    yield { field: 'comment', message: 'Say in the comment what the other reason is.' };
  }
}

/** A reason that the desk has, by its code or its label; words of one's own are a reason too. */
export function dismissalOf(
  input: ReviewInput,
  { dismissalReasons }: DeskSettings,
): NonNullable<Claim['dismissal']> {
  const given = input.reason?.trim() ?? '';
  const comment = input.comment?.trim() || null;
  const code = given.toLowerCase().replace(/[\s-]+/g, '_');
  const known = dismissalReasons.find(
    (choice) => choice.code === code || choice.label.toLowerCase() === given.toLowerCase(),
  );
  if (known) return { reason: known.code, label: known.label, comment };
  return { reason: 'other', label: 'Another reason', comment: comment ? `${given}: ${comment}` : given };
}

/** Tags as they are kept: each once, whatever its case, in the order given. @throws Invalid */
export function checkedTags(typed: string | null | undefined): string[] {
  const tags: string[] = [];
  for (const part of (typed ?? '').normalize('NFC').split(/[,\n]/)) {
    const tag = part.trim().replace(/^#/, '').replace(/\s+/g, ' ');
    if (tag && !tags.some((other) => other.toLowerCase() === tag.toLowerCase())) tags.push(tag);
  }
  if (tags.some((tag) => tag.length > MAX_TAG))
    throw new Invalid(`Keep each tag under ${MAX_TAG} characters, with commas between tags.`, 'tags');
  if (tags.length > MAX_TAGS) throw new Invalid(`Keep it to ${MAX_TAGS} tags.`, 'tags');
  return tags;
}

/** A due time as it is kept (ISO, UTC), null for none. @throws Invalid */
export function checkedDueTime(typed: string | null | undefined): string | null {
  const given = typed?.trim();
  if (!given) return null;
  const match = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.exec(
    given,
  );
  const time = match
    ? Date.parse(given.includes(':') && !match[1] ? `${given.replace(' ', 'T')}Z` : given.replace(' ', 'T'))
    : Number.NaN;
  const day = Number.isNaN(Date.parse(given.slice(0, 10))) ? '' : new Date(given.slice(0, 10)).toISOString();
  // A day that the calendar has not would be another one; four digits of a year sort as text.
  const isDay = day.startsWith(given.slice(0, 10)) && /^(?:19|20|21)/.test(given);
  if (Number.isNaN(time) || !isDay)
    throw new Invalid('Give the time as 2026-03-31 or 2026-03-31T14:00 (UTC).', 'dueAt');
  return new Date(time).toISOString();
}
