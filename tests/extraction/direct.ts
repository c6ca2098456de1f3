import { createEngine } from '../../src/engine.ts';
import type { Extractor } from '../../src/extraction/host.ts';

/** The real engine, in this thread. */
export function createDirectExtractor(): Extractor {
  const loading = createEngine();
  return {
    async extract(text, options) {
      const engine = await loading;
      return { ...(await engine.extract(text, options)), engine: engine.name };
    },
    async start() {
      await loading;
    },
    close: async () => {},
  };
}
