import assert from 'node:assert/strict';
import test from 'node:test';
import { digestOfHeads, inGroups } from '../../../src/domain/heads.ts';
import { createClaimDesk } from '../claim/claim-desk.ts';

test('the heads of all histories stand on one page, with one digest over them', async (t) => {
  const desk = await createClaimDesk(t);
  const viewer = await desk.logIn('viewer');
  const heads = await desk.deps.store.heads();
  const page = await viewer.get('/proof');
  assert.equal(page.status, 200);
  const sha256 = digestOfHeads(heads);
  for (const group of inGroups(sha256)) assert.ok(page.text.includes(`<code>${group}</code>`));
  for (const { hash } of Object.values(heads)) assert.ok(page.text.includes(hash));
  assert.match(page.text, /Ferry line closes for the winter/);
  assert.doesNotMatch(page.text, /href="\/desk\/history"/, 'which is for admins');
  const mail = /href="(mailto:[^"]+)"/.exec(page.text)![1]!.replaceAll('&amp;', '&').replaceAll('&#38;', '&');
  assert.ok(mail.length < 1900, 'mail programs cut longer ones');
  const body = new URL(mail).searchParams.get('body')!;
  assert.ok(body.includes(inGroups(sha256).slice(0, 8).join(' ')));
  assert.match(body, /\r\n/);
  for (const odd of ['0', '-1', '99999', 'x', '1e9', '%00', '__proto__'])
    assert.equal((await viewer.get(`/proof?page=${odd}`)).status, 200, odd);
});

test('the heads can be published as JSON and as text', async (t) => {
  const desk = await createClaimDesk(t);
  const viewer = await desk.logIn('viewer');
  const heads = await desk.deps.store.heads();
  const json = await viewer.get('/proof/heads.json');
  assert.match(json.headers['content-disposition']!, /^attachment; filename="heads-[\d-]+\.json"$/);
  const { asOf, ...rest } = JSON.parse(json.text);
  assert.deepEqual(rest, {
    format: 'claimdesk-heads',
    version: 1,
    desk: desk.deps.baseUrl,
    chains: 2,
    events: Object.values(heads).reduce((sum, { seq }) => sum + seq, 0),
    sha256: digestOfHeads(heads),
    heads,
  });
  assert.ok(Math.abs(Date.parse(asOf) - Date.now()) < 60_000);
  const text = (await viewer.get('/proof/heads.txt')).text;
  for (const [chain, { seq, hash }] of Object.entries(heads))
    assert.ok(text.includes(`\n${chain} ${seq} ${hash}\n`));
});

test('a claim’s history can be had as PROV-JSON', async (t) => {
  const desk = await createClaimDesk(t);
  const viewer = await desk.logIn('viewer');
  const { id } = await desk.propose(await desk.person('reviewer'), 1);
  assert.match((await viewer.get(`/claims/${id}`)).text, new RegExp(`href="/claims/${id}/prov.json"`));
  const answer = await viewer.get(`/claims/${id}/prov.json`);
  assert.equal(answer.status, 200);
  assert.equal(answer.body.prefix.desk, `${desk.deps.baseUrl}/`);
  assert.equal(answer.body.entity[`desk:claims/${id}/versions/3`]['claimdesk:verdict'], 'mixed');
  assert.match(answer.headers['content-disposition']!, /attachment/);
  assert.equal((await viewer.get('/claims/nosuch-1/prov.json')).status, 404);
});
