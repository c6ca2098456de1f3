import type { Extraction } from '../../src/extract/attribution.ts';
import { serveExtraction } from '../../src/extraction/serve.ts';

const NOTHING: Extraction = { attributions: [], furniture: [] };

/** An engine that does what the text's first word says, in batches of a few milliseconds. */
serveExtraction({
  name: 'odd-1',
  async extract(text, { onProgress } = {}) {
    const [word, batches = '1'] = text.split(/\s+/);
    if (word === 'crash') process.exit(3);
    if (word === 'throw') throw new Error('no such batch');
    if (word === 'memory') {
      const kept: unknown[] = [];
      for (;;) kept.push(Array.from({ length: 10_000 }, (_, index) => ({ index, text })));
    }
    if (word === 'hang') for (;;);
    for (let batch = 1; batch <= Number(batches); batch++) {
      const until = performance.now() + 5;
      while (performance.now() < until);
      await onProgress?.(batch, Number(batches));
    }
    return NOTHING;
  },
});
