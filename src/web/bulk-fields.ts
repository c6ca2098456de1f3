import type { DismissalChoice } from '../domain/settings.ts';
import type { User } from '../domain/user.ts';
import { compileFragment } from './fragments.ts';

/** The inputs of a step for several claims, filled in as they were sent. */
export interface BulkFields {
  values: Record<string, string>;
  problems: Record<string, string>;
  reviewers: readonly Pick<User, 'id' | 'name'>[];
  reasons: readonly DismissalChoice[];
  /** User id of the reader. */
  me: string;
}

export const writeBulkFields = compileFragment<BulkFields>('bulk-fields');
