import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { chainEvents, headOf } from '../../src/domain/audit.ts';
import { digestOfHeads } from '../../src/domain/heads.ts';
import { writeHistory } from '../../src/export/history-export.ts';
import { chainOf, each, eventsOf, OCCASION, verified } from './histories.ts';
import { textFrom } from './records.ts';

test('a history is written as it was chained, with its heads, counts and digests', async () => {
  const [a, desk] = [chainOf('a1', 2), chainOf('desk', 1)];
  const text = await textFrom(writeHistory(each(a, desk), OCCASION));
  const lines = text.split('\n');
  assert.equal(lines.pop(), '', 'every line ends');
  const [header, chainA, one, two, chainDesk, three, end] = lines.map((line) => JSON.parse(line));
  assert.deepEqual(header, { format: 'claimdesk-history', version: 1, ...OCCASION });
  assert.deepEqual(chainA, { chain: 'a1', head: headOf(a.events) });
  assert.deepEqual([one, two], a.events);
  assert.deepEqual(chainDesk, { chain: 'desk', head: headOf(desk.events) });
  assert.deepEqual([three], desk.events);
  const before = text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1);
  assert.deepEqual(end, {
    end: 'claimdesk-history',
    chains: 2,
    events: 3,
    headsSha256: digestOfHeads({ a1: headOf(a.events), desk: headOf(desk.events) }),
    sha256: createHash('sha256').update(before).digest('hex'),
  });
  assert.deepEqual(await verified(text), {
    faults: [],
    report: {
      kind: 'report',
      header,
      tally: { chains: 2, events: 3, withheld: 0, headsSha256: end.headsSha256, head: null },
      faults: 0,
      stoppedAt: null,
    },
  });
});

test('what is withheld is named, with its head', async () => {
  const kept = chainOf('a1', 3, { withheld: 'a verdict is sealed' });
  const text = await textFrom(writeHistory(each(kept, chainOf('b', 1)), OCCASION));
  assert.doesNotMatch(text, /number 2/);
  assert.match(text, /"withheld":"a verdict is sealed"/);
  const { faults, report } = await verified(text);
  assert.deepEqual(faults, []);
  assert.equal(report.tally.withheld, 1);
});

test('whatever an entry holds comes out as it was hashed', async () => {
  const odd = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('\u2028\u2029\u0085', '\ud83d', '\ude00x', '\r\n', '\u0000', '﻿', '</script>'),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('__proto__', '2', '10', 'hash')), fc.string()),
    fc.jsonValue(),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(odd, { maxLength: 4 }),
      fc.integer({ min: 1, max: 70 }),
      async (values, chunk) => {
        const news = values.map((to) => ({
          ...eventsOf('a', 1)[0]!,
          changes: [{ field: 'x', from: null, to }],
        }));
        const events = chainEvents('a', headOf([]), news);
        const text = await textFrom(writeHistory(each({ chain: 'a', events, withheld: null }), OCCASION));
        assert.equal(text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).length, values.length + 4, 'one line each');
        assert.deepEqual((await verified(text, {}, chunk)).faults, []);
      },
    ),
    { numRuns: 300 },
  );
});

test('histories out of their order are a fault of ours, not a wrong file', async () => {
  await assert.rejects(
    textFrom(writeHistory(each(chainOf('b', 1), chainOf('a', 1)), OCCASION)),
    /out of its order/,
  );
});

test('nothing is read before it is asked for', async () => {
  let pulled = 0;
  async function* chains() {
    for (let at = 0; at < 100; at++) {
      pulled++;
      yield chainOf(`a${String(at).padStart(3, '0')}`, 200);
    }
  }
  const parts = writeHistory(chains(), OCCASION);
  await parts.next();
  assert.ok(pulled < 5, `${pulled} histories for the first part`);
  await parts.return(undefined);
});
