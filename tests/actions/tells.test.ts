import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Actor } from '../../src/domain/user.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

let desk: ActionDesk;
let rita: Actor;
let ben: Actor;
let ed: Actor;
let vic: Actor;
before(async () => {
  desk = await createActionDesk();
  rita = await desk.add('reviewer', 'rita');
  ben = await desk.add('senior', 'ben');
  ed = await desk.add('editor', 'ed');
  vic = await desk.add('viewer', 'vic');
  await desk.actions.changeSettings({ ...ed, role: 'admin' }, { signOff: 'required' });
});
after(() => desk.cleanup());

const TEXT = 'Rain\n\nRain fell for nine days, said the weather office.';

async function freshClaim() {
  const { claims } = await desk.actions.importArticle(rita, { text: TEXT });
  return claims[0]!;
}

async function inboxOf(actor: Actor, claimId: string): Promise<string[]> {
  const { items } = await desk.store.inboxes.list(actor.id, { limit: 200 });
  return items.filter(({ event }) => event.claimId === claimId).map(({ event }) => event.type);
}

test('whoever is given a claim, named in a comment, or signed by others hears of it; never who did it', async () => {
  const { id } = await freshClaim();
  await desk.actions.reviewClaim(ben, id, null, 'assign', { assignee: rita.id });
  await desk.actions.reviewClaim(ed, id, null, 'comment', { comment: 'Nine or ten, @ben? Ask @nobody.' });
  const note = { kind: 'note', stance: 'context', excerpt: 'Asked.' };
  await desk.actions.attachEvidence(ed, id, null, note);
  await desk.actions.reviewClaim(rita, id, null, 'propose', { verdict: 'mixed', rationale: 'Half.' });
  await desk.actions.reviewClaim(ben, id, null, 'return', { comment: 'Which half?' });
  assert.deepEqual(await inboxOf(rita, id), [
    'claim.return',
    'evidence.attach',
    'claim.comment',
    'claim.assign',
  ]);
  assert.deepEqual(await inboxOf(ben, id), ['claim.comment']);
  assert.deepEqual(await inboxOf(ed, id), []);
  assert.deepEqual((await desk.store.verifyAudit()).faults, []);
});

test('evidence that a verdict rests on is retracted: the claim goes back, with the reason, and all who stood behind it hear', async () => {
  const { id } = await freshClaim();
  await desk.actions.reviewClaim(rita, id, null, 'take');
  const supports = { kind: 'note', stance: 'supports', excerpt: 'Nine days in the log.' };
  const { evidence } = await desk.actions.attachEvidence(rita, id, null, supports);
  await desk.actions.reviewClaim(rita, id, null, 'propose', { verdict: 'verified', rationale: 'It is so.' });
  await desk.actions.reviewClaim(ben, id, null, 'sign-off');
  await desk.actions.reviewClaim(ben, id, null, 'publish');
  const reason = 'The log is of another town.';
  await assert.rejects(
    desk.actions.retractEvidence(ed, id, null, evidence.id, { reason }),
    /public correction that goes with its return/,
  );
  const correction = 'We had said nine days; that was another town.';
  const claim = await desk.actions.retractEvidence(ed, id, null, evidence.id, { reason, correction });
  assert.deepEqual([claim.state, claim.signedBy, claim.publishedAt], ['in_review', null, null]);
  assert.equal(claim.corrections.at(-1)!.text, correction);
  for (const actor of [rita, ben]) assert.equal((await inboxOf(actor, id))[0], 'evidence.retract');
  const { items } = await desk.store.inboxes.list(ben.id, { limit: 1 });
  assert.equal(items[0]!.event.comment, reason);
});

test('who watches an article hears what is decided in it, until they watch it no more', async () => {
  const { id, articleId } = await freshClaim();
  await desk.actions.watchArticle(vic, articleId, true);
  assert.equal(await desk.actions.isWatching(vic, articleId), true);
  await desk.actions.reviewClaim(rita, id, null, 'take');
  await desk.actions.reviewClaim(rita, id, null, 'propose', { verdict: 'mixed', rationale: 'Half.' });
  assert.deepEqual(await inboxOf(vic, id), ['claim.propose']);
  await desk.actions.watchArticle(vic, articleId, false);
  await desk.actions.reviewClaim(ben, id, null, 'sign-off');
  assert.deepEqual(await inboxOf(vic, id), ['claim.propose']);
  await assert.rejects(desk.actions.watchArticle(vic, 'nosuch', true), /no article/);
});

test('a new text that changes a claim’s words tells who judged it', async () => {
  const { id, articleId } = await freshClaim();
  await desk.actions.reviewClaim(rita, id, null, 'take');
  await desk.actions.reviseArticle(ben, articleId, null, TEXT.replace('nine days', 'ten days'));
  assert.equal((await inboxOf(rita, id))[0], 'claim.carry');
});

test('who left the desk is told nothing', async () => {
  const gone = await desk.add('reviewer', 'gone');
  const { id } = await freshClaim();
  await desk.actions.reviewClaim(ben, id, null, 'assign', { assignee: gone.id });
  await desk.actions.setActive({ ...ed, role: 'admin' }, gone.id, false);
  await desk.actions.reviewClaim(ben, id, null, 'comment', { comment: 'For @gone' });
  assert.deepEqual(await inboxOf(gone, id), ['claim.assign']);
});

test('drafts are kept for their author alone, until they are thrown away', async () => {
  const { id, version } = await freshClaim();
  await desk.actions.saveDraft(rita, id, 'propose', { version, values: { rationale: 'Half of' } });
  await desk.actions.saveDraft(rita, id, 'propose', { version, values: { rationale: 'Half of it' } });
  const drafts = await desk.actions.findDrafts(rita, id);
  assert.deepEqual(drafts.propose!.values, { rationale: 'Half of it' });
  assert.deepEqual(await desk.actions.findDrafts(ben, id), {});
  await desk.actions.dropDraft(rita, id, 'propose');
  assert.deepEqual(await desk.actions.findDrafts(rita, id), {});
  await assert.rejects(
    desk.actions.saveDraft(rita, id, 'sign-off', { version, values: {} }),
    /keeps no drafts/,
  );
  await assert.rejects(desk.actions.saveDraft(rita, 'x-1', 'propose', { version, values: {} }), /no claim/);
  await assert.rejects(
    desk.actions.saveDraft(vic, id, 'propose', { version, values: {} }),
    /Only a reviewer/,
  );
});
