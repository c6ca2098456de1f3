import { createHash } from 'node:crypto';
import { z } from 'zod';
import { MAX_EVIDENCE_FILE } from '../domain/evidence.ts';

/** Raised when a release could no longer read what this one writes. */
export const VERSION = 1;
export const FORMAT = 'claimdesk-backup';

/** One file in the archive. */
export interface Entry {
  name: string;
  bytes: Buffer;
}

/** A name and the SHA-256 of what it names, as in a line of SHA256SUMS. */
export interface Sum {
  name: string;
  sha256: string;
}

const MB = 1024 * 1024;

/** What an archive holds, in this order, and how large each may be at most; within a kind by name. */
const KINDS = [
  { kind: 'manifest', name: /^manifest\.json$/, max: 256 * MB },
  { kind: 'desk', name: /^desk\.json$/, max: 256 * MB },
  { kind: 'people', name: /^people\.json$/, max: 256 * MB },
  { kind: 'article', name: /^articles\/[a-z0-9]{1,40}\.json$/, max: 256 * MB },
  { kind: 'evidence', name: /^evidence\/[0-9a-f]{64}$/, max: MAX_EVIDENCE_FILE },
  { kind: 'missing', name: /^missing\.json$/, max: 256 * MB },
  { kind: 'sums', name: /^SHA256SUMS$/, max: 256 * MB },
] as const;

export type EntryKind = (typeof KINDS)[number]['kind'];

export interface Kind {
  kind: EntryKind;
  /** Its place among the kinds. */
  rank: number;
  max: number;
}

/** Null: no archive of ours has such an entry. */
export function findKind(name: string): Kind | null {
  const rank = KINDS.findIndex((each) => each.name.test(name));
  return rank < 0 ? null : { ...KINDS[rank]!, rank };
}

const head = z.object({ seq: z.number().int().min(0), hash: z.string().regex(/^[0-9a-f]{64}$/) });

export const manifestShape = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  madeAt: z.iso.datetime(),
  articles: z.number().int().min(0),
  /** That claims name, each once; those that could not be read included. */
  evidenceFiles: z.number().int().min(0),
  /** The newest entry of each history. */
  heads: z.record(z.string(), head),
});
export type Manifest = z.infer<typeof manifestShape>;

/** Evidence that the desk itself had lost when the backup was made. */
export const missingShape = z.array(
  z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/), claimId: z.string(), fault: z.string() }),
);
export type MissingEvidence = z.infer<typeof missingShape>[number];

/** What people keep for themselves; archives of before have none. */
export const peopleShape = z.array(
  z.strictObject({ userId: z.string(), key: z.string(), value: z.string(), savedAt: z.string() }),
);

export function bytesOf(record: unknown): Buffer {
  return Buffer.from(JSON.stringify(record));
}

/** What `sha256sum -c` reads. */
export function sumLine({ name, sha256 }: Sum): string {
  return `${sha256}  ${name}\n`;
}

/**
 * One hash for the desk and all of its articles, so that two stores, or a store and a backup, can be compared: the
 * SHA-256 of their lines in SHA256SUMS.
 */
export function createContentHash(): { add(sum: Sum): void; digest(): string } {
  const hash = createHash('sha256');
  return {
    add(sum) {
      const { kind } = findKind(sum.name)!;
      if (kind === 'desk' || kind === 'article') hash.update(sumLine(sum));
    },
    digest: () => hash.digest('hex'),
  };
}
