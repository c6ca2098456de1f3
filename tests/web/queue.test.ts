import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import type { ArticleFile } from '../../src/store/store.ts';
import { createTestDesk, type TestDesk, type Visitor } from './support.ts';

/** One claim for each number, all in one article. */
function articleOf(count: number, about = 'bridges'): string {
  const sentences = Array.from(
    { length: count },
    (_, index) => `Inspector Vale said that number${index + 1} of the ${about} was closed in March.`,
  );
  return [`Report on ${about}`, ...sentences].join('\n\n');
}

async function open(desk: TestDesk, text: string, title?: string): Promise<ArticleFile> {
  return desk.deps.actions.importArticle(SYSTEM, { text, title });
}

/** The words of the rows, in the page's order. */
function rowsOf(html: string): string[] {
  return [...html.matchAll(/<a class="words"[^>]*>([^<]*)<\/a>/g)].map((match) => match[1]!);
}

function idsOf(html: string): string[] {
  return [...html.matchAll(/<a class="words"[^>]*href="\/claims\/([^"]+)"/g)].map((match) => match[1]!);
}

function linkNamed(html: string, name: string): string | null {
  const link = [...html.matchAll(/<a [^>]*href="([^"]+)"[^>]*>([^<]*)<\/a>/g)].find(
    ([, , text]) => text === name,
  );
  return link ? link[1]!.replaceAll('&amp;', '&') : null;
}

async function get(visitor: Visitor, path: string): Promise<string> {
  const answer = await visitor.get(path);
  assert.equal(answer.status, 200, path);
  return answer.text;
}

test('the desk begins at the queue, behind the log-in', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  assert.match((await desk.visitor().get('/claims')).headers.location ?? '', /^\/login/);
  const viewer = await desk.logIn('viewer');
  const start = await viewer.get('/');
  assert.equal(start.status, 302);
  assert.equal(start.headers.location, '/claims');
});

test('an empty desk says what to do next, to those who may do it', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const forReviewer = await get(await desk.logIn('reviewer'), '/claims');
  assert.match(forReviewer, /There are no claims yet/);
  assert.match(forReviewer, /href="\/articles\/new"/);
  const forViewer = await get(await desk.logIn('viewer'), '/claims');
  assert.match(forViewer, /There are no claims yet/);
  assert.doesNotMatch(forViewer, /href="\/articles\/new"|Next claim for me/);
});

test('120 claims are paged there and back, and the pages keep the filter', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(desk, articleOf(120));
  const viewer = await desk.logIn('viewer');
  const pages: string[][] = [];
  let path: string | null = '/claims?q=bridges&sort=oldest';
  let last = '';
  while (path) {
    const html = await get(viewer, path);
    pages.push(idsOf(html));
    last = html;
    path = linkNamed(html, 'Next');
    if (path) assert.match(path, /q=bridges&sort=oldest&cursor=/);
  }
  assert.deepEqual(
    pages.map((page) => page.length),
    [50, 50, 20],
  );
  assert.equal(new Set(pages.flat()).size, 120);
  const second = await get(viewer, linkNamed(last, 'Previous')!);
  assert.deepEqual(idsOf(second), pages[1]);
  const first = await get(viewer, linkNamed(second, 'Previous')!);
  assert.deepEqual(idsOf(first), pages[0]);
  assert.equal(linkNamed(first, 'Previous'), null);
  assert.match(first, /120 claims/);
});

