import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import test from 'node:test';
import type { Response } from 'supertest';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import type { ArticleFile } from '../../src/store/store.ts';
import { parseCsv } from '../export/csv-parser.ts';
import { createTestDesk, type TestDesk } from './support.ts';

const NOW = new Date('2026-03-06T10:00:00Z');

async function fill(desk: TestDesk): Promise<ArticleFile> {
  const { actions } = desk.deps;
  const file = await actions.importArticle(SYSTEM, {
    text: 'Bridges\n\nInspector Vale said that the café bridge was closed.\n\nGeorge Hart said that it was open.',
  });
  await actions.importArticle(SYSTEM, { text: 'Tunnels\n\nGeorge Hart said that the tunnel was closed.' });
  const user = await desk.addUser('reviewer', 'Robin Vega');
  const actor = { id: user.id, name: user.name, role: user.role, via: 'web' } as const;
  const { id } = file.claims[0]!;
  await actions.reviewClaim(actor, id, 1, 'take');
  await actions.reviewClaim(actor, id, 2, 'propose', { verdict: 'mixed', rationale: 'In part.' });
  return file;
}

test('a viewer downloads every format from the form', async (t) => {
  const desk = await createTestDesk({ now: () => NOW });
  t.after(() => desk.close());
  await fill(desk);
  const viewer = await desk.logIn('viewer');
  assert.match((await desk.visitor().get('/exports/claims.csv')).headers.location ?? '', /^\/login/);
  const form = await viewer.get('/exports');
  assert.match(form.text, /value="csv"[^>]* checked/);
  assert.match(form.text, /value="claimreview"/);

  for (const [format, extension, type] of [
    ['csv', 'csv', /^text\/csv/],
    ['json', 'json', /^application\/json/],
    ['jsonl', 'jsonl', /^application\/x-ndjson/],
    ['claimreview', 'jsonld', /^application\/ld\+json/],
  ] as const) {
    const sent = await viewer.get(`/exports/claims?format=${format}&article=&since=`);
    assert.equal(sent.status, 302, format);
    assert.equal(sent.headers.location, `/exports/claims.${format}`);
    const file = await viewer.get(sent.headers.location).buffer(true).parse(asText);
    assert.equal(file.status, 200);
    assert.match(file.headers['content-type']!, type);
    assert.equal(
      file.headers['content-disposition'],
      `attachment; filename="claims-2026-03-06.${extension}"`,
    );
    assert.equal(file.headers['cache-control'], 'no-store');
    assert.match(file.body, /bridge was closed/);
  }
  const head = await viewer.agent.head('/exports/claims.csv');
  assert.match(head.headers['content-disposition']!, /^attachment/);
});

test('the file holds what was chosen', async (t) => {
  const desk = await createTestDesk({ now: () => NOW });
  t.after(() => desk.close());
  const { article } = await fill(desk);
  const viewer = await desk.logIn('viewer');
  const claims = async (query: string): Promise<string[]> => {
    const sent = await viewer.get(`/exports/claims?format=json&${query}`);
    assert.equal(sent.status, 302, query);
    const file = await viewer.get(sent.headers.location!).buffer(true).parse(asText);
    return JSON.parse(file.body)
      .claims.map((claim: { state: string }) => claim.state)
      .sort();
  };
  assert.deepEqual(await claims(''), ['open', 'open', 'signed_off']);
  assert.deepEqual(await claims(`article=${article.id}`), ['open', 'signed_off']);
  assert.deepEqual(await claims('state=signed_off'), ['signed_off']);
  assert.deepEqual(await claims('state=signed_off&state=open'), ['open', 'open', 'signed_off']);
  assert.deepEqual(await claims('verdict=mixed&verdict=verified'), ['signed_off']);
  assert.deepEqual(await claims('verdict=verified'), []);
  assert.deepEqual(await claims('since=2026-03-06'), ['open', 'open', 'signed_off']);
  assert.deepEqual(await claims('since=2026-03-07'), []);
});

