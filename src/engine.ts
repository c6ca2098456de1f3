import type { Engine } from './extract/engine.ts';
import { ENGINE, extractClaims } from './extract/extract.ts';

/** The engine, loaded: to be made once for each process or thread. */
export async function createEngine(): Promise<Engine> {
  return {
    name: ENGINE,
    async extract(text, { onProgress, signal } = {}) {
      signal?.throwIfAborted();
      const extraction = extractClaims(text);
      await onProgress?.(text.length, text.length);
      return extraction;
    },
  };
}