test('each filter narrows the list, and the form shows what was asked', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const { actions } = desk.deps;
  const bridges = await open(desk, articleOf(4));
  const tunnels = await open(desk, articleOf(3, 'tunnels'));
  const [person, other] = [
    await desk.addUser('reviewer', 'Robin Vega'),
    await desk.addUser('reviewer', 'Kim Oss'),
  ];
  const robin = { id: person.id, name: person.name, role: person.role, via: 'web' } as const;
  const taken = bridges.claims[0]!;
  await actions.reviewClaim(robin, taken.id, 1, 'take');
  const judged = bridges.claims[1]!;
  await actions.reviewClaim(robin, judged.id, 1, 'take');
  await actions.reviewClaim(robin, judged.id, 2, 'propose', { verdict: 'mixed', rationale: 'In part.' });
  const dropped = bridges.claims[2]!;
  await actions.reviewClaim(robin, dropped.id, 1, 'dismiss', { reason: 'opinion' });
  await actions.reviseArticle(
    SYSTEM,
    tunnels.article.id,
    null,
    articleOf(3, 'tunnels').replace('number1 of the tunnels was', 'number1 of the tunnels were'),
  );

  const visitor = await desk.logIn(person);
  const count = async (query: string) => idsOf(await get(visitor, `/claims${query}`)).length;
  assert.equal(await count(''), 5, 'open and in review');
  assert.equal(await count('?state=any'), 7);
  assert.equal(await count('?state=open'), 4);
  assert.deepEqual(idsOf(await get(visitor, '/claims?state=in_review')), [taken.id]);
  assert.deepEqual(idsOf(await get(visitor, '/claims?state=dismissed')), [dropped.id]);
  assert.deepEqual(idsOf(await get(visitor, '/claims?state=any&verdict=mixed')), [judged.id]);
  assert.equal(await count(`?article=${tunnels.article.id}`), 3);
  const { who } = taken.source;
  assert.equal(await count(`?who=${encodeURIComponent(who!.toUpperCase())}&state=any`), 7);
  assert.equal(await count('?who=nobody'), 0);
  assert.deepEqual(idsOf(await get(visitor, '/claims?assignee=me')), [taken.id]);
  assert.deepEqual(idsOf(await get(visitor, `/claims?assignee=${person.id}`)), [taken.id]);
  assert.equal(await count(`?assignee=${other.id}`), 0);
  assert.equal(await count('?flag=stale&state=any'), 1);
  assert.equal(await count('?flag=orphan&state=any'), 0);
  assert.equal(await count('?q=tunnels'), 3);
  assert.equal(await count('?q=number2+tunnels'), 1);
  const byArticle = rowsOf(await get(visitor, '/claims?sort=article'));
  assert.ok(byArticle[0]!.includes('bridges') && byArticle.at(-1)!.includes('tunnels'), byArticle.join('\n'));

  const shown = await get(
    visitor,
    `/claims?q=a%22b&state=any&verdict=mixed&article=${bridges.article.id}&flag=stale&sort=score&who=X&assignee=${other.id}`,
  );
  assert.match(shown, /name="q"[^>]* value="a&#34;b"/);
  for (const value of ['any', 'mixed', bridges.article.id, 'stale', 'score', other.id]) {
    assert.match(shown, new RegExp(`<option value="${value}" selected>`), value);
  }
  assert.match(shown, /<input id="who" name="who"[^>]* value="X"/);
  assert.match(shown, /No claim matches/);
});

test('the source is typed, with the most quoted ones offered', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  // Letters only: a name with digits is none.
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const sentences = Array.from(
    { length: 52 },
    (_, index) =>
      `Vale${letters[index % 26]}${letters[Math.floor(index / 26)]} said that the gate was closed.`,
  );
  const often = ['north', 'south', 'west'].map((side) => `Ana Ruiz said that the ${side} gate was closed.`);
  await open(desk, ['Report on gates', ...sentences, ...often].join('\n\n'));
  const visitor = await desk.logIn('viewer');
  const html = await get(visitor, '/claims');
  assert.match(html, /<label for="who">Source<\/label><input id="who" name="who" list="sources" value=""/);
  const list = /<datalist id="sources">(.*?)<\/datalist>/s.exec(html)![1]!;
  const offered = [...list.matchAll(/<option value="([^"]*)">/g)].map((match) => match[1]!);
  assert.equal(offered.length, 50);
  assert.equal(offered[0], 'Ana Ruiz', 'the most quoted first');
  assert.doesNotMatch(html, /class="chip"/);

  const narrowed = await get(visitor, '/claims?q=&state=&who=Ana+Ruiz&sort=');
  assert.equal(idsOf(narrowed).length, 3);
  assert.match(narrowed, /name="who"[^>]* value="Ana Ruiz"/);
  assert.match(narrowed, /class="chip">Said by <b><bdi>Ana Ruiz</);
  const any = await get(visitor, '/claims?q=gate&state=&who=+');
  assert.equal(idsOf(any).length, 50, 'nothing typed means any source');
  assert.doesNotMatch(any, /class="chip"/);
});

