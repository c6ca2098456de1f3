/** What somebody typed into a form of a claim and has not sent: theirs alone until they send it or throw it away. */
export interface Draft {
  /** Of the claim that the form was made against. */
  version: number;
  /** The form's fields. */
  values: Record<string, string>;
  savedAt: string;
}

/** Begins the keys under which drafts are kept. */
export const DRAFT_PREFIX = 'draft ';

export function draftKey(claimId: string, form: string): string {
  return `${DRAFT_PREFIX}${claimId} ${form}`;
}

/** Forms whose fields are worth keeping: those that somebody writes in. */
export const DRAFTED_FORMS = [
  'propose',
  'second-review',
  'comment',
  'words',
  'evidence',
  'return',
  'reopen',
  'dismiss',
] as const;
export type DraftedForm = (typeof DRAFTED_FORMS)[number];

export function isDrafted(form: string): form is DraftedForm {
  return DRAFTED_FORMS.some((known) => known === form);
}
