import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { headOf } from '../../src/domain/audit.ts';
import { MAX_LINE_BYTES } from '../../src/export/bounded-lines.ts';
import { writeHistory } from '../../src/export/history-export.ts';
import { MAX_FAULTS, verifyHistory } from '../../src/export/verify-history.ts';
import { chainOf, each, eventsOf, OCCASION, verified } from './histories.ts';
import { textFrom } from './records.ts';

const A = chainOf('a1', 4);
const B = chainOf('b1', 2);
const text = await textFrom(writeHistory(each(A, B), OCCASION));
const lines = text.trimEnd().split('\n');
/** The file with its lines changed: 1 header, 2 history a1, 3–6 its entries, 7 history b1, 8–9 its entries, 10 end. */
const changed = (change: (all: string[]) => void) => {
  const copy = [...lines];
  change(copy);
  return `${copy.join('\n')}\n`;
};

async function firstFault(file: string, known = {}): Promise<string> {
  return (await verified(file, known)).faults[0] ?? 'none';
}

test('each fault is told with its line, in words', async () => {
  const cases: [string, (all: string[]) => void, string][] = [
    [
      'altered',
      (all) => (all[3] = all[3]!.replace('number 2', 'number 9')),
      '4: event 2 of a1 was altered after it was written',
    ],
    [
      'removed',
      (all) => all.splice(3, 1),
      '4: event 2 of a1 is numbered 3: an entry is missing or out of place',
    ],
    ['swapped', (all) => all.splice(3, 2, all[4]!, all[3]!), '4: event 2 of a1 is numbered 3'],
    [
      'of another history',
      (all) => all.splice(3, 1, all[8]!),
      '4: event 2 of a1 belongs to another history (b1)',
    ],
    [
      'end of a history removed',
      (all) => all.splice(5, 1),
      '6: the history of a1 ends with entry 3, but line 2 says',
    ],
    ['history removed', (all) => all.splice(6, 3), '7: the file is not as it was written'],
    ['history line removed', (all) => all.splice(6, 1), '7: event 5 of a1 is numbered 1'],
    [
      'first history line removed',
      (all) => all.splice(1, 1),
      '2: an entry of a1 stands before any history begins',
    ],
    ['history twice', (all) => all.splice(6, 0, ...all.slice(1, 6)), '7: the history of a1 is there twice'],
    [
      'histories swapped',
      (all) => all.splice(1, 8, ...all.slice(6, 9), ...all.slice(1, 6)),
      '5: the history of a1 is there twice, or out of its order',
    ],
    [
      'head replaced',
      (all) => (all[1] = all[1]!.replace(/"hash":"./, '"hash":"0')),
      '7: the history of a1 does not end as line 2 says',
    ],
    ['end removed', (all) => all.pop(), '9: the file ends here, without its last line: it was cut short'],
    [
      'cut in the middle of a line',
      (all) => all.splice(8, 2, all[8]!.slice(0, 90)),
      '9: this is not JSON: it was damaged',
    ],
    ['something after the end', (all) => all.push('{}'), '11: something stands after the end of the file'],
    ['another kind of line', (all) => all.splice(4, 0, '{"note":"hello"}'), '5: this is neither an entry'],
    [
      'a field twice',
      (all) => (all[3] = all[3]!.replace('"type":', '"type":"claim.sign-off","type":')),
      '4: this is not written as claimdesk writes it',
    ],
    [
      'white space',
      (all) => (all[3] = all[3]!.replace(',', ', ')),
      '4: this is not written as claimdesk writes it',
    ],
    [
      'counts',
      (all) => (all[9] = all[9]!.replace('"events":6', '"events":7')),
      '10: the file should have 7 entries, but there are 6',
    ],
    [
      'digest of heads',
      (all) =>
        (all[9] = all[9]!
          .replace(/"headsSha256":"./, '"headsSha256":"g')
          .replace('"g', lines[9]!.includes('"headsSha256":"0') ? '"1' : '"0')),
      '10: the digest over all heads is another',
    ],
  ];
  for (const [what, change, expected] of cases) {
    const fault = await firstFault(changed((all) => void change(all)));
    assert.ok(fault.startsWith(expected), `${what}: ${fault}`);
  }
});

test('one altered entry is one fault, and what comes after it is still checked', async () => {
  const file = changed((all) => {
    all[3] = all[3]!.replace('number 2', 'number 9');
    all[8] = all[8]!.replace('Ann Berg', 'Bo Dahl');
  });
  const { faults } = await verified(file);
  assert.deepEqual(faults, [
    '4: event 2 of a1 was altered after it was written',
    '9: event 2 of b1 was altered after it was written',
    '10: the file is not as it was written: the digest of its lines is another',
  ]);
});

test('a history written anew from the start is found by heads that were kept', async () => {
  const kept = { a1: headOf(A.events), b1: { seq: 1, hash: B.events[0]!.hash } };
  assert.deepEqual((await verified(text, kept)).faults, []);
  const forged = { ...chainOf('a1', 0), events: eventsOf('a1', 4, { comment: 'forged' }) };
  const other = { ...chainOf('b1', 0), events: eventsOf('b1', 2, { comment: 'forged' }) };
  const file = await textFrom(writeHistory(each(forged, other), OCCASION));
  assert.deepEqual((await verified(file)).faults, [], 'it holds in itself');
  assert.deepEqual((await verified(file, kept)).faults, [
    '2: the head of a1 is not the one that was kept',
    '8: entry 1 of b1 is not the one that was kept',
  ]);
  const short = await textFrom(writeHistory(each(chainOf('a1', 3)), OCCASION));
  assert.deepEqual((await verified(short, kept)).faults, [
    '2: the history of a1 has 3 entries, but the kept heads name entry 4: it was cut short',
    '6: the history of b1, which the kept heads name, is missing',
  ]);
  const one = await textFrom(writeHistory(each(A), { ...OCCASION, scope: 'article' }));
  assert.deepEqual((await verified(one, kept)).faults, [], 'a file of one article need not have the others');
});

test('what a mail program does to the ends of lines, or an editor to the start, is no alteration', async () => {
  assert.deepEqual((await verified(text.replaceAll('\n', '\r\n'))).faults, []);
  assert.deepEqual((await verified(`\uFEFF${text}`)).faults, []);
  assert.deepEqual((await verified(text.trimEnd())).faults, []);
});

test('no byte can be changed unnoticed', async () => {
  const bytes = Buffer.from(text);
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 2), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const copy = Buffer.from(bytes);
      copy[at] = (copy[at]! + by) % 256;
      const outcome = await verified(copy).catch((error: Error) => ({ faults: [error.message] }));
      assert.ok(outcome.faults.length > 0, `byte ${at}`);
    }),
    { numRuns: 500 },
  );
});