test('a row says where the claim stands and whose it is', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const file = await open(desk, articleOf(3));
  const me = await desk.addUser('reviewer', 'Robin Vega');
  const robin = { id: me.id, name: me.name, role: me.role, via: 'web' } as const;
  await desk.deps.actions.reviewClaim(robin, file.claims[0]!.id, 1, 'take');
  await desk.deps.actions.reviewClaim(robin, file.claims[0]!.id, 2, 'propose', {
    verdict: 'outdated',
    rationale: 'It was so once.',
  });
  await desk.deps.actions.reviewClaim(robin, file.claims[1]!.id, 1, 'take');
  const mine = await get(await desk.logIn(me), '/claims?state=any');
  assert.match(mine, /<span class="v mixed" data-m="↺">Outdated<\/span><span class="say">self-signed</);
  assert.match(mine, /<span class="v open" data-m="◔">In review<\/span>/);
  assert.match(mine, /<b>you<\/b>/);
  assert.match(mine, /confidence 0\.\d\d/);
  await desk.deps.actions.addClaim(robin, file.article.id, {
    content: 'was closed',
    contentStart: file.revisions[0]!.text.indexOf('was closed'),
  });
  const marked = await get(await desk.logIn(me), '/claims');
  assert.match(marked, /marked by hand/);
  assert.doesNotMatch(marked, /confidence 1\.00/, 'nobody was asked how sure they are');
  assert.match(mine, /<time datetime="[^"]+" title="[^"]+ UTC">just now</);
  const theirs = await get(await desk.logIn('viewer'), '/claims?state=any');
  assert.match(theirs, /<bdi>Robin Vega<\/bdi>/);
  assert.doesNotMatch(theirs, /<b>you<\/b>/);
});

test('a row is as it stands now and for who looks at it, whoever looked before', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const { claims } = await open(desk, articleOf(1), 'The bridges');
  const me = await desk.addUser('reviewer', 'Robin Vega');
  const robin = { id: me.id, name: me.name, role: me.role, via: 'web' } as const;
  const [mine, colleagues, viewers] = [
    await desk.logIn(me),
    await desk.logIn('reviewer'),
    await desk.logIn('viewer'),
  ];
  const whose = async (visitor: Visitor) =>
    /<td class="whose">(.*?)<\/td>/.exec(await get(visitor, '/claims'))![1]!;
  const take = /<button[^>]*formaction="\/claims\/[^"]+\/actions\/take"/;
  assert.match(await get(mine, '/claims'), take);
  assert.doesNotMatch(await get(viewers, '/claims'), take);
  assert.match(await get(colleagues, '/claims'), take);
  await desk.deps.actions.reviewClaim(robin, claims[0]!.id, 1, 'take');
  assert.equal(await whose(mine), '<b>you</b>');
  assert.equal(await whose(colleagues), '<bdi>Robin Vega</bdi>');
  assert.equal(await whose(mine), '<b>you</b>');
  assert.doesNotMatch(await get(colleagues, '/claims'), take, 'the claim is not open any more');
});

test('each of many lists comes whole and at its length, however often it is asked for', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(desk, articleOf(40));
  const visitor = await desk.logIn('reviewer');
  const words = Array.from({ length: 25 }, (_, index) => `number${index + 1}`);
  for (const word of [...words, ...words]) {
    const { headers, text } = await visitor.get(`/claims?q=${word}`);
    assert.ok(rowsOf(text).length > 0, word);
    for (const row of rowsOf(text)) assert.match(row, new RegExp(word));
    assert.match(text, /<\/html>\s*$/);
    assert.equal(headers['content-length'], String(Buffer.byteLength(text)));
  }
  const head = await visitor.agent.head('/claims');
  assert.equal(head.status, 200);
  assert.ok(Number(head.headers['content-length']) > 10_000);
});

