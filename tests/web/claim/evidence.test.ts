import assert from 'node:assert/strict';
import test from 'node:test';
import { downloadType, fileName } from '../../../src/web/evidence-download.ts';
import { createClaimDesk } from './claim-desk.ts';

const HTML = '<!doctype html><script>alert(1)</script>';

test('a file goes up, is listed, and comes down as a download that can do nothing', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  const { id, version } = await desk.claim(1);
  const fields = { version: String(version), kind: 'file', stance: 'refutes', excerpt: 'Page 3' };
  const done = await visitor.upload(`/claims/${id}/evidence`, fields, {
    name: 'Überblick “№1”.html',
    content: HTML,
  });
  assert.equal(done.status, 303);
  const [item] = (await desk.claim(1)).evidence;
  assert.equal(item!.file!.name, 'Überblick “№1”.html');

  const page = await visitor.get(`/claims/${id}`);
  const path = `/claims/${id}/evidence/${item!.id}/file`;
  assert.ok(page.text.includes(`href="${path}"`));
  assert.match(page.text, /40 bytes/);

  const reader = await desk.logIn('viewer');
  const file = await reader.get(path).buffer(true).parse(asBytes);
  assert.equal(file.status, 200);
  assert.equal((file.body as Buffer).toString(), HTML);
  assert.equal(
    file.headers['content-disposition'],
    `attachment; filename="?berblick ??1?.html"; filename*=UTF-8''%C3%9Cberblick%20%E2%80%9C%E2%84%961%E2%80%9D.html`,
  );
  assert.equal(file.headers['content-type'], 'text/plain', 'as sniffed: never HTML');
  assert.equal(file.headers['x-content-type-options'], 'nosniff');
  assert.equal(file.headers['content-security-policy'], "sandbox; default-src 'none'");
  const stranger = await desk.visitor().get(path);
  assert.match(String(stranger.headers.location), /^\/login/, 'nobody without a log-in');
});

test('types that could act as a page are sent as bytes', () => {
  for (const active of [
    'text/html',
    'application/xhtml+xml',
    'image/svg+xml',
    'text/xml',
    'application/xml',
    'text/javascript',
    'a\r\nb: c/d',
    '',
    'text',
  ]) {
    assert.equal(downloadType(active), 'application/octet-stream', active);
  }
  const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  for (const plain of ['application/pdf', 'image/png', 'text/plain', word])
    assert.equal(downloadType(plain), plain);
});

test('names keep their letters and lose what would hide them', () => {
  assert.equal(fileName('Bericht №1.pdf'), 'Bericht №1.pdf');
  assert.equal(fileName('exe\u202efdp.\r\nX: y\u0000'), 'exefdp.X: y');
  assert.equal(fileName('\ud800.txt'), '\ufffd.txt');
  assert.equal(fileName('\u0007 '), 'evidence');
});

test('a name with a line break in it cannot break the download', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const file = { name: 'a\r\nSet-Cookie: x=y \ud83d.txt', bytes: Buffer.from('words') };
  const evidenceId = await desk.attach(reviewer, 1, { kind: 'file', stance: 'context', file });
  const visitor = await desk.logIn('viewer');
  const { id } = await desk.claim(1);
  const answer = await visitor.get(`/claims/${id}/evidence/${evidenceId}/file`).expect(200);
  assert.match(
    String(answer.headers['content-disposition']),
    /^attachment; filename="aSet-Cookie: x=y \?\.txt"/,
  );
});

test('evidence that lacks something stays typed; a file is never dropped silently', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  const { id, version } = await desk.claim(1);
  const path = `/claims/${id}/evidence`;
  const typed = {
    version: String(version),
    kind: 'url',
    stance: 'supports',
    url: 'example.org',
    title: 'My title',
    excerpt: 'My quote',
  };
  const wrong = await visitor.post(path, typed);
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /<a href="#evidence-url">Address: Give a whole address/);
  for (const value of ['example.org', 'My title', 'My quote']) assert.ok(wrong.text.includes(value));

  const file = { name: 'scan.txt', content: 'words' };
  const both = await visitor.upload(path, { ...typed, url: 'https://example.org/' }, file);
  assert.equal(both.status, 422);
  assert.match(both.text, /You chose a file/);
  assert.match(both.text, /“<bdi>scan\.txt<\/bdi>” has to be chosen again/);
  const empty = await visitor.upload(
    path,
    { ...typed, kind: 'file', url: '' },
    { name: 'empty.txt', content: '' },
  );
  assert.equal(empty.status, 422);
  assert.match(empty.text, /href="#evidence-file"/);
  assert.deepEqual((await desk.claim(1)).evidence, []);
});

