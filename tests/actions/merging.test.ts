import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Claim } from '../../src/domain/claim.ts';
import { Conflict } from '../../src/domain/errors.ts';
import { claimAt } from '../../src/domain/merging.ts';
import type { Actor } from '../../src/domain/user.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

let desk: ActionDesk;
let rita: Actor;
let ben: Actor;
before(async () => {
  desk = await createActionDesk();
  rita = await desk.add('reviewer', 'rita');
  ben = await desk.add('senior', 'ben');
});
after(() => desk.cleanup());

const NOTE = { kind: 'note', stance: 'context', excerpt: 'Asked the weather office.' };
const MIXED = { verdict: 'mixed', attributionVerdict: 'confirmed', rationale: 'Half of it.' };

async function takenClaim(): Promise<Claim> {
  const { claims } = await desk.actions.importArticle(rita, {
    text: 'Rain\n\nRain fell for nine days, said the weather office.',
  });
  return desk.actions.reviewClaim(rita, claims[0]!.id, 1, 'take');
}

const merging = ({ version }: Claim) => ({ version, merges: true }) as const;

async function conflictOf(write: Promise<unknown>): Promise<Conflict> {
  const error = await write.then(
    () => assert.fail('it went through'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Conflict, String(error));
  return error;
}

test('evidence, a tag, a due time and a comment come in while somebody writes a verdict: all are kept', async () => {
  const seen = await takenClaim();
  await desk.actions.attachEvidence(ben, seen.id, merging(seen), NOTE);
  await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'tag', { tags: 'weather' });
  await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'schedule', { dueAt: '2026-04-01' });
  await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'comment', { comment: 'Nine or ten?' });
  const claim = await desk.actions.reviewClaim(rita, seen.id, merging(seen), 'propose', MIXED);
  assert.equal(claim.version, seen.version + 5);
  assert.deepEqual(
    [claim.verdict, claim.tags, claim.dueAt],
    ['mixed', ['weather'], '2026-04-01T00:00:00.000Z'],
  );
  assert.equal(claim.evidence.length, 1);
});

test('without merging, any change since is a conflict', async () => {
  const seen = await takenClaim();
  await desk.actions.attachEvidence(ben, seen.id, seen.version, NOTE);
  const conflict = await conflictOf(desk.actions.reviewClaim(rita, seen.id, seen.version, 'propose', MIXED));
  assert.equal(conflict.currentVersion, seen.version + 1);
});

test('the same field changed by two is a conflict that names both sides and what it was before', async () => {
  const first = await takenClaim();
  const proposed = await desk.actions.reviewClaim(rita, first.id, merging(first), 'propose', MIXED);
  const editor = await desk.add('editor', 'ed');
  const seen = await desk.actions.reviewClaim(editor, first.id, merging(proposed), 'reopen', {
    reason: 'New.',
  });
  const again = { ...MIXED, rationale: 'A third of it.' };
  const theirs = await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'propose', again);
  const reopened = await desk.actions.reviewClaim(editor, seen.id, merging(theirs), 'reopen', {
    reason: 'Newer.',
  });
  const mine = { ...MIXED, rationale: 'Two thirds of it.' };
  const conflict = await conflictOf(desk.actions.reviewClaim(rita, seen.id, merging(seen), 'propose', mine));
  assert.equal(conflict.currentVersion, reopened.version);
  const [rationale] = conflict.fields;
  assert.deepEqual(
    [rationale!.field, rationale!.before, rationale!.theirs, rationale!.yours, rationale!.by],
    ['rationale', 'Half of it.', 'A third of it.', 'Two thirds of it.', 'ben'],
  );
  assert.match(conflict.message, /^ben changed the rationale while you were at it\.$/);
});

test('a field that one side left alone is the other side’s', async () => {
  const first = await takenClaim();
  const proposed = await desk.actions.reviewClaim(rita, first.id, merging(first), 'propose', MIXED);
  const editor = await desk.add('editor', 'eve');
  const seen = await desk.actions.reviewClaim(editor, first.id, merging(proposed), 'reopen', {
    reason: 'New.',
  });
  const theirs = { ...MIXED, attributionVerdict: 'misquoted' };
  const after = await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'propose', theirs);
  await desk.actions.reviewClaim(editor, seen.id, merging(after), 'reopen', { reason: 'Newer.' });
  const mine = { ...MIXED, rationale: 'Most of it.' };
  const claim = await desk.actions.reviewClaim(rita, seen.id, merging(seen), 'propose', mine);
  assert.deepEqual([claim.attributionVerdict, claim.rationale], ['misquoted', 'Most of it.']);
});

