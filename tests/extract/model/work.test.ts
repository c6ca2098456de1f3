import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CandidateBatch, Network, WindowBatch } from '../../../src/extract/model/network.ts';
import { createEngine } from '../../../src/extract/read-article.ts';
import { assertSound } from '../soundness.ts';
import { piecesOf } from './vocabulary.ts';

const WIDTH = 2;
const MOST_PLACES = 256;
const MOST_CANDIDATES = 24;

/** A network to which every word begins a cue, so that no text makes more work; it counts what it is given. */
function createBusyNetwork() {
  const work = { places: 0, rows: 0, largest: 0 };
  const network: Network = {
    async encode({ windows, size }: WindowBatch) {
      work.places += windows * size;
      work.largest = Math.max(work.largest, size);
      const cues = new Float32Array(windows * size * 3);
      for (let at = 1; at < cues.length; at += 3) cues[at] = 1;
      return { hidden: new Float32Array(windows * size * WIDTH), width: WIDTH, cues };
    },
    async read({ rows, size, marks }: CandidateBatch) {
      work.rows += rows;
      const roles = new Float32Array(rows * size * 4);
      marks.forEach((mark, at) => {
        roles[at * 4 + (mark === 1 ? 2 : 3)] = 1;
      });
      return { roles, validity: new Float32Array(rows * size).fill(1) };
    },
  };
  return { work, network };
}

const zeros = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
const SETTINGS = { name: 'busy', transitions: zeros, ends: zeros.slice(0, 2), threshold: 0.5 };

async function workOn(text: string) {
  const { work, network } = createBusyNetwork();
  const engine = createEngine({ network, settings: SETTINGS, piecesOf });
  assertSound(text, await engine.extract(text));
  return work;
}

describe('the work on a text grows in step with it, and no window has more than its share', () => {
  for (const [name, unit] of Object.entries({
    'one paragraph': 'dam ',
    'quotation marks': '“',
    sentences: 'the dams. ',
    'short paragraphs': 'the dam\n\n',
    'words of many pieces': `${'a'.repeat(50)} `,
    'one word': 'a',
  })) {
    it(name, async () => {
      const text = unit.repeat(Math.ceil(4000 / unit.length));
      const once = await workOn(text);
      const twice = await workOn(text + text);
      assert.ok(
        twice.places <= 2.2 * once.places + MOST_PLACES,
        `${once.places}, then ${twice.places} places`,
      );
      assert.ok(
        twice.rows <= 2.2 * once.rows + MOST_CANDIDATES,
        `${once.rows}, then ${twice.rows} candidates`,
      );
      assert.ok(once.largest <= MOST_PLACES);
      assert.ok(once.places <= 3 * text.length + MOST_PLACES);
    });
  }

  it('a window of nothing but cues has 24 of them read', async () => {
    assert.equal((await workOn('dam '.repeat(254))).rows, MOST_CANDIDATES);
  });
});
