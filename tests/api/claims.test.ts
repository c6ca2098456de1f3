import assert from 'node:assert/strict';
import test from 'node:test';
import { ARTICLE, createApiDesk, importArticle } from './support.ts';

const ids = (body: { items: { id: string }[] }) => body.items.map((item) => item.id);

test('a claim’s ETag is its version', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { claims } = await importArticle(me);
  const path = `/claims/${claims[0].id}`;
  const first = await me.get(path);
  assert.equal(first.headers.etag, '"1"');
  assert.equal(first.headers['cache-control'], 'no-store');
  assert.deepEqual(first.body, claims[0]);
  for (const tag of ['"1"', 'W/"1"', '"0", "1"', '*']) {
    const same = await me.get(path).set('If-None-Match', tag);
    assert.equal(same.status, 304, tag);
    assert.equal(same.text, '');
  }
  await me.act(claims[0].id, 'take', 1).expect(200).expect('ETag', '"2"');
  assert.equal((await me.get(path).set('If-None-Match', '"1"')).body.version, 2);
  const head = await me.start('head', path);
  assert.equal(head.status, 200);
  assert.equal(head.headers.etag, '"2"');
  assert.equal((await me.get('/claims/none-1')).status, 404);
});

test('filters choose claims', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id, claims } = await importArticle(me);
  await importArticle(me, 'The bridge is closed, said Lena Park, the mayor.\n');
  await me.act(claims[0].id, 'take', 1);
  await me.act(claims[1].id, 'dismiss', 1, { reason: 'opinion' });
  const found = async (query: string) => {
    const { status, body, text } = await me.get(`/claims?${query}`);
    assert.equal(status, 200, text);
    assert.equal(body.total, body.items.length);
    return ids(body).sort();
  };
  const [a, b, c] = ids({ items: claims }) as [string, string, string];
  assert.deepEqual(await found(`article=${id}`), [a, b, c]);
  assert.deepEqual(await found(`article=${id}&state=in_review&state=dismissed`), [a, b]);
  assert.deepEqual(await found(`article=${id}&state=in_review,dismissed`), [a, b]);
  assert.deepEqual(await found('assignee=me'), [a]);
  assert.deepEqual(await found(`assignee=${me.userId}`), [a]);
  assert.deepEqual(await found('who=ana%20RUIZ'), [a]);
  assert.deepEqual(await found('source=Tom%20Hale'), [c]);
  assert.deepEqual(await found('q=crossings%20cancel'), [b]);
  assert.deepEqual(await found('flag=stale'), []);
  await me.act(claims[0].id, 'tag', 2, { tags: 'Winter, ferries' });
  assert.deepEqual(await found('tag=winter'), [a]);
  assert.deepEqual(await found('tag=winter&assignee=me&state=dismissed'), []);
  assert.deepEqual(await found('verdict=disputed,verified'), []);
  assert.deepEqual(await found('since=2999-01-01'), []);
  assert.equal((await found('since=2020-01-01&sort=score')).length, 4);
  // An offset is time, too: compared as text, this would be after every claim of today.
  const soon = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19);
  assert.equal((await found(`since=${encodeURIComponent(`${soon}+13:00`)}`)).length, 4);
});

test('cursors reach every claim once, forwards and back', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  await importArticle(me);
  await importArticle(me);
  for (const sort of ['newest', 'oldest', 'updated', 'article', 'source', 'score', 'check-worthiness']) {
    const seen: string[] = [];
    let next: string | null = null;
    let previous: string | null = null;
    do {
      const cursor: string = next === null ? '' : `&cursor=${next}`;
      const { body } = await me.get(`/claims?sort=${sort}&limit=4${cursor}`);
      seen.push(...ids(body));
      next = body.next;
      previous = body.previous;
    } while (next !== null);
    assert.equal(seen.length, 6);
    assert.equal(new Set(seen).size, 6);
    const { body } = await me.get(`/claims?sort=${sort}&limit=4&cursor=${previous}`);
    assert.deepEqual(ids(body), seen.slice(0, 4));
  }
  const { body } = await me.get('/claims?sort=newest&limit=1');
  const other = await me.get(`/claims?sort=score&limit=1&cursor=${body.next}`);
  assert.equal(other.status, 422);
  assert.equal(other.body.errors[0].field, 'cursor');
});

