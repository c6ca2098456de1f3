import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimListing } from '../../src/domain/claim.ts';
import { FORMATS, type Format, isFormat } from '../../src/export/formats.ts';
import { createClaim, createContext, textFrom } from './records.ts';

const NAMES = Object.keys(FORMATS) as Format[];

test('a format is known by its own name only', () => {
  assert.deepEqual(NAMES, ['csv', 'json', 'jsonl', 'claimreview']);
  assert.ok(NAMES.every(isFormat));
  for (const name of ['', 'CSV', 'xml', 'constructor', '__proto__', 'toString']) {
    assert.equal(isFormat(name), false);
  }
});

for (const name of NAMES) {
  test(`${name} is written claim by claim, as the reader asks, and lets the source go when the reader leaves`, async () => {
    let pulled = 0;
    let released = false;
    async function* endless(): AsyncGenerator<ClaimListing> {
      try {
        for (;;) {
          pulled += 1;
          yield { claim: createClaim({ id: `a1-${pulled}` }), articleTitle: '' };
        }
      } finally {
        released = true;
      }
    }
    let text = '';
    for await (const chunk of FORMATS[name].write(endless(), createContext())) {
      text += chunk;
      assert.ok(
        text.includes('a1-1') || pulled === 0,
        'the first claim is out before the second is asked for',
      );
      if (text.includes('a1-3')) break;
    }
    assert.equal(pulled, 3);
    assert.ok(released);
  });

  test(`${name} fails when its source does`, async () => {
    // biome-ignore lint/correctness/useYield: it fails before there is anything to yield
    async function* failing(): AsyncGenerator<ClaimListing> {
      throw new Error('the store is gone');
    }
    await assert.rejects(textFrom(FORMATS[name].write(failing(), createContext())), /the store is gone/);
  });

  test(`${name} takes a claim of a million characters`, async () => {
    async function* huge(): AsyncGenerator<ClaimListing> {
      yield { claim: createClaim({ rationale: '“Ünï\n'.repeat(200_000) }), articleTitle: '' };
    }
    const text = await textFrom(FORMATS[name].write(huge(), createContext()));
    assert.ok(text.length >= 1_000_000);
  });
}
