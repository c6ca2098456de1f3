import type { SourceKind } from './attribution.ts';
import type { NameRegister } from './name-register.ts';
import type { Recency } from './recency.ts';

/** Whom a source means. */
export interface Speaker {
  who: string | null;
  kind: SourceKind | null;
}

/** What reading an article so far has left: its names, for good, and who was spoken of last, for a few sentences. */
export interface Memory {
  text: string;
  register: NameRegister;
  recency: Recency;
}
