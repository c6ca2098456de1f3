import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import { Conflict, Forbidden } from '../../src/domain/errors.ts';
import type { Actor } from '../../src/domain/user.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

let desk: ActionDesk;
let rita: Actor;
let ben: Actor;
let ed: Actor;
before(async () => {
  desk = await createActionDesk();
  rita = await desk.add('reviewer', 'rita');
  ben = await desk.add('senior', 'ben');
  ed = await desk.add('editor', 'ed');
});
after(() => desk.cleanup());

const MIXED = { verdict: 'mixed', rationale: 'Half of it.' };

async function freshClaim() {
  const { claims } = await desk.actions.importArticle(rita, {
    text: 'Rain\n\nRain fell for nine days, said the weather office.',
  });
  return claims[0]!;
}

test('what somebody did a moment ago is taken back, and the history tells of both', async () => {
  const fresh = await freshClaim();
  const steps = [
    () => desk.actions.reviewClaim(rita, fresh.id, null, 'take'),
    () => desk.actions.reviewClaim(rita, fresh.id, null, 'assign', { assignee: ben.id }),
    () => desk.actions.reviewClaim(rita, fresh.id, null, 'tag', { tags: 'a' }),
    () => desk.actions.reviewClaim(rita, fresh.id, null, 'schedule', { dueAt: '2026-04-01' }),
    () => desk.actions.reviewClaim(rita, fresh.id, null, 'dismiss', { reason: 'opinion' }),
  ];
  for (const step of steps) {
    const was = (await desk.store.findClaim(fresh.id))!;
    const done = await step();
    const back = await desk.actions.undoLast(rita, fresh.id, done.version);
    const { version: _, updatedAt: __, tags = [], dueAt = null, ...now } = back;
    const { version: ___, updatedAt: ____, tags: wasTags = [], dueAt: wasDue = null, ...expected } = was;
    assert.deepEqual({ ...now, tags, dueAt }, { ...expected, tags: wasTags, dueAt: wasDue });
    await step();
    if (done.state === 'dismissed') break;
  }
  const { events } = (await desk.store.findArticle(fresh.articleId))!;
  assert.equal(events.filter(({ type }) => type === 'claim.undo').length, steps.length);
  assert.deepEqual((await desk.store.verifyAudit()).faults, []);
});

test('a verdict that was proposed and signed at once is taken back whole', async () => {
  const { id } = await freshClaim();
  await desk.actions.reviewClaim(rita, id, null, 'take');
  const signed = await desk.actions.reviewClaim(rita, id, null, 'propose', MIXED);
  assert.equal(signed.state, 'signed_off');
  const back = await desk.actions.undoLast(rita, id, signed.version);
  assert.deepEqual(
    [back.state, back.verdict, back.signedBy, back.selfSigned],
    ['in_review', null, null, false],
  );
});

test('not after a minute, not what others did, not twice, not once something came after, not by a token', async () => {
  const { id } = await freshClaim();
  const taken = await desk.actions.reviewClaim(rita, id, null, 'take');
  await assert.rejects(desk.actions.undoLast(ben, id, taken.version), Forbidden);
  await assert.rejects(desk.actions.undoLast({ ...rita, via: 'api' }, id, taken.version), Forbidden);
  await assert.rejects(desk.actions.undoLast({ ...rita, role: 'viewer' }, id, taken.version), Forbidden);
  const back = await desk.actions.undoLast(rita, id, taken.version);
  await assert.rejects(desk.actions.undoLast(rita, id, back.version), Conflict);
  const again = await desk.actions.reviewClaim(rita, id, null, 'take');
  await desk.actions.reviewClaim(ben, id, null, 'comment', { comment: 'Wait.' });
  await assert.rejects(desk.actions.undoLast(rita, id, again.version), Conflict);
  const { version } = await desk.actions.reviewClaim(rita, id, null, 'release');
  desk.forward(61_000);
  await assert.rejects(desk.actions.undoLast(rita, id, version), /more than a minute/);
});

test('nothing that others were told in public is taken back', async () => {
  const { id } = await freshClaim();
  await desk.actions.reviewClaim(rita, id, null, 'take');
  await desk.actions.reviewClaim(rita, id, null, 'propose', MIXED);
  const published = await desk.actions.reviewClaim(ed, id, null, 'publish');
  await assert.rejects(desk.actions.undoLast(ed, id, published.version), Conflict);
  const input = { reason: 'New figures.', correction: 'It was ten.' };
  const reopened = await desk.actions.reviewClaim(ed, id, null, 'reopen', input);
  await assert.rejects(desk.actions.undoLast(ed, id, reopened.version), /public correction/);
  const note = { kind: 'note', stance: 'context', excerpt: 'Asked.' };
  const { claim } = await desk.actions.attachEvidence(ed, id, null, note);
  await assert.rejects(desk.actions.undoLast(ed, id, claim.version), Conflict);
});