test('an upload that is refused before it is read keeps what was typed beside it', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  const { id, version } = await desk.claim(1);
  const fields = {
    version: String(version),
    kind: 'file',
    stance: 'context',
    excerpt: 'Typed beside the file',
  };
  const large = { name: 'large.bin', content: Buffer.alloc(20 * 1024 * 1024 + 1) };
  const tooLarge = await visitor.upload(`/claims/${id}/evidence`, fields, large);
  assert.equal(tooLarge.status, 413);
  assert.match(tooLarge.text, /Typed beside the file/);
  const elsewhere = { name: 'a.txt', content: 'a', field: 'other' };
  assert.equal((await visitor.upload(`/claims/${id}/evidence`, fields, elsewhere)).status, 400);
  assert.equal((await desk.claim(1)).version, version);
});

test('evidence and words: not for viewers, not without the form token', async (t) => {
  const desk = await createClaimDesk(t);
  const evidenceId = await desk.attach(await desk.person('reviewer'), 1, {
    kind: 'note',
    stance: 'context',
    excerpt: 'x',
  });
  const before = await desk.claim(1);
  const version = String(before.version);
  const [viewer, reviewer] = [await desk.logIn('viewer'), await desk.logIn('reviewer')];
  const page = await viewer.get(`/claims/${before.id}`).expect(200);
  assert.doesNotMatch(page.text, /action="\/claims\//, 'a viewer is shown no form of the claim');
  const writes: [string, Record<string, string>][] = [
    ['words', { content: 'last ferry', who: 'Typed name' }],
    ['evidence', { kind: 'note', stance: 'context', excerpt: 'Typed name' }],
    [`evidence/${evidenceId}/retract`, { reason: 'Typed name' }],
  ];
  for (const [path, fields] of writes) {
    const refused = await viewer.post(`/claims/${before.id}/${path}`, { version, ...fields });
    assert.equal(refused.status, 403, path);
    assert.match(refused.text, /Typed name/);
    const tokenless = await reviewer.agent
      .post(`/claims/${before.id}/${path}`)
      .type('form')
      .send({ version, ...fields });
    assert.equal(tokenless.status, 403, path);
  }
  assert.deepEqual(await desk.claim(1), before);
});

test('retracted evidence stays, struck and with its reason; a verdict that needed it is unsettled', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  await desk.review(reviewer, 1, 'take');
  const evidenceId = await desk.attach(reviewer, 1, {
    kind: 'url',
    stance: 'refutes',
    url: 'https://example.org/r',
    title: 'The register',
  });
  const { id, version } = await desk.review(reviewer, 1, 'propose', {
    verdict: 'disputed',
    rationale: 'See the register.',
  });
  const visitor = await desk.logIn('reviewer');
  const path = `/claims/${id}/evidence/${evidenceId}/retract`;
  const without = await visitor.post(path, { version: String(version), reason: ' ' });
  assert.equal(without.status, 422);
  assert.match(without.text, new RegExp(`href="#retract-${evidenceId}-reason"`));
  const done = await visitor.post(path, { version: String(version), reason: 'It is another register.' });
  assert.equal(done.status, 303);
  assert.equal((await desk.claim(1)).state, 'in_review');
  const page = await visitor.get(`/claims/${id}`);
  assert.match(
    page.text,
    /<s dir="auto"><a href="https:\/\/example\.org\/r" rel="noopener noreferrer nofollow"/,
  );
  assert.match(page.text, /<strong>Retracted:<\/strong> It is another register\./);
  assert.match(page.text, /The verdict lost what it needs and went back to review/);
  assert.doesNotMatch(page.text, new RegExp(`action="${path}"`));
});

function asBytes(response: unknown, done: (error: Error | null, body: unknown) => void): void {
  const parts: Buffer[] = [];
  const stream = response as NodeJS.ReadableStream;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts)));
}
