import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import canonicalizeModule from 'canonicalize';
import fc from 'fast-check';
import { createHeadsDigest, digestOfHeads, inGroups } from '../../src/domain/heads.ts';

const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;
const hash = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
const head = fc.record({ seq: fc.nat(), hash });

test('the digest over all heads is that of their canonical JSON', () => {
  const names = fc.oneof(fc.stringMatching(/^[a-z0-9]{1,16}$/), fc.constant('desk'), fc.string());
  fc.assert(
    fc.property(fc.dictionary(names, head), (heads) => {
      const expected = createHash('sha256').update(canonicalize(heads)).digest('hex');
      assert.equal(digestOfHeads(heads), expected);
    }),
  );
});

test('a history out of its order, or there twice, is not counted', () => {
  const digest = createHeadsDigest();
  const some = { seq: 1, hash: 'a'.repeat(64) };
  assert.deepEqual(
    ['b', 'a', 'b', 'c'].map((chain) => digest.add(chain, some)),
    [true, false, false, true],
  );
  assert.equal(digest.hex(), digestOfHeads({ b: some, c: some }));
});

test('groups of four lose nothing', () => {
  assert.deepEqual(inGroups('0123456789ab'), ['0123', '4567', '89ab']);
  assert.deepEqual(inGroups(''), []);
});
