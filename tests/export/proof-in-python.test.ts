import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { chainEvents, headOf } from '../../src/domain/audit.ts';
import { digestOfHeads } from '../../src/domain/heads.ts';
import { writeHistory } from '../../src/export/history-export.ts';
import { allChains } from '../../src/web/history-source.ts';
import { actorOf, createClaimDesk, PROPOSAL } from '../web/claim/claim-desk.ts';
import { chainOf, each, eventsOf, OCCASION } from './histories.ts';
import { textFrom } from './records.ts';

const DOCS = fileURLToPath(new URL('../../docs/proof.md', import.meta.url));
const skip =
  spawnSync('python3', ['--version']).status === 0
    ? false
    : 'there is no python3 to run the verifier of docs/proof.md';
if (skip) console.log(`skipped: ${skip}`);

/** The program as docs/proof.md prints it. */
async function savedVerifier(t: TestContext): Promise<{ verify(text: string): Promise<[number, string]> }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-python-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const [, program] = /```python\n([\s\S]*?)```/.exec(await readFile(DOCS, 'utf8'))!;
  const [script, file] = [path.join(folder, 'verify.py'), path.join(folder, 'history.jsonl')];
  await writeFile(script, program!);
  return {
    async verify(text) {
      await writeFile(file, text);
      return new Promise((resolve) => {
        execFile('python3', ['-I', script, file], (error, output, errors) =>
          resolve([error ? Number(error.code) : 0, output + errors]),
        );
      });
    },
  };
}

/** What canonical JSON is hard to get right on: emoji, marks, quotes, control characters, ends of lines, half an emoji. */
const ODD = 'Ünï “quotes” "and" \\ \t\b\f\u0001\u007f\u0085\u2028 👩🏽‍🚀 عربى \ud83d {"[} </script>';

test('the verifier that the docs print checks a real export, and finds what was tampered with', {
  skip,
}, async (t) => {
  const desk = await createClaimDesk(t);
  const { actions, store } = desk.deps;
  const reviewer = await desk.person('reviewer');
  await desk.propose(reviewer, 1);
  await desk.review(reviewer, 2, 'comment', { comment: ODD });
  const { ratings } = (await store.desk()).settings;
  const scale = structuredClone(ratings.en!);
  scale.verdicts.mixed.rating = 2.5;
  const { id } = await desk.person('admin');
  const admin = actorOf((await store.desk()).users.find((user) => user.id === id)!);
  await actions.changeSettings(admin, {
    ratings: { ...ratings, 'pt-br': scale, de: scale },
    houseRules: ODD,
  });
  await desk.attach(reviewer, 3, { kind: 'note', stance: 'context', excerpt: ODD, title: 'A note' });

  const { verify } = await savedVerifier(t);
  const text = await textFrom(writeHistory(allChains(store, null), OCCASION));
  const heads = await store.heads();
  const events = Object.values(heads).reduce((sum, { seq }) => sum + seq, 0);
  assert.deepEqual(await verify(text), [
    0,
    `${events} entries hold; SHA-256 of all heads: ${digestOfHeads(heads)}\n`,
  ]);

  const lines = text.trimEnd().split('\n');
  const at = lines.findIndex((line) => line.includes(PROPOSAL.rationale));
  const tampered: [string[], RegExp][] = [
    [
      lines.with(at, lines[at]!.replace(PROPOSAL.rationale, 'All of it.')),
      new RegExp(`line ${at + 1} was altered`),
    ],
    [lines.toSpliced(at, 1), new RegExp(`line ${at + 1} does not follow`)],
    [lines.toSpliced(at, 2, lines[at + 1]!, lines[at]!), new RegExp(`line ${at + 1} does not follow`)],
    [lines.slice(0, at), /the last line is missing/],
    [lines.with(1, lines[1]!.replace(/"seq":\d+/, '"seq":1')), /does not end with its head/],
  ];
  for (const [all, fault] of tampered) {
    const [exitCode, output] = await verify(`${all.join('\n')}\n`);
    assert.equal(exitCode, 1, output);
    assert.match(output, fault);
    assert.doesNotMatch(output, /Traceback/);
  }
});

test('a history that is withheld is no fault for it', { skip }, async (t) => {
  const desk = await createClaimDesk(t);
  await desk.deps.actions.changeSettings(actorOf(await desk.person('admin')), { blindReview: true });
  await desk.propose(await desk.person('reviewer'), 1);
  const text = await textFrom(
    writeHistory(allChains(desk.deps.store, await desk.person('senior')), OCCASION),
  );
  assert.match(text, /"withheld"/);
  const [exitCode, output] = await (await savedVerifier(t)).verify(text);
  assert.equal(exitCode, 0, output);
});

test('it reads numbers, names and characters of every kind as they were hashed', { skip }, async (t) => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'binary' }),
  );
  const half = [
    1e21,
    1e-7,
    -0,
    5e-324,
    0.1 + 0.2,
    '\ud83d',
    { '\ud83d': 1, '\ufb01': 2, '😀': 3, z: 4 },
    ODD,
  ];
  const news = [...half, ...fc.sample(odd, 500)].map((to) => ({
    ...eventsOf('a1', 1)[0]!,
    changes: [{ field: 'x', from: null, to }],
  }));
  const events = chainEvents('a1', headOf([]), news);
  const text = await textFrom(writeHistory(each(chainOf('a1', 0, { events })), OCCASION));
  const [exitCode, output] = await (await savedVerifier(t)).verify(text);
  assert.equal(exitCode, 0, output);
  assert.match(output, new RegExp(`^${news.length} entries hold`));
});
