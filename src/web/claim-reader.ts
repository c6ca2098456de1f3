import type { Draft } from '../domain/draft.ts';
import type { Actor } from '../domain/user.ts';
import type { Desk } from '../store/store.ts';

/** Who looks at a claim's page, and what of it is theirs. */
export interface ClaimReader {
  actor: Actor;
  desk: Pick<Desk, 'users' | 'settings'>;
  now: Date;
  /** Claims in review, by user id. */
  loads: Readonly<Record<string, number>>;
  /** The reader's own, by form. */
  drafts?: Partial<Record<string, Draft>>;
  /** Names of those who have the claim open, too. */
  others?: string[];
}