test('what is no history is refused in one sentence', async () => {
  const files = [
    '',
    '\n',
    'claim_id,verdict\r\n',
    '{"madeAt":"x","heads":{}}\n',
    '[]',
    'null',
    '\0\0',
    `${'['.repeat(100_000)}\n`,
    lines[0]!.replace('https://desk.example', `https://${'a'.repeat(20_000)}.example`),
    '{"format":"claimdesk-history"}',
  ];
  for (const file of files)
    await assert.rejects(verified(file), /^Error: This is no history of claimdesk: give/, file);
  await assert.rejects(
    verified(text.replace('"version":1', '"version":2')),
    /knows version 1\. Use a newer one/,
  );
});

test('hostile lines are bounded', async () => {
  async function* endless() {
    yield Buffer.from(`${lines[0]}\n`);
    const chunk = Buffer.alloc(1024 * 1024, 'a');
    for (;;) yield chunk;
  }
  const found: unknown[] = [];
  for await (const each of verifyHistory(endless())) found.push(each);
  assert.match(
    JSON.stringify(found[0]),
    new RegExp(`"line":2,"words":"this line is longer than ${MAX_LINE_BYTES / 1048576} MB`),
  );
  assert.match(JSON.stringify(found.at(-1)), /"stoppedAt":2/);
  const deep = `${lines[0]}\n${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}\n`;
  assert.match(await firstFault(deep), /^2: this holds more than any entry does/);
  for (const depth of [1000, 3000, 5000, 6000, 7000, 10_000, 100_000]) {
    const event = lines[2]!.replace('"to":"in_review"', `"to":${'['.repeat(depth)}${']'.repeat(depth)}`);
    assert.match(await firstFault(changed((all) => all.splice(2, 1, event))), /^3: /, `${depth} deep`);
  }
  for (const bulk of ['[]', '{}', '[{"a":[]}]']) {
    const wide = `${lines[0]}\n[${`${bulk},`.repeat(200_000)}0]\n`;
    assert.match(await firstFault(wide), /^2: this holds more than any entry does/, bulk);
  }
  const long = chainOf('c1', 0, { events: eventsOf('c1', 2, { comment: '[{"\\'.repeat(200_000) }) });
  const written = await textFrom(writeHistory(each(long), OCCASION));
  assert.deepEqual((await verified(written)).faults, [], 'brackets in somebody’s words are words');
  const many = `${lines[0]}\n${'{"x":1}\n'.repeat(5000)}`;
  const { faults, report } = await verified(many);
  assert.equal(faults.length, MAX_FAULTS);
  assert.equal(report.stoppedAt, MAX_FAULTS + 1);
  for (const name of ['__proto__', 'constructor', 'toString']) {
    const chain = `{"chain":"${name}","head":{"seq":0,"hash":"${'0'.repeat(64)}"}}`;
    assert.doesNotMatch(
      await firstFault(
        changed((all) => all.splice(9, 0, chain)),
        JSON.parse(`{"${name}":{"seq":0,"hash":""}}`),
      ),
      /undefined|Error/,
    );
  }
  assert.equal(
    await firstFault(Buffer.concat([Buffer.from(`${lines[0]}\n`), Buffer.from([0xff, 0x0a])]) as never),
    '2: this is not UTF-8: it was damaged',
  );
});
