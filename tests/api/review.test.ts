import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import test from 'node:test';
import { createApiDesk, importArticle } from './support.ts';

const PROPOSAL = { verdict: 'disputed', attributionVerdict: 'confirmed', rationale: 'The log says twelve.' };
const EVIDENCE = { kind: 'url', stance: 'refutes', title: 'Harbour log', url: 'https://log.example/march' };

test('a token takes a claim up to a proposal, and no further', async (t) => {
  const desk = await createApiDesk(t);
  const [me, senior] = [desk.as('reviewer'), desk.as('senior')];
  const { claims } = await importArticle(me);
  const id = claims[1].id;

  const taken = await me.act(id, 'take', 1);
  assert.equal(taken.status, 200);
  assert.equal(taken.body.assignee, 'Some reviewer');

  const bare = await me.act(id, 'propose', 2, PROPOSAL);
  assert.equal(bare.status, 422);
  assert.equal(bare.body.errors[0].field, 'verdict');
  assert.match(bare.body.detail, /at least one piece of evidence that refutes/);

  const attached = await me.post(`/claims/${id}/evidence`, EVIDENCE).set('If-Match', '"2"');
  assert.equal(attached.status, 201, attached.text);
  assert.equal(attached.headers.etag, '"3"');
  assert.equal(attached.body.addedBy, 'Some reviewer');
  assert.equal(attached.body.claim.evidence[0].id, attached.body.id);

  // Sign-off is optional on a new desk: a person's proposal would be signed at once.
  assert.equal((await desk.deps.store.desk()).settings.signOff, 'optional');
  const proposed = await me.act(id, 'propose', 3, PROPOSAL);
  assert.equal(proposed.status, 200, proposed.text);
  assert.equal(proposed.body.state, 'proposed');
  assert.equal(proposed.body.proposedBy, 'Some reviewer');
  assert.equal(proposed.body.selfSigned, false);
  assert.equal(proposed.body.signedBy, null);

  for (const name of ['sign-off', 'sign_off']) {
    for (const role of ['senior', 'editor', 'admin'] as const) {
      const refused = await desk.as(role).act(id, name, 4);
      assert.equal(refused.status, 403);
      assert.match(refused.body.detail, /A token may never sign a verdict off/);
    }
  }
  const returned = await senior.act(id, 'return', 4, { reason: 'Ask the harbour master.' });
  assert.equal(returned.body.state, 'in_review');
  const history = (await desk.deps.store.findArticle(claims[1].articleId))!.events;
  assert.equal(history.at(-1)!.comment, 'Ask the harbour master.');
  assert.equal(history.at(-1)!.actor.via, 'api');
});

test('every step needs to say which version it is made against', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const path = `/claims/${claims[0].id}/actions/take`;
  const missing = await me.post(path);
  assert.equal(missing.status, 428);
  assert.match(missing.body.detail, /If-Match: "7"/);
  for (const tag of ['7', '"x"', '""', '"1", "2"', '"1', '"-1"', '"1e3"', '"99999999999999999999"']) {
    assert.equal((await me.post(path).set('If-Match', tag)).status, 400, tag);
  }
  const stale = await me.act(claims[0].id, 'take', 2);
  assert.equal(stale.status, 409);
  assert.equal(stale.body.currentVersion, 1);
  assert.equal(stale.headers.etag, '"1"');
  assert.equal(stale.headers['content-type'], 'application/problem+json; charset=utf-8');
  assert.equal((await me.get(`/claims/${claims[0].id}`)).body.version, 1);
  // A proxy that compresses weakens tags on their way out.
  assert.equal((await me.post(path).set('If-Match', 'W/"1"')).status, 200);
  assert.equal((await me.act(claims[0].id, 'release', '*')).status, 200);
});

test('of two writes against one version only one goes through', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const tries = await Promise.all(
    ['reviewer', 'senior', 'editor', 'admin'].map((role) =>
      desk.as(role as 'senior').act(claims[0].id, 'take', 1),
    ),
  );
  assert.deepEqual(tries.map(({ status }) => status).sort(), [200, 409, 409, 409]);
});

