import assert from 'node:assert/strict';
import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import test from 'node:test';
import fc from 'fast-check';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/domain/errors.ts';
import { MAX_EVIDENCE_FILE } from '../../src/domain/evidence.ts';
import { problemOf, Refused } from '../../src/web/errors.ts';
import { maskPath } from '../../src/web/request-log.ts';
import { createTestDesk, type TestDesk } from './support.ts';

test('every answer carries the headers that keep a page to itself', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('admin');
  for (const path of [
    '/login',
    '/account',
    '/people',
    '/nothing-here',
    '/health',
    '/ready',
    '/api/v1/nothing',
  ]) {
    const { headers, text } = await visitor.get(path);
    assert.equal(
      headers['content-security-policy'],
      "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;connect-src 'self';form-action 'self';frame-ancestors 'none';base-uri 'none'",
    );
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['referrer-policy'], 'same-origin');
    assert.equal(headers['cache-control'], 'no-store');
    assert.equal(headers['x-powered-by'], undefined);
    assert.equal(headers['strict-transport-security'], undefined);
    assert.doesNotMatch(text, /<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:/i, path);
  }
});

test('under https cookies are secure and bound to the host', async (t) => {
  const desk = await createTestDesk({ baseUrl: 'https://desk.example' });
  t.after(() => desk.close());
  const user = await desk.addUser('viewer');
  const form = await desk.visitor().get('/login');
  const cookie = form.headers['set-cookie']![0]!.split(';')[0]!;
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.text)![1]!;
  const { headers } = await desk
    .visitor()
    .agent.post('/login')
    .set('Cookie', cookie)
    .type('form')
    .send({ _csrf, email: user.email, password: 'correct horse battery' });
  const cookies = headers['set-cookie'] as unknown as string[];
  assert.equal(cookies.length, 2);
  for (const line of cookies)
    assert.match(line, /^__Host-claimdesk\..*Path=\/;.*HttpOnly; Secure; SameSite=Lax$/);
  assert.match(headers['strict-transport-security']!, /max-age/);
});

test('a form from another site is not taken, whatever it carries', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  const _csrf = await visitor.token();
  const send = (headers: IncomingHttpHeaders) =>
    visitor.agent.post('/account/tokens').set(headers).type('form').send({ _csrf, name: 'x' });
  for (const headers of [
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
  ]) {
    assert.equal((await send(headers)).status, 403, JSON.stringify(headers));
  }
  for (const headers of [{ 'Sec-Fetch-Site': 'same-origin', Origin: desk.url }, { Origin: desk.url }, {}]) {
    assert.equal((await send(headers)).status, 201, JSON.stringify(headers));
  }
});

test('the token of another log-in is refused, even with its cookie', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const [mine, other] = [await desk.logIn('viewer'), await desk.logIn('editor')];
  const page = await other.get('/account');
  const theirs = page.headers['set-cookie'] as unknown as string[];
  const csrfCookie = theirs.find((line) => line.startsWith('claimdesk.csrf='))!.split(';')[0]!;
  const session = ((await mine.get('/account')).headers['set-cookie'] as unknown as string[])
    .find((line) => line.startsWith('claimdesk.session='))!
    .split(';')[0]!;
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.text)![1]!;
  const answer = await desk
    .visitor()
    .agent.post('/account/tokens')
    .set('Cookie', `${csrfCookie}; ${session}`)
    .type('form')
    .send({ _csrf, name: 'x' });
  assert.equal(answer.status, 403);
});

test('uploads are checked like any form, and refused with reasons', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('reviewer');
  const to = '/no-such-place';
  const file = { name: 'a.txt', content: 'some bytes' };
  assert.equal((await visitor.upload(to, { title: 'x' }, file)).status, 404, 'the token is read');
  const bare = await visitor.agent
    .post(to)
    .set('Referer', `${desk.url}/articles/new`)
    .field('title', 'What I typed')
    .attach('file', Buffer.from('x'), 'a.txt');
  assert.equal(bare.status, 403);
  assert.match(bare.text, /href="\/articles\/new"[\s\S]*What I typed/, 'with the way back to the form');
  const large = { name: 'a.bin', content: Buffer.alloc(MAX_EVIDENCE_FILE + 1) };
  const tooLarge = await visitor.upload(to, {}, large);
  assert.equal(tooLarge.status, 413);
  assert.match(tooLarge.text, /at most 20 MB/);
  assert.equal((await visitor.upload(to, {}, { ...file, field: 'other' })).status, 400);
  const two = visitor.agent.post(to).field('_csrf', await visitor.token());
  assert.equal(
    (await two.attach('file', Buffer.from('x'), 'a').attach('file', Buffer.from('y'), 'b')).status,
    400,
  );
  const many = visitor.agent.post(to);
  for (let i = 0; i < 70; i++) many.field(`f${i}`, 'x');
  assert.equal((await many).status, 413);
  const nested = await visitor.agent.post(to).field('a[b][c]', 'x');
  assert.equal(nested.status, 413);
  for (const [type, body] of [
    ['multipart/form-data', 'x'],
    ['multipart/form-data; boundary=a', 'no parts'],
    ['multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data; name="x"\r\n\r\nhalf'],
    ['multipart/form-data; boundary=a', '--a\r\n\r\n\r\n--a--\r\n'],
    ['multipart/form-data; boundary=a', '--a\r\nContent-Disposition: form-data\r\n\r\nx\r\n--a--\r\n'],
  ] as const) {
    const answer = await visitor.agent.post(to).set('Content-Type', type).send(body);
    assert.ok([400, 403].includes(answer.status), `${answer.status} for ${body}`);
  }
});

