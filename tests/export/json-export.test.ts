import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { exportedClaim } from '../../src/export/exported-claim.ts';
import { writeJson, writeJsonLines } from '../../src/export/json-export.ts';
import { createClaim, createContext, HEAD, listingsOf, textFrom } from './records.ts';

test('JSON says when, by whom, by what filter and at which heads it was made, and holds the claims', async () => {
  const context = createContext({ heads: { a1: HEAD, a2: { seq: 1, hash: 'cd'.repeat(32) } } });
  const claims = [createClaim(), createClaim({ id: 'a1-2', number: 2, state: 'open', verdict: null })];
  const filter = { states: ['open', 'signed_off'] };
  assert.deepEqual(JSON.parse(await textFrom(writeJson(listingsOf(...claims), context, { filter }))), {
    madeAt: context.madeAt,
    desk: context.desk,
    filter,
    heads: context.heads,
    claims: claims.map((claim) => exportedClaim(claim, context)),
  });
});

test('JSON without claims, heads or filter is JSON', async () => {
  const parsed = JSON.parse(await textFrom(writeJson(listingsOf(), createContext({ heads: {} }))));
  assert.deepEqual([parsed.heads, parsed.claims, parsed.filter], [{}, [], {}]);
});

test('JSON that broke off cannot be read as a whole export', async () => {
  let broken = '';
  async function* failing() {
    yield* listingsOf(createClaim());
    throw new Error('the disk is gone');
  }
  await assert.rejects(async () => {
    for await (const chunk of writeJson(failing(), createContext())) broken += chunk;
  }, /the disk is gone/);
  assert.throws(() => JSON.parse(broken), SyntaxError);
});

test('JSON Lines has a claim a line, each with its head', async () => {
  const context = createContext();
  const claims = [createClaim(), createClaim({ id: 'constructor-1', articleId: 'constructor' })];
  const text = await textFrom(writeJsonLines(listingsOf(...claims), context));
  assert.ok(text.endsWith('\n'));
  const lines = text.trimEnd().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line)),
    [
      { ...exportedClaim(claims[0]!, context), head: HEAD },
      { ...exportedClaim(claims[1]!, context), head: null },
    ],
  );
  assert.equal(await textFrom(writeJsonLines(listingsOf(), context)), '');
});

test('any text comes back; a line is a line to every reader; lone surrogates are replaced', async () => {
  const unit = fc.oneof(
    fc.constantFrom('\n', '\r', '\u0085', '\u2028', '\u2029', '\uD83D', '\uDE00', '\\ud83d', '"', '\\', '\0'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit, maxLength: 30 }), async (rationale) => {
      const text = await textFrom(writeJsonLines(listingsOf(createClaim({ rationale })), createContext()));
      assert.equal(text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/).length, 2);
      assert.equal(JSON.parse(text).rationale, Buffer.from(rationale, 'utf8').toString('utf8'));
      assert.equal(JSON.parse(text).rationale.length, rationale.length);
    }),
    { numRuns: 500 },
  );
});
