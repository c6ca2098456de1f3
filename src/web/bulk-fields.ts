import type { DismissalChoice } from '../domain/settings.ts';
import { compileFragment } from './fragments.ts';
import type { ReviewerChoice } from './reviewer-choices.ts';

/** The inputs of a step for several claims, filled in as they were sent. */
export interface BulkFields {
  values: Record<string, string>;
  problems: Record<string, string>;
  reviewers: readonly ReviewerChoice[];
  reasons: readonly DismissalChoice[];
}

export const writeBulkFields = compileFragment<BulkFields>('bulk-fields');
