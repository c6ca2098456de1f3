import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import test from 'node:test';
import { createApiDesk } from '../api/support.ts';
import { createTestDesk, PASSWORD } from './support.ts';

test('a split quote of more parts than anybody marks is refused before it is searched for', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const text = Array.from({ length: 60_000 }, (_, index) => `word${index}`).join(' ');
  const { body } = await me.post('/articles', { text });
  const content = text.replaceAll(' ', ' […] ');
  const start = performance.now();
  const answer = await me.post(`/articles/${body.id}/claims`, { content });
  assert.equal(answer.status, 422, answer.text.slice(0, 300));
  assert.match(answer.body.errors[0].message, /at most \d+ parts/);
  assert.ok(performance.now() - start < 5_000);
});

test('an article of half a million lines is shown, and so is what changes in it', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const me = await desk.logIn('reviewer');
  const lines = (word: string) => `${word}\n`.repeat(240_000);
  const { location } = (await me.post('/articles', { text: lines('a') })).headers;
  assert.equal((await me.get(location!)).status, 200);
  const preview = await me.post(`${location}/revisions/preview`, { text: lines('b') });
  assert.equal(preview.status, 200);
  assert.equal((await me.post(`${location}/revisions`, { text: lines('b'), version: '1' })).status, 303);
  assert.equal((await me.get(`${location}/compare?from=1&to=2`)).status, 200);
});

test('a body nested beyond all use is refused, and unknown fields are not all named', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const send = (json: string) => me.start('post', '/articles').type('application/json').send(json);
  const depth = 3_000_000;
  for (const json of [
    `${'['.repeat(depth)}${']'.repeat(depth)}`,
    `{"text":${'['.repeat(depth)}${']'.repeat(depth)}}`,
    `${'{"a":'.repeat(1_000_000)}1${'}'.repeat(1_000_000)}`,
  ]) {
    const answer = await send(json);
    assert.ok(answer.status >= 400 && answer.status < 500, `${answer.status} ${answer.text.slice(0, 200)}`);
  }
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`field${index}`, 1]));
  const answer = await send(JSON.stringify(many));
  assert.equal(answer.status, 422);
  assert.ok(answer.text.length < 50_000, `${answer.text.length} characters`);
  assert.match(answer.text, /no field “field0”/);
});

test('a cursor that somebody made up is one that was not made here', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('viewer');
  const page = await desk.logIn('viewer');
  const forge = (body: string) =>
    Buffer.from(createHash('sha256').update(body).digest('hex').slice(0, 8) + body).toString('base64url');
  for (const list of ['articles', 'claims newest']) {
    const path = list.split(' ')[0]!;
    for (const body of [
      '5',
      'null',
      'no JSON',
      '{}',
      '[]',
      JSON.stringify([list]),
      JSON.stringify([list, 'next', null, null, null]),
      JSON.stringify([list, 'next', { a: 1 }, [], 'x']),
      JSON.stringify([list, 'sideways', 'a', 'b', 1]),
    ]) {
      assert.equal((await me.get(`/${path}?cursor=${forge(body)}`)).status, 422, `${list} ${body}`);
      assert.ok((await page.get(`/${path}?cursor=${forge(body)}`)).status < 500, `${list} ${body}`);
    }
  }
});

test('who logs in is read from the form alone, never from the address', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const visitor = desk.visitor();
  const inAddress = new URLSearchParams({ email: user.email, password: PASSWORD });
  const forms: Record<string, string>[] = [{}, { email: '' }, { email: user.email }, { password: PASSWORD }];
  for (const fields of forms) {
    const answer = await visitor.post(`/login?${inAddress}`, fields);
    assert.equal(answer.status, 401, JSON.stringify(fields));
  }
  assert.equal((await visitor.get('/account')).status, 303);
  assert.equal((await visitor.post('/login', { email: user.email, password: PASSWORD })).status, 303);
});

test('an article’s address holds neither a log-in nor control characters', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const text = 'Nothing is said here.';
  const answer = await me.post('/articles', { text, url: 'https://ana:hush@news.example/a?b=c' });
  assert.equal(answer.body.url, 'https://news.example/a?b=c');
  const plain = await me.post('/articles', { text, url: 'https://news.example' });
  assert.equal(plain.body.url, 'https://news.example', 'as it was typed');
  for (const url of [
    'ht\ntps://news.example/',
    'https://news.example/\u001b[31m',
    'https://news.example/\t',
  ]) {
    const refused = await me.post('/articles', { text, url: `${url}x` });
    assert.equal(refused.status, 422, JSON.stringify(url));
    assert.equal(refused.body.errors[0].field, 'url');
  }
});

const FULL = '/dev/full';

test('a log on a full disk does not take the desk down', { skip: !existsSync(FULL) }, async () => {
  const full = await open(FULL, 'w');
  const script = `
    import { createLogger } from './src/deps.ts';
    const log = createLogger('info');
    for (let i = 0; i < 100; i++) log.info('x'.repeat(10_000));
    log.fatal('the end');
    setTimeout(() => console.error('still here'), 100);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', full.fd, 'pipe'],
    timeout: 30_000,
  });
  const said = await text(child.stderr!);
  await full.close();
  assert.equal(said.trim(), 'still here');
});