test('text that looks like the place of the rows is text', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(desk, articleOf(2), 'Rows <!--rows--> here');
  const html = await get(await desk.logIn('reviewer'), '/claims?who=%3C!--rows--%3E&q=number1');
  assert.match(html, /value="&lt;!--rows--&gt;"/);
  const all = await get(await desk.logIn('reviewer'), '/claims');
  assert.equal(rowsOf(all).length, 2);
  assert.match(all, /<bdi>Rows &lt;!--rows--&gt; here<\/bdi>/);
  assert.doesNotMatch(all, /<!--rows-->/);
});

test('the numbers above the queue lead to what they count', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const file = await open(desk, articleOf(6));
  await open(desk, articleOf(2, 'tunnels'));
  const me = await desk.addUser('reviewer');
  const actor = { id: me.id, name: me.name, role: me.role, via: 'web' } as const;
  await desk.deps.actions.changeSettings(SYSTEM, { signOff: 'required' });
  for (const claim of file.claims.slice(0, 3)) {
    await desk.deps.actions.reviewClaim(actor, claim.id, 1, 'take');
  }
  const { id } = file.claims[2]!;
  await desk.deps.actions.reviewClaim(actor, id, 2, 'propose', { verdict: 'mixed', rationale: 'In part.' });
  const visitor = await desk.logIn(me);
  const counts = async (path: string) => {
    const html = await get(visitor, path);
    const items = html.matchAll(/<li><a href="([^"]+)"[^>]*><b>([^<]+)<\/b> ([^<]+)<\/a><\/li>/g);
    return [...items].map(([, link, count, words]) => ({
      link: link!.replaceAll('&amp;', '&'),
      count,
      words,
    }));
  };
  const all = await counts('/claims');
  assert.deepEqual(
    all.map(({ count, words }) => `${count} ${words}`),
    ['5 open', '2 in review', '2 yours', '1 waits for sign-off', '0 signed off'],
  );
  for (const { link, count } of all) {
    assert.equal(idsOf(await get(visitor, link!)).length, Number(count), link);
  }
  const [open1] = await counts(`/claims?article=${file.article.id}`);
  assert.equal(open1!.count, '3', 'of that article only');
});

test('an open claim is taken from its row; viewers see no button', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const file = await open(desk, articleOf(2));
  const reviewer = await desk.logIn('reviewer');
  const html = await get(reviewer, '/claims');
  const button = /formaction="([^"]+)" name="version" value="(\d+)"/.exec(html)!;
  const answer = await reviewer.post(button[1]!, { version: button[2]! }, '/claims');
  assert.equal(answer.status, 303);
  const claims = (await desk.deps.store.findArticle(file.article.id))!.claims;
  assert.equal(claims.filter((claim) => claim.state === 'in_review').length, 1);
  assert.equal((await get(reviewer, '/claims')).match(/formaction=/g)!.length, 1, 'the other one');
  assert.doesNotMatch(await get(await desk.logIn('viewer'), '/claims'), /formaction=/);
});

test('the next claim is the first open one of the filter', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(desk, articleOf(2));
  const tunnels = await open(desk, articleOf(1, 'tunnels'));
  const reviewer = await desk.logIn('reviewer');
  const html = await get(reviewer, '/claims?q=tunnels&assignee=me');
  assert.match(html, /No claim here is yours/);
  const action = /action="(\/claims\/next[^"]*)"/.exec(html)![1]!.replaceAll('&amp;', '&');
  const next = await reviewer.post(action, {}, '/claims');
  assert.equal(next.headers.location, `/claims/${tunnels.claims[0]!.id}`);
  const taken = (await desk.deps.store.findClaim(tunnels.claims[0]!.id))!;
  assert.equal(taken.state, 'in_review');
  const none = await reviewer.post('/claims/next?q=zeppelin', {}, '/claims');
  assert.equal(none.headers.location, '/claims?q=zeppelin');
  assert.match((await reviewer.get('/claims?q=zeppelin')).text, /No claim is open here/);
});