test('reasons are taken under either name, people by id, email or `me`', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const id = claims[0].id;
  const dismissed = await me.act(id, 'dismiss', 1, { comment: 'A joke.' });
  assert.deepEqual(dismissed.body.dismissal, {
    reason: 'other',
    label: 'Another reason',
    comment: 'A joke.',
  });
  assert.equal((await me.act(id, 'restore', 2, { comment: 'Not a joke.' })).status, 200);
  const { users } = await desk.deps.store.desk();
  const senior = users.find((user) => user.id === desk.as('senior').userId)!;
  assert.equal((await me.act(id, 'assign', 3, { assignee: senior.email })).body.assignee, 'Some senior');
  assert.equal((await me.act(id, 'assign', 4, { assignee: 'me' })).body.assignee, 'Some reviewer');
  const nobody = await me.act(id, 'assign', 5, { assignee: 'nobody@desk.test' });
  assert.equal(nobody.body.errors[0].field, 'assignee');
  const wrongFields = await me.act(id, 'release', 5, { verdict: 'verified' });
  assert.equal(wrongFields.status, 422);
  assert.equal(wrongFields.body.errors[0].field, 'verdict');
  const unknown = await me.act(id, 'approve', 5);
  assert.equal(unknown.status, 404);
  assert.match(unknown.body.detail, /There is: take, assign, release, propose/);
  const soon = await me.act(id, 'propose', 5, { verdict: 'true', rationale: '' });
  assert.deepEqual(
    soon.body.errors.map((error: { field: string }) => error.field),
    ['verdict', 'rationale'],
  );
});

test('files are evidence, byte for byte; evidence is retracted, never removed', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const path = `/claims/${claims[0].id}/evidence`;
  const bytes = Buffer.from('%PDF-1.4\nminutes');
  const file = { name: 'minutes.pdf', base64: bytes.toString('base64') };
  const attached = await me.post(path, { kind: 'file', stance: 'supports', file });
  assert.equal(attached.status, 201, attached.text);
  assert.equal(attached.body.sha256, createHash('sha256').update(bytes).digest('hex'));
  assert.deepEqual(attached.body.file, {
    name: 'minutes.pdf',
    mediaType: 'application/pdf',
    size: bytes.length,
  });

  for (const base64 of ['!!!!', 'abc', 'ab=c', 'a']) {
    const wrong = await me.post(path, { kind: 'file', stance: 'supports', file: { name: 'x', base64 } });
    assert.equal(wrong.body.errors?.[0].field, 'file.base64', base64);
  }
  const empty = await me.post(path, { kind: 'file', stance: 'supports', file: { name: 'x', base64: '' } });
  assert.equal(empty.body.errors[0].field, 'file');
  const script = await me.post(path, { ...EVIDENCE, url: 'javascript:alert(1)' });
  assert.equal(script.body.errors[0].field, 'url');

  const retract = `${path}/${attached.body.id}/retract`;
  assert.equal((await me.post(retract, { reason: ' ' })).body.errors[0].field, 'reason');
  const retracted = await me.post(retract, { reason: 'Wrong meeting.' });
  assert.equal(retracted.status, 200);
  assert.equal(retracted.body.evidence[0].retracted.reason, 'Wrong meeting.');
  assert.equal((await me.post(retract, { reason: 'Again.' })).status, 409);
  assert.equal((await me.post(`${path}/nope/retract`, { reason: 'x' })).status, 404);
});

test('a file of 20 MB is taken, one byte more is not', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const attach = (size: number) =>
    me.post(`/claims/${claims[0].id}/evidence`, {
      kind: 'file',
      stance: 'context',
      file: { name: 'large.bin', base64: Buffer.alloc(size, 1).toString('base64') },
    });
  assert.equal((await attach(20 * 1024 * 1024)).status, 201);
  const refused = await attach(20 * 1024 * 1024 + 1);
  assert.equal(refused.status, 422);
  assert.match(refused.body.detail, /at most 20 MB/);
});