test('a filter that cannot be is named', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('viewer');
  const wrong = {
    'state=opne': 'state',
    'verdict=true,verified': 'verdict',
    'flag=old': 'flag',
    'sort=best': 'sort',
    'limit=0': 'limit',
    'limit=201': 'limit',
    'limit=ten': 'limit',
    'limit=1.5': 'limit',
    'since=yesterday': 'since',
    'cursor=zzz': 'cursor',
    'stat=open': 'stat',
    'state[]=open': 'state[]',
    'q=a&q=b': 'q',
  };
  for (const [query, field] of Object.entries(wrong)) {
    const { status, body } = await me.get(`/claims?${query}`);
    assert.equal(status, 422, query);
    assert.deepEqual(
      body.errors.map((error: { field: string }) => error.field),
      [field],
      query,
    );
  }
});

test('a claim that extraction missed is added by its words, and words can be corrected', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const { id } = await importArticle(me);
  const added = await me.post(`/articles/${id}/claims`, {
    content: 'the ferry contract',
    source: 'Tom Hale',
    who: 'Tom Hale',
    kind: 'person',
  });
  assert.equal(added.status, 201, added.text);
  assert.equal(added.headers.location, `/api/v1/claims/${added.body.id}`);
  assert.deepEqual(added.body.content.spans, [[ARTICLE.indexOf('the ferry'), ARTICLE.indexOf(' resume')]]);
  const corrected = await me
    .post(`/claims/${added.body.id}/words`, { content: 'ferry contract', source: 'Tom Hale' })
    .set('If-Match', added.headers.etag!);
  assert.equal(corrected.status, 200, corrected.text);
  assert.equal(corrected.body.content.text, 'ferry contract');
  const stale = await me
    .post(`/claims/${added.body.id}/words`, { content: 'contract' })
    .set('If-Match', '"1"');
  assert.equal(stale.status, 409);
  const absent = await me.post(`/articles/${id}/claims`, { content: 'no such words' });
  assert.equal(absent.status, 422);
  assert.equal(absent.body.errors[0].field, 'content');
});

test('a claim tells its figures, dates counted from the article’s, and how much it is worth checking', async (t) => {
  const desk = await createApiDesk(t);
  const me = desk.as('reviewer');
  const text = 'According to the port authority, 14 crossings were cancelled on Tuesday.';
  const { body } = await me.post('/articles', { text, publishedAt: '2025-03-06' });
  const [claim] = body.claims;
  assert.deepEqual(
    claim.figures.map(({ kind, text, value, unit, from, to }: Record<string, unknown>) => [
      kind,
      text,
      value,
      unit,
      from,
      to,
    ]),
    [
      ['quantity', '14 crossings', 14, 'crossings', null, null],
      ['date', 'Tuesday', null, null, '2025-03-04', '2025-03-04'],
    ],
  );
  for (const { span, text: words } of claim.figures)
    assert.equal(text.slice(...(span as [number, number])), words);
  const { score, reasons } = claim.checkWorthiness;
  assert.ok(score > 0.5 && score <= 1);
  assert.deepEqual(reasons[0], { words: 'states a figure: 14 crossings', points: 0.22 });
  assert.deepEqual((await me.get(`/claims/${claim.id}`)).body.figures, claim.figures);
  const exported = await me.get('/exports/claims.json');
  assert.deepEqual(JSON.parse(exported.text).claims[0].checkWorthiness, claim.checkWorthiness);
});
