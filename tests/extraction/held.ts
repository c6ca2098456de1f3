import type { Attribution } from '../../src/extract/attribution.ts';
import type { Extractor } from '../../src/extraction/host.ts';
import { createDirectExtractor } from './direct.ts';

export interface HeldExtractor extends Extractor {
  /** From now on texts (that hold these words) stop half way, until `release`. */
  hold(words?: string): void;
  release(): void;
  /** From now on every text fails, for this reason; null: no more. */
  failWith(reason: string | null): void;
  /** From now on the engine is another one, which sees the attributions so. */
  seeing(engine: string, view: (found: Attribution[], text: string) => Attribution[]): void;
  /** How many texts were begun. */
  begun(): number;
}

/** The real engine, with a hand on it. */
export function createHeldExtractor(): HeldExtractor {
  const direct = createDirectExtractor();
  let gate: Promise<void> | null = null;
  let held = '';
  let open = () => {};
  let failure: string | null = null;
  let name: string | null = null;
  let view = (found: Attribution[], _text: string) => found;
  let begun = 0;
  return {
    ...direct,
    hold(words = '') {
      held = words;
      gate = new Promise((resolve) => {
        open = resolve;
      });
    },
    release() {
      gate = null;
      open();
    },
    failWith(reason) {
      failure = reason;
    },
    seeing(engine, how) {
      name = engine;
      view = how;
    },
    begun: () => begun,
    async extract(text, options = {}) {
      begun++;
      const { onProgress, signal } = options;
      if (gate && text.includes(held)) {
        await onProgress?.(Math.round(text.length * 0.4), text.length);
        const aborted = new Promise<void>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
        await Promise.race([gate, aborted]);
      }
      if (failure) throw new Error(failure);
      const found = await direct.extract(text, options);
      const attributions = view(structuredClone(found.attributions), text);
      return { ...found, attributions, engine: name ?? found.engine };
    },
  };
}
