import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Claim } from '../../src/domain/claim.ts';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/domain/errors.ts';
import type { Actor } from '../../src/domain/user.ts';
import { type ActionDesk, createActionDesk } from './test-desk.ts';

let desk: ActionDesk;
let reviewer: Actor;
before(async () => {
  desk = await createActionDesk();
  reviewer = await desk.add('reviewer', 'rita');
});
after(() => desk.cleanup());

async function freshClaim(): Promise<Claim> {
  const { claims } = await desk.actions.importArticle(reviewer, {
    text: 'Rain\n\nRain fell for nine days, said the weather office.',
  });
  return claims[0]!;
}

const SUPPORTS = {
  kind: 'url',
  stance: 'supports',
  url: 'https://met.example/rain',
  excerpt: 'nine days of rain',
};

test('evidence is attached with who, when and its own line in the history', async () => {
  const before = await freshClaim();
  const { claim, evidence } = await desk.actions.attachEvidence(reviewer, before.id, 1, SUPPORTS);
  assert.equal(claim.version, 2);
  assert.equal(evidence.addedBy, reviewer.id);
  assert.equal(evidence.title, 'https://met.example/rain');
  const file = await desk.store.findArticle(claim.articleId);
  assert.equal(file!.events.at(-1)!.type, 'evidence.attach');
  assert.equal(file!.events.at(-1)!.changes.length, 1);
});

test('evidence that will not do names its fields and attaches nothing', async () => {
  const { id } = await freshClaim();
  const fieldsOf = async (input: object) => {
    const error = await desk.actions.attachEvidence(reviewer, id, null, input).then(
      () => null,
      (reason: Invalid) => reason,
    );
    assert.ok(error instanceof Invalid, String(error));
    return error.problems.map((problem) => problem.field);
  };
  assert.deepEqual(await fieldsOf({}), ['kind', 'stance']);
  assert.deepEqual(await fieldsOf({ kind: 'url', stance: 'supports' }), ['url']);
  assert.deepEqual(await fieldsOf({ ...SUPPORTS, url: 'javascript:alert(1)' }), ['url']);
  assert.deepEqual(await fieldsOf({ ...SUPPORTS, url: 'data:text/html,x' }), ['url']);
  assert.deepEqual(await fieldsOf({ kind: 'note', stance: 'context', excerpt: ' ' }), ['excerpt']);
  assert.deepEqual(await fieldsOf({ kind: 'file', stance: 'context' }), ['file']);
  assert.deepEqual(await fieldsOf({ ...SUPPORTS, retrievedAt: 'yesterday' }), ['retrievedAt']);
  assert.equal((await desk.store.findClaim(id))!.evidence.length, 0);
});

test('a log-in inside an address is not kept', async () => {
  const { id } = await freshClaim();
  const { evidence } = await desk.actions.attachEvidence(reviewer, id, null, {
    ...SUPPORTS,
    url: 'https://me:pw@a.example/x',
  });
  assert.equal(evidence.url, 'https://a.example/x');
});

test('an uploaded file is typed by its bytes, whatever it says it is', async () => {
  const { id } = await freshClaim();
  const attach = async (name: string, bytes: Uint8Array) =>
    (
      await desk.actions.attachEvidence(reviewer, id, null, {
        kind: 'file',
        stance: 'context',
        file: { name, bytes },
      })
    ).evidence;
  const html = await attach('report.pdf', Buffer.from('<!doctype html><script>alert(1)</script>'));
  assert.equal(html.file!.mediaType, 'text/plain');
  const svg = await attach(
    'a.png',
    Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  );
  assert.equal(svg.file!.mediaType, 'text/plain');
  const png = await attach(
    'a.txt',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
  );
  assert.equal(png.file!.mediaType, 'image/png');
  const binary = await attach('b.txt', Buffer.from([0, 1, 2, 3, 255]));
  assert.equal(binary.file!.mediaType, 'application/octet-stream');
  const kept = await desk.store.evidenceFiles.find(binary.sha256!);
  assert.deepEqual([...kept!], [0, 1, 2, 3, 255]);
});

test('retracting what a verdict rests on sends the claim back to review', async () => {
  const { id } = await freshClaim();
  await desk.actions.attachEvidence(reviewer, id, 1, SUPPORTS);
  const { evidence } = await desk.actions.attachEvidence(reviewer, id, 2, SUPPORTS);
  await desk.actions.reviewClaim(reviewer, id, 3, 'take');
  const signed = await desk.actions.reviewClaim(reviewer, id, 4, 'propose', {
    verdict: 'verified',
    rationale: 'two pages',
  });
  assert.equal(signed.state, 'signed_off');
  const [first] = signed.evidence;
  const kept = await desk.actions.retractEvidence(reviewer, id, 5, first!.id, { reason: 'wrong year' });
  assert.equal(kept.state, 'signed_off', 'one piece that supports is left');
  const back = await desk.actions.retractEvidence(reviewer, id, 6, evidence.id, { reason: 'wrong place' });
  assert.equal(back.state, 'in_review');
  assert.equal(back.signedBy, null);
  assert.equal(back.evidence.length, 2, 'retracted, never deleted');
  await assert.rejects(
    desk.actions.retractEvidence(reviewer, id, 7, evidence.id, { reason: 'again' }),
    Conflict,
  );
  await assert.rejects(desk.actions.retractEvidence(reviewer, id, 7, 'nosuch', { reason: 'x' }), NotFound);
});

test('settled claims take no evidence, viewers give none, a reason is needed', async () => {
  const { id } = await freshClaim();
  const viewer = await desk.add('viewer');
  await assert.rejects(desk.actions.attachEvidence(viewer, id, 1, SUPPORTS), Forbidden);
  const { evidence } = await desk.actions.attachEvidence(reviewer, id, 1, SUPPORTS);
  await assert.rejects(desk.actions.retractEvidence(reviewer, id, 2, evidence.id, { reason: ' ' }), Invalid);
  await desk.actions.reviewClaim(reviewer, id, 2, 'dismiss', { reason: 'opinion' });
  await assert.rejects(desk.actions.attachEvidence(reviewer, id, 3, SUPPORTS), Conflict);
});