test('a sign-off rests on all that was judged: evidence that came in since is a conflict', async () => {
  await desk.actions.changeSettings({ ...ben, role: 'admin' }, { signOff: 'required' });
  const first = await takenClaim();
  const seen = await desk.actions.reviewClaim(rita, first.id, merging(first), 'propose', MIXED);
  await desk.actions.attachEvidence(rita, seen.id, merging(seen), NOTE);
  const conflict = await conflictOf(desk.actions.reviewClaim(ben, seen.id, merging(seen), 'sign-off'));
  assert.deepEqual(
    conflict.fields.map(({ field, by }) => [field, by]),
    [['evidence', 'rita']],
  );
  await desk.actions.changeSettings({ ...ben, role: 'admin' }, { signOff: 'optional' });
});

test('two people correct different words of a claim: both corrections hold', async () => {
  const seen = await takenClaim();
  await desk.actions.correctClaim(ben, seen.id, merging(seen), {
    content: 'Rain fell for nine',
    who: 'Weather Office',
    kind: seen.source.kind,
  });
  const claim = await desk.actions.correctClaim(rita, seen.id, merging(seen), {
    kind: 'group',
    cue: 'said',
  });
  assert.deepEqual(
    [claim.content.text, claim.source.who, claim.source.kind],
    ['Rain fell for nine', 'Weather Office', 'group'],
  );
  const conflict = await conflictOf(
    desk.actions.correctClaim(rita, seen.id, merging(seen), { content: 'nine days' }),
  );
  assert.equal(conflict.fields[0]!.field, 'content');
});

test('tags that two people set at once are all there, those taken away by either are not', async () => {
  const first = await takenClaim();
  const seen = await desk.actions.reviewClaim(rita, first.id, merging(first), 'tag', { tags: 'a, b, c' });
  await desk.actions.reviewClaim(ben, seen.id, merging(seen), 'tag', { tags: 'a, c, d' });
  const claim = await desk.actions.reviewClaim(rita, seen.id, merging(seen), 'tag', { tags: 'b, c, e' });
  assert.deepEqual(claim.tags, ['c', 'd', 'e']);
});

test('four writes at once to one claim: those that rest on nothing shared all go through', async () => {
  const seen = await takenClaim();
  const write = (n: number) =>
    desk.actions.reviewClaim(n % 2 ? rita : ben, seen.id, merging(seen), 'comment', { comment: `No. ${n}` });
  const done = await Promise.allSettled(Array.from({ length: 4 }, (_, n) => write(n)));
  assert.deepEqual(
    done.map(({ status }) => status),
    Array(4).fill('fulfilled'),
  );
});

test('a claim is put back together as it was at every version', async () => {
  const versions: Claim[] = [await takenClaim()];
  const { id } = versions[0]!;
  const step = async (write: Promise<Claim | { claim: Claim }>) => {
    const result = await write;
    versions.push('claim' in result ? result.claim : result);
  };
  await step(desk.actions.attachEvidence(ben, id, null, NOTE));
  await step(desk.actions.reviewClaim(rita, id, null, 'tag', { tags: 'a' }));
  const evidenceId = versions[1]!.evidence[0]!.id;
  await step(desk.actions.retractEvidence(ben, id, null, evidenceId, { reason: 'Not theirs.' }));
  await step(desk.actions.reviewClaim(rita, id, null, 'propose', MIXED));
  const file = (await desk.store.findArticle(versions[0]!.articleId))!;
  const events = file.events.filter(({ claimId }) => claimId === id);
  const now = file.claims.find((claim) => claim.id === id)!;
  for (const known of versions) {
    const { tags = null, dueAt = null, updatedAt: _, ...was } = claimAt(now, events, known.version)!;
    const { tags: knownTags = null, dueAt: knownDue = null, updatedAt: __, ...expected } = known;
    assert.deepEqual({ tags, dueAt, ...was }, { tags: knownTags, dueAt: knownDue, ...expected });
  }
  assert.equal(claimAt(now, events.slice(1), 2), null, 'a history that is not whole proves nothing');
});