test('a form of a million characters is read, a larger one is refused', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('reviewer');
  const answer = await visitor.post('/no-such-place', { text: '説'.repeat(1_000_000) });
  assert.equal(answer.status, 404);
  const refused = await visitor.post('/no-such-place', { text: 'x'.repeat(13 * 1024 * 1024) });
  assert.equal(refused.status, 413);
  assert.match(refused.text, /more than the desk takes/);
});

test('nothing that a client sends makes an error of ours', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const admin = await desk.logIn('admin');
  const stranger = desk.visitor();
  const paths = [
    '/%',
    '/%E0%A4%A',
    '/login/%00',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cpackage.json',
    '/invitations/%E0%A4%A',
    '/people/%E0%A4%A/role',
    '/people/__proto__/end',
    '/people/constructor/role',
    '/account/tokens/__proto__/revoke',
    '/login?next=/a&next=//b',
    '/login?next[a]=b',
    '/login?__proto__[x]=1&constructor=2',
    '/login?next=%',
    '/?settings[view%20options][client]=true&cache=&delimiter=x',
    `/${'a'.repeat(8000)}`,
    `/login?next=/${'a'.repeat(8000)}`,
    '/LOGIN',
    '//evil.example/%2e%2e',
    '/api/v1/%E0%A4%A',
    '/api/v1/articles?limit=-1&limit=%00',
  ];
  const bodies: [string, string][] = [
    ['application/x-www-form-urlencoded', '__proto__=x&constructor=y&toString=z&hasOwnProperty=1'],
    ['application/x-www-form-urlencoded', '__proto__[isAdmin]=1&email[]=a&email[]=b&password[x]=1&_csrf[]=1'],
    ['application/x-www-form-urlencoded', `a${'[a]'.repeat(5000)}=1`],
    ['application/x-www-form-urlencoded', '%E0%A4%A=%&%00=%00&email=%FF'],
    ['application/x-www-form-urlencoded', '&'.repeat(5000)],
    ['application/x-www-form-urlencoded; charset=utf-7', 'a=b'],
    ['application/x-www-form-urlencoded; charset=utf-16le', 'a=b'],
    ['application/json', '{"__proto__":{"x":1}}'],
    ['application/json', '{'],
    ['text/plain', 'x'],
    ['nonsense', 'x'],
    [
      'multipart/form-data; boundary=a',
      '--a\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\nx\r\n--a--\r\n',
    ],
  ];
  const cookies = [
    'claimdesk.csrf=j:["a"]',
    'claimdesk.csrf=%',
    'claimdesk.session=s:x.y',
    'claimdesk.flash=s%3Aj%3A{}',
    '=; ;;',
  ];
  for (const path of paths) {
    for (const { agent } of [admin, stranger]) {
      for (const method of ['get', 'head', 'post', 'put', 'patch', 'delete', 'options'] as const) {
        const { status } = await agent[method](path);
        assert.ok(status < 500, `${method} ${path}: ${status}`);
      }
    }
  }
  const _csrf = await admin.token();
  for (const [type, body] of bodies) {
    for (const path of [
      '/login',
      '/setup/x',
      '/account/password',
      '/account/tokens',
      '/people',
      '/people/x/role',
      '/desk/settings',
    ]) {
      for (const { agent } of [admin, stranger]) {
        const plain = await agent.post(path).set('Content-Type', type).send(body);
        assert.ok(plain.status < 500, `${path} ${body}: ${plain.status}`);
        const request = agent.post(path).set('Content-Type', type).set('x-csrf-token', _csrf);
        const { status } = await request.send(body);
        assert.ok(status < 500, `${path} ${body} with a token: ${status}`);
      }
    }
  }
  for (const cookie of cookies) {
    for (const method of ['get', 'post'] as const) {
      const { status } = await desk.visitor().agent[method]('/login').set('Cookie', cookie);
      assert.ok(status < 500, `${method} with ${cookie}: ${status}`);
    }
  }
  const gzip = await stranger.agent
    .post('/login')
    .set('Content-Encoding', 'gzip')
    .set('Content-Type', 'application/x-www-form-urlencoded')
    .send('a=b');
  assert.equal(gzip.status, 415);
});

