import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { type Caller, createApiDesk, importArticle } from './support.ts';

const FIELDS = [
  ...[
    'text',
    'title',
    'url',
    'publisher',
    'publishedAt',
    'content',
    'contentStart',
    'source',
    'who',
    'kind',
    'cue',
  ],
  ...['stance', 'excerpt', 'retrievedAt', 'file', 'reason', 'comment', 'verdict', 'rationale', 'assignee'],
  ...['__proto__', 'constructor', 'toString', 'correction', 'attributionVerdict'],
];

const odd = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    '\0',
    '\ud800',
    '\udc00x',
    '\u202e',
    '__proto__',
    'note',
    'url',
    'file',
    'context',
  ),
  fc.constantFrom<unknown>(
    -1,
    0,
    1e308,
    null,
    true,
    [],
    {},
    [[]],
    { base64: 'AAAA', name: 'x' },
    '$where',
    "'; --",
  ),
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 6 }).map((json) => JSON.parse(json)),
);

/** As JSON text, so that `__proto__` arrives as a key and halves of surrogate pairs as escapes. */
const body = fc.oneof(
  fc
    .array(fc.tuple(fc.constantFrom(...FIELDS), odd), { maxLength: 6 })
    .map(
      (pairs) =>
        `{${pairs.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`,
    ),
  odd.map((value) => JSON.stringify(value)),
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '['.repeat(100_000),
    `${'{"text":'.repeat(50_000)}1${'}'.repeat(50_000)}`,
    '{"text":'.repeat(1000),
  ),
);

function pathsFor(articleId: string, claimId: string) {
  return [
    '/articles',
    `/articles/${articleId}/revisions`,
    `/articles/${articleId}/claims`,
    `/claims/${claimId}/words`,
    `/claims/${claimId}/evidence`,
    `/claims/${claimId}/evidence/e/retract`,
    `/claims/${claimId}/actions/propose`,
    `/claims/${claimId}/actions/dismiss`,
    `/claims/${claimId}/actions/assign`,
  ];
}

function check(
  answer: { status: number; text: string; headers: Record<string, string> },
  what: string,
): void {
  assert.ok(answer.status < 500, `${what}: ${answer.status} ${answer.text}`);
  if (answer.status >= 400) assert.match(answer.headers['content-type']!, /^application\/problem\+json/);
  assert.doesNotMatch(answer.text, /node_modules|\.ts:\d/);
}

test('no body brings the API down', async (t) => {
  const desk = await createApiDesk(t);
  const { id, claims } = await importArticle(desk.as('admin'));
  const paths = pathsFor(id, claims[0].id);
  const me: Caller = await desk.caller('admin');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), body, async (path, sent) => {
      const call = me.start('post', path).set('If-Match', '*').set('Content-Type', 'application/json');
      call.write(Buffer.from(sent));
      check(await call, `${path} ${sent.slice(0, 200)}`);
    }),
    { numRuns: 400 },
  );
  assert.equal(({} as Record<string, unknown>).text, undefined);
  assert.equal((await me.get(`/articles/${id}`)).status, 200);
});

test('no address brings the API down', async (t) => {
  const desk = await createApiDesk(t);
  await importArticle(desk.as('admin'));
  const me: Caller = await desk.caller('admin');
  const names = [
    'state',
    'verdict',
    'article',
    'who',
    'assignee',
    'flag',
    'q',
    'since',
    'sort',
    'limit',
    'cursor',
    '__proto__',
  ];
  const query = fc
    .array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary-ascii' })), { maxLength: 4 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&'));
  const path = fc.oneof(
    query.map((text) => `/claims?${text}`),
    query.map((text) => `/exports/claims.json?${text}`),
    query.map((text) => `/articles?${text}`),
    fc.string({ unit: 'binary-ascii' }).map((text) => `/claims/${encodeURIComponent(text)}`),
    fc.string({ unit: 'binary-ascii' }).map((text) => `/articles/${encodeURIComponent(text)}`),
    fc.constantFrom(
      '/claims/__proto__',
      '/articles/constructor',
      '/articles/__proto__',
      '/claims/__proto__-1',
    ),
    fc.constantFrom(
      `/claims?cursor=${Buffer.from('x'.repeat(500)).toString('base64url')}`,
      '/claims/%00',
      '/articles/..%2f..%2fdesk',
    ),
  );
  await fc.assert(
    fc.asyncProperty(path, async (asked) => check(await me.get(asked), asked)),
    { numRuns: 300 },
  );
});

test('half a surrogate pair is replaced and a NUL is named', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const send = (json: string) =>
    me.start('post', `/claims/${claims[0].id}/evidence`).type('application/json').send(json);
  const half = await send('{"kind":"note","stance":"context","excerpt":"cut \\ud83d here"}');
  assert.equal(half.status, 201, half.text);
  assert.equal(half.body.excerpt, 'cut \ufffd here');
  const nul = await send('{"kind":"note","stance":"context","excerpt":"a\\u0000b"}');
  assert.equal(nul.status, 422);
  assert.equal(nul.body.errors[0].field, 'excerpt');
});
