import type { Entry } from './claim-orders.ts';
import { fold } from './folding.ts';
import { createPostings, type Postings } from './postings.ts';

/** The claims under each value that a filter can name. */
export interface ClaimPostings {
  /** State, verdict and flags in one. */
  kind: Postings<number, Entry>;
  article: Postings<string, Entry>;
  who: Postings<string | null, Entry>;
  assignee: Postings<string | null, Entry>;
  /** Folded. */
  tag: Postings<string, Entry>;
}

export function createClaimPostings(): ClaimPostings {
  return {
    kind: createPostings(),
    article: createPostings(),
    who: createPostings(),
    assignee: createPostings(),
    tag: createPostings(),
  };
}

export function changePostings(postings: ClaimPostings, step: 'add' | 'remove', entry: Entry): void {
  const { articleId, assignee, tags = [] } = entry.listing.claim;
  postings.kind[step](entry.kind, entry);
  postings.article[step](articleId, entry);
  postings.who[step](entry.who, entry);
  postings.assignee[step](assignee, entry);
  for (const tag of tags) postings.tag[step](fold(tag), entry);
}