test('nor does anything made up', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const admin = await desk.logIn('admin');
  const _csrf = await admin.token();
  const places = [
    '/login',
    '/setup/x',
    '/account/password',
    '/account/tokens',
    '/people',
    '/people/x/role',
    '/desk',
  ];
  const names = [
    'email',
    'name',
    'role',
    'password',
    'repeat',
    'current',
    'signOff',
    'version',
    'languages',
    'language',
    'next',
    '__proto__',
  ];
  const fields = fc.dictionary(
    fc.constantFrom(...names),
    fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string(), { maxLength: 3 })),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...places), fields, async (path, values) => {
      const body = new URLSearchParams([['_csrf', _csrf]]);
      for (const [name, value] of Object.entries(values)) {
        for (const item of [value].flat()) body.append(name, item);
      }
      const { status } = await admin.agent.post(path).type('form').send(body.toString());
      assert.ok(status < 500, `${path}: ${status}`);
    }),
    { numRuns: 150 },
  );
});

test('what is not HTTP is answered or cut off, and the server lives', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  for (const bytes of [
    'NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n',
    'GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n',
    `GET / HTTP/1.1\r\nHost: x\r\nX-Large: ${'a'.repeat(100_000)}\r\n\r\n`,
    'GET http://evil.example/login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'PROPFIND /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'TRACE /login HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    'POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=a\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n',
    'GET /login HTTP/1.1\r\nHost: \r\nConnection: close\r\n\r\n',
    'GET /login HTTP/1.1\r\nHost: a/b@c\r\nOrigin: x\r\nConnection: close\r\n\r\n',
    '\x16\x03\x01\x02\x00',
  ]) {
    const answer = await exchange(desk, bytes);
    assert.doesNotMatch(answer, /^HTTP\/1\.1 5/, JSON.stringify(bytes.slice(0, 60)));
  }
  assert.equal((await desk.visitor().get('/health')).text, 'up\n');
});

function exchange(desk: TestDesk, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(Number(new URL(desk.url).port), '127.0.0.1', () => socket.write(bytes, 'latin1'));
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
    });
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    setTimeout(() => socket.destroy(), 1500).unref();
  });
}

test('a full disk is said so, and nothing typed is lost', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('admin');
  desk.expectError(/ENOSPC/);
  const full = () => Promise.reject(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
  desk.deps.store.commitDesk = full;
  const answer = await visitor.post('/people', {
    email: 'bea@desk.example',
    role: 'viewer',
    name: 'Bea Typed',
  });
  assert.equal(answer.status, 503);
  assert.equal(answer.headers['retry-after'], '30');
  assert.match(answer.text, /nothing was changed[\s\S]*Reference[\s\S]*Bea Typed/);
  assert.doesNotMatch(answer.text, /ENOSPC|no space/);
});

test('what nobody foresaw is logged with a reference, and tells nothing', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  desk.expectError(/the inner workings/);
  const { desk: real } = desk.deps.store;
  let calls = 0;
  desk.deps.store.desk = () => (++calls === 2 ? Promise.reject(new Error('the inner workings')) : real());
  const answer = await visitor.get('/account');
  assert.equal(answer.status, 500);
  assert.doesNotMatch(answer.text, /inner workings|\.ts|node_modules/);
  const reference = /<code>([0-9a-f]{8})<\/code>/.exec(answer.text)![1]!;
  assert.ok(desk.log.some((line) => line.includes(reference) && line.includes('the inner workings')));

  desk.deps.store.desk = () => Promise.reject(new Error('the inner workings'));
  assert.equal((await desk.visitor().get('/ready')).status, 503);
  assert.equal((await desk.visitor().get('/health')).status, 200);
  const early = await visitor.get('/account');
  assert.equal(early.status, 500, 'before it is known who asks');
  assert.match(early.text, /<h1>/);
});

test('the log holds no secrets', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const visitor = await desk.logIn('viewer');
  const request = visitor.agent.get('/account?token=hush1&q=hush2').set('Authorization', 'Bearer hush3');
  await request.set('Referer', `${desk.url}/invitations/hush4`);
  await visitor.get('/INVITATIONS/hush5');
  await visitor.get('//setup/hush6/x');
  desk.deps.log.info({
    password: 'hush7',
    headers: { cookie: 'hush8' },
    a: { b: { authorization: 'hush9' } },
  });
  const log = desk.log.join('');
  assert.doesNotMatch(log, /hush|correct horse|claimdesk\.session|_csrf=/);
  const line = desk.log.map((text) => JSON.parse(text)).find((entry) => entry.path === '/account');
  assert.equal(line.status, 200);
  assert.ok(line.user && line.ms >= 0 && line.method === 'GET');
  assert.equal(maskPath('/invitations/abc/def?x=1'), '/invitations/…');
});

test('each error has its status', () => {
  const cases: [unknown, number][] = [
    [new NotFound('x'), 404],
    [new Forbidden('x'), 403],
    [new Invalid('x', 'f'), 422],
    [new Conflict('x'), 409],
    [new Refused(429, 'x'), 429],
    [Object.assign(new Error('x'), { status: 413 }), 413],
    [Object.assign(new Error('x'), { status: 302 }), 500],
    [Object.assign(new Error('x'), { code: 'EIO' }), 503],
    [new Error('x'), 500],
    ['x', 500],
    [null, 500],
  ];
  for (const [error, status] of cases) assert.equal(problemOf(error).status, status);
  assert.deepEqual(problemOf(new Invalid('Say more.', 'f')).errors, [{ field: 'f', message: 'Say more.' }]);
});
