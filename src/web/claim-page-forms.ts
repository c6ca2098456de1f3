import { isCarrying } from '../actions/retract-evidence.ts';
import type { Claim } from '../domain/claim.ts';
import { proposalValues } from '../domain/review-needs.ts';
import { hasRole } from '../domain/user.ts';
import { wordsValues } from '../domain/words.ts';
import { allowedActions, type ReviewAction } from '../domain/workflow.ts';
import { fieldId, formView, labelOf, type SentForm } from './claim-forms.ts';
import type { ClaimReader } from './claim-reader.ts';

/** The forms that this person may send now, by name: those that are not here are not shown. */
export function formsOf(
  claim: Claim,
  { actor, desk, drafts }: ClaimReader,
  sent: SentForm | null,
  text: string,
) {
  const allowed = allowedActions(claim, actor, desk.settings);
  const values: Partial<Record<ReviewAction, Record<string, string>>> = {
    propose: proposalValues(claim),
    assign: { assignee: claim.assignee ?? '' },
    'second-review': { verdict: '', attributionVerdict: '', rationale: '' },
    return: { comment: '' },
    comment: { comment: '' },
    schedule: { dueAt: claim.dueAt?.slice(0, 16) ?? '' },
    tag: { tags: claim.tags?.join(', ') ?? '' },
    dismiss: { reason: '', comment: '' },
    restore: { reason: '' },
    reopen: { reason: '', ...(claim.publishedAt && { correction: '' }) },
  };
  const start = { version: claim.version, drafts, text };
  const all = allowed.map((action) => [action, formView(sent, action, values[action] ?? {}, start)] as const);
  const forms: Record<string, ReturnType<typeof formView>> = Object.fromEntries(all);
  if (!hasRole(actor, 'reviewer')) return forms;
  if (claim.state === 'open' || claim.state === 'in_review')
    forms.words = formView(sent, 'words', wordsValues(claim), start);
  if (claim.state !== 'signed_off' && claim.state !== 'dismissed') {
    const empty = { kind: 'url', stance: '', title: '', url: '', excerpt: '', file: '' };
    forms.evidence = formView(sent, 'evidence', empty, start);
  }
  return forms;
}

export function isFormShown(sent: SentForm, claim: Claim, isShown: (name: string) => boolean): boolean {
  if (isShown(sent.name)) return true;
  return claim.evidence.some((item) => !item.retracted && sent.name === `retract-${item.id}`);
}

/** What is wrong, above the page; each leads to its field. */
export function summaryOf(sent: SentForm | null, isShown: (name: string) => boolean) {
  return (sent?.problems ?? []).map(({ field, message }) => ({
    message,
    label: sent && (labelOf(sent.name, field)?.replace(/(?<!\?)$/, ':') ?? null),
    href:
      sent && field && (isShown(sent.name) || sent.name.startsWith('retract-')) && field !== 'version'
        ? `#${fieldId(sent.name, field)}`
        : null,
  }));
}

/** A published verdict that rests on the piece takes a public correction to lose it. */
export function needsCorrection(claim: Claim, evidenceId: string): boolean {
  const item = claim.evidence.find(({ id }) => id === evidenceId);
  return claim.publishedAt !== null && item !== undefined && isCarrying(claim, item);
}
