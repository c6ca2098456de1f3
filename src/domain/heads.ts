import { createHash } from 'node:crypto';
import type { Head } from './audit.ts';

/** The newest entry of each chain, by chain name: `desk`, or an article's id. */
export type Heads = Record<string, Head>;

/** The order in which canonical JSON names them, and so every list of them does. */
export function chainsInOrder(heads: Heads): string[] {
  return Object.keys(heads).sort();
}

/**
 * One digest over all heads: SHA-256, in hex, of the RFC 8785 canonical JSON of `heads`. It says what every history of
 * the desk was at a moment, and is short enough to be printed or read aloud.
 */
export function digestOfHeads(heads: Heads): string {
  const digest = createHeadsDigest();
  for (const chain of chainsInOrder(heads)) digest.add(chain, heads[chain]!);
  return digest.hex();
}

/** The same digest, from heads that come one by one in their order, as many as they may be. */
export function createHeadsDigest() {
  const hash = createHash('sha256');
  let before: string | null = null;
  return {
    /** False where the chain is out of order, or there twice: then it is not counted. */
    add(chain: string, { seq, hash: headHash }: Head): boolean {
      if (before !== null && chain <= before) return false;
      hash.update(
        `${before === null ? '{' : ','}${JSON.stringify(chain)}:{"hash":${JSON.stringify(headHash)},"seq":${seq}}`,
      );
      before = chain;
      return true;
    },
    hex: () => hash.update(before === null ? '{}' : '}').digest('hex'),
  };
}

/** Groups of four, which can be read aloud and typed without losing one’s place. */
export function inGroups(hex: string): string[] {
  return hex.match(/.{1,4}/g) ?? [];
}