test('addresses that make no sense are said and answered with the default', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(desk, articleOf(2));
  const visitor = await desk.logIn('viewer');
  const long = 'x'.repeat(5000);
  for (const [query, message] of [
    ['state=closed', /no state “closed”/],
    ['state=__proto__', /no state “__proto__”/],
    ['verdict=maybe', /no verdict “maybe”/],
    ['flag=%3Cb%3E', /no flag “&lt;b&gt;”/],
    ['sort=random', /no sort “random”/],
    [`sort=${long}`, /no sort “x{40}…”/],
    ['state=open&state=any', /“state” is in the address twice/],
    ['cursor=nonsense', /names a page that is not in this list/],
    ['cursor=a&cursor=b', /names a page that is not in this list/],
    ['article=none', /no such article/],
  ] as const) {
    const html = await get(visitor, `/claims?${query}`);
    assert.match(html, message, query);
    assert.equal(idsOf(html).length, 2, query);
  }
  assert.match(await get(visitor, `/claims?q=${long}`), /Only the first 200 characters/);
  for (const query of [
    'state[]=open',
    'q[a]=b',
    'q=%00',
    'q=%ED%A0%80',
    'who=%00&assignee=%F0%9F%98%80',
    'q=%E2%80%AE',
  ]) {
    await get(visitor, `/claims?${query}`);
  }
});

test('what articles say is text, never markup', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const evil = '<script>alert(1)</script>';
  await open(desk, `Title\n\nInspector Vale said that ${evil} "><img src=x> was found.`, `${evil} & "more"`);
  const html = await get(await desk.logIn('reviewer'), `/claims?q=&who=${encodeURIComponent(evil)}`);
  assert.doesNotMatch(html, /<script>alert|<img/);
  const rows = await get(await desk.logIn('reviewer'), '/claims');
  assert.doesNotMatch(rows, /<script>alert|<img/);
  assert.match(rows, /&lt;script&gt;alert\(1\)/);
});

test('the queue can begin with what is most worth checking, and says how much each claim is', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await open(
    desk,
    [
      'An evening at the hall',
      'Mayor Ruiz said that it was a wonderful evening, and a great honour.',
      'Mayor Ruiz said that rents rose by 40 per cent in 2023 because the city closed 300 homes.',
      'Mayor Ruiz said that the new bridge will open to traffic next year.',
    ].join('\n\n'),
  );
  const visitor = await desk.logIn('viewer');
  const html = await get(visitor, '/claims?sort=check-worthiness');
  const [first, ...others] = rowsOf(html);
  assert.match(first!, /rents rose/);
  assert.equal(others.length, 2);
  const worths = [...html.matchAll(/worth checking (\d\.\d\d)/g)].map((match) => Number(match[1]));
  assert.deepEqual(
    worths,
    worths.toSorted((a, b) => b - a),
  );
  assert.equal(worths.length, 3);
  assert.ok(worths[0]! > 0.6 && worths[2]! < 0.4, worths.join(' '));
  assert.match(html, /<option value="check-worthiness" selected>Most worth checking/);
  const reviewer = await desk.logIn('reviewer');
  const next = await reviewer.post('/claims/next?sort=check-worthiness', {}, '/claims');
  assert.equal(next.headers.location, `/claims/${idsOf(html)[0]}`);
});

test('the choices of articles and sources follow what is imported, and who chose', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const first = await open(desk, articleOf(1), 'The first report');
  const visitor = await desk.logIn('viewer');
  const choicesOf = async (path: string) =>
    [...(await visitor.get(path)).text.matchAll(/<option value="([^"]*)"( selected)?>(The [^<]*)</g)].map(
      ([, id, selected, title]) => [id, title, Boolean(selected)],
    );
  const firstChoice = [first.article.id, 'The first report', false];
  assert.deepEqual(await choicesOf('/claims'), [firstChoice]);
  assert.deepEqual(await choicesOf(`/claims?article=${first.article.id}`), [
    [first.article.id, 'The first report', true],
  ]);
  assert.deepEqual(await choicesOf('/claims'), [firstChoice], 'nobody else’s choice stays');
  const second = await open(
    desk,
    'Inspector Orr said that the bridge was closed in March.',
    'The second report',
  );
  assert.deepEqual(await choicesOf('/claims'), [
    [second.article.id, 'The second report', false],
    firstChoice,
  ]);
  assert.match((await visitor.get('/claims')).text, /<datalist.*<option value="Orr">/);
});