test('CSV for Excel starts with a byte-order mark, other files never do', async (t) => {
  const desk = await createTestDesk({ now: () => NOW });
  t.after(() => desk.close());
  await fill(desk);
  const viewer = await desk.logIn('viewer');
  const load = async (query: string) => {
    const sent = await viewer.get(`/exports/claims?${query}`);
    return (await viewer.get(sent.headers.location!).buffer(true).parse(asText)).body as string;
  };
  const plain = await load('format=csv');
  const marked = await load('format=csv&bom=1');
  assert.equal(marked.charCodeAt(0), 0xfeff);
  assert.notEqual(plain.charCodeAt(0), 0xfeff);
  assert.equal(marked.slice(1).length, plain.length);
  assert.equal(parseCsv(plain).length, 4, 'a header and three claims');
  assert.notEqual((await load('format=json&bom=1')).charCodeAt(0), 0xfeff);
});

test('choices that make no sense come back with messages, and the others are kept', async (t) => {
  const desk = await createTestDesk({ now: () => NOW });
  t.after(() => desk.close());
  const { article } = await fill(desk);
  const viewer = await desk.logIn('viewer');
  for (const [path, message] of [
    ['/exports/claims?format=exe', /Choose one of the formats/],
    ['/exports/claims?format=__proto__', /Choose one of the formats/],
    ['/exports/claims.exe', /Choose one of the formats/],
    ['/exports/claims?format=csv&state=closed', /no such state/],
    ['/exports/claims.csv?verdict=maybe', /no such verdict/],
    ['/exports/claims?format=csv&since=yesterday', /Give the date as/],
    ['/exports/claims.csv?since=2026-13-45', /Give the date as/],
    ['/exports/claims.csv?article=none', /no such article/],
    ['/exports?article=none', /no such article/],
  ] as const) {
    const answer = await viewer.get(path);
    assert.equal(answer.status, 422, path);
    assert.match(answer.text, message, path);
    assert.equal(answer.headers['content-disposition'], undefined);
  }
  const kept = await viewer.get(
    `/exports/claims?format=jsonl&bom=1&article=${article.id}&state=open&verdict=mixed&since=%22%3E%3Cb%3E`,
  );
  assert.equal(kept.status, 422);
  assert.match(kept.text, /value="jsonl"[^>]* checked/);
  assert.match(kept.text, /name="bom" value="1" checked/);
  assert.match(kept.text, new RegExp(`<option value="${article.id}" selected>`));
  assert.match(kept.text, /name="state" value="open" checked/);
  assert.match(kept.text, /name="verdict" value="mixed" checked/);
  assert.match(kept.text, /value="&#34;&gt;&lt;b&gt;"/);
  assert.match(
    (await viewer.get(`/exports?article=${article.id}`)).text,
    new RegExp(`"${article.id}" selected`),
  );
});

test('a reader who goes away in the middle leaves no error behind', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const sentences = Array.from({ length: 3000 }, (_, i) => `Inspector Vale said that number${i} was closed.`);
  await desk.deps.actions.importArticle(SYSTEM, { text: ['Many', ...sentences].join('\n\n') });
  const viewer = await desk.logIn('viewer');
  let bytes = 0;
  await assert.rejects(
    viewer
      .get('/exports/claims.json')
      .buffer(true)
      .parse((response, done) => {
        const stream = response as unknown as IncomingMessage;
        stream.once('data', (part: Buffer) => {
          bytes = part.length;
          stream.destroy();
          done(new Error('gone'), null);
        });
      }),
    /gone|aborted/,
  );
  assert.ok(bytes > 0);
  await new Promise((resolve) => setTimeout(resolve, 200));
  // createTestDesk fails the test at its end if anything was logged as an error.
});

function asText(response: Response, done: (error: Error | null, body: string) => void): void {
  const parts: Buffer[] = [];
  const stream = response as unknown as IncomingMessage;
  stream.on('data', (part: Buffer) => parts.push(part));
  stream.on('end', () => done(null, Buffer.concat(parts).toString('utf8')));
}
