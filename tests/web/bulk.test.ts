import assert from 'node:assert/strict';
import test from 'node:test';
import { actorOf, createClaimDesk } from './claim/claim-desk.ts';

test('several claims are taken, tagged, assigned and dismissed at once', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.addUser('reviewer');
  const visitor = await desk.logIn(reviewer);
  const page = (await visitor.get('/claims')).text;
  const boxes = [...page.matchAll(/name="claims" value="([^"]+)"/g)].map(([, value]) => value!);
  assert.equal(boxes.length, 3);
  const send = async (fields: Record<string, string>) => {
    const claims = await Promise.all([1, 2].map((number) => desk.claim(number)));
    const body = new URLSearchParams({ _csrf: await visitor.token(), back: '/claims?state=any', ...fields });
    for (const { id, version } of claims) body.append('claims', `${id}.${version}`);
    return visitor.agent.post('/claims/bulk').type('form').send(body.toString());
  };
  const both = async () => Promise.all([1, 2].map((number) => desk.claim(number)));

  const taken = await send({ action: 'take' });
  assert.deepEqual([taken.status, taken.headers.location], [303, '/claims?state=any']);
  assert.match((await visitor.get('/claims?state=any')).text, /2 claims are taken/);
  await send({ action: 'tag', tags: 'ferry' });
  await send({ action: 'tag', tags: 'winter' });
  assert.deepEqual(
    (await both()).map(({ tags, assignee }) => [tags, assignee]),
    Array(2).fill([['ferry', 'winter'], reviewer.id]),
  );
  const senior = await desk.person('senior');
  const tagged = (await visitor.get('/claims?state=any&tag=Ferry')).text;
  assert.equal(tagged.match(/data-row/g)?.length, 2);
  assert.match(tagged, /Tagged <b><bdi>Ferry<\/bdi><\/b> <a href="\/claims\?state=any">any tag/);
  assert.match((await visitor.get('/claims?tag=spring')).text, /No claim matches/);
  // Who is asked to review more sees, and shows, how much is on each desk already.
  const name = `${reviewer.name} (you) · 2 in review`;
  assert.ok(tagged.includes(name));
  assert.ok((await visitor.get(`/claims/${(await desk.claim(1)).id}`)).text.includes(name));
  assert.match(tagged, new RegExp(`${senior.name} · none in review`));
  await send({ action: 'schedule', dueAt: '2026-04-01T10:00' });
  assert.equal((await desk.claim(2)).dueAt, '2026-04-01T10:00:00.000Z');
  await send({ action: 'assign', assignee: (await desk.person('senior')).id });
  assert.equal((await desk.claim(1)).assignee, (await desk.person('senior')).id);
  await send({ action: 'dismiss', reason: 'opinion' });
  assert.deepEqual(
    (await both()).map(({ state }) => state),
    ['dismissed', 'dismissed'],
  );
  assert.equal((await desk.claim(3)).state, 'open');
});

test('each claim is checked by itself, and each refusal is told beside it, with all that was typed', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  await desk.review(await desk.person('senior'), 2, 'take');
  const claims = await Promise.all([1, 2, 3].map((number) => desk.claim(number)));
  const body = new URLSearchParams({ _csrf: await visitor.token(), action: 'take', comment: 'For <later>' });
  for (const { id, version } of claims) body.append('claims', `${id}.${version}`);
  const answer = await visitor.agent.post('/claims/bulk').type('form').send(body.toString());
  assert.equal(answer.status, 409);
  assert.match(answer.text, /2 claims are taken\./);
  assert.match(answer.text, /One claim was refused/);
  assert.match(answer.text, /This claim is in review; only one that is open can be taken/);
  assert.match(answer.text, /value="For &lt;later&gt;"/);
  assert.equal(answer.text.match(/name="claims"/g)!.length, 1, 'the refused one is still chosen');
});

test('what is missing is asked for, and nothing chosen is lost', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  const { id, version } = await desk.claim(1);
  const claims = `${id}.${version}`;
  for (const [fields, words] of [
    [{ action: 'dismiss', claims }, /Say why it is dismissed/],
    [{ action: 'assign', claims }, /Choose who shall review/],
    [{ action: 'tag', claims }, /Write the tags/],
    [{ action: 'sign-off', claims }, /Choose what to do/],
    [{ action: 'take' }, /Choose at least one claim/],
    [{ action: 'take', claims: 'nonsense' }, /Choose at least one claim/],
  ] as const) {
    const answer = await visitor.post('/claims/bulk', { ...fields, back: '//evil.example' }, '/claims');
    assert.equal(answer.status, 422, JSON.stringify(fields));
    assert.match(answer.text, words);
    if ('claims' in fields && fields.claims === claims) assert.ok(answer.text.includes(`value="${claims}"`));
    assert.doesNotMatch(answer.text, /evil/);
  }
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.post('/claims/bulk', { action: 'take', claims }, '/account')).status, 403);
  assert.doesNotMatch((await viewer.get('/claims')).text, /name="claims"/);
});

test('the next claim for me is never handed to two people', async (t) => {
  const desk = await createClaimDesk(t);
  const people = [];
  for (let n = 0; n < 6; n++) people.push(await desk.addUser('reviewer'));
  const taken = await Promise.all(people.map((user) => desk.deps.actions.takeNext(actorOf(user))));
  const ids = taken.flatMap((claim) => claim?.id ?? []);
  assert.equal(ids.length, 3);
  assert.equal(new Set(ids).size, 3);
  for (const [index, claim] of taken.entries()) if (claim) assert.equal(claim.assignee, people[index]!.id);
});
