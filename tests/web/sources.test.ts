import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { createTestDesk } from './support.ts';

function sourcesOf(html: string): string[] {
  return [
    ...html.matchAll(
      /<tr data-row><th[^>]*><a[^>]*><bdi>([^<]*)<\/bdi><\/a><\/th><td[^>]*>(\d+)<\/td><td[^>]*>(\d+)</g,
    ),
  ].map(([, who, claims, articles]) => `${who} ${claims} ${articles}`);
}

test('sources are listed by how much they are quoted, and lead to their claims', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const viewer = await desk.logIn('viewer');
  assert.match((await viewer.get('/sources')).text, /Nobody is quoted yet/);
  const { actions } = desk.deps;
  await actions.importArticle(SYSTEM, {
    text: 'Bridges\n\nZoë Vale said that the bridge was closed.\n\nGeorge Hart said that it was open.',
  });
  await actions.importArticle(SYSTEM, {
    text: 'Tunnels\n\nZoë Vale said that the tunnel was closed.',
  });
  const page = (await viewer.get('/sources')).text;
  assert.deepEqual(sourcesOf(page), ['Zoë Vale 2 2', 'George Hart 1 1']);
  const link = /data-open href="([^"]+)"/.exec(page)![1]!.replaceAll('&amp;', '&');
  const queue = (await viewer.get(link)).text;
  assert.equal(queue.match(/<tr data-row>/g)!.length, 2);
  assert.match(queue, /Said by <b><bdi>Zoë Vale</);
});

test('a part of the name finds a source, without case and accents', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  await desk.deps.actions.importArticle(SYSTEM, {
    text: 'Bridges\n\nZoë Vale said that the bridge was closed.\n\nGeorge Hart said that it was open.',
  });
  const viewer = await desk.logIn('viewer');
  assert.deepEqual(sourcesOf((await viewer.get('/sources?q=VALE+zoe')).text), ['Zoë Vale 1 1']);
  const none = await viewer.get('/sources?q=%3Cb%3E');
  assert.match(none.text, /No source has “<bdi>&lt;b&gt;<\/bdi>” in its name/);
  for (const query of ['q=a&q=b', 'q[x]=1', `q=${'x'.repeat(9000)}`, 'q=%00']) {
    assert.equal((await viewer.get(`/sources?${query}`)).status, 200, query);
  }
});

test('at most 200 sources are shown, and the page says so', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const names = Array.from(
    { length: 230 },
    (_, i) => `B${letters[i % 26]}${letters[Math.floor(i / 26)]}dor Vale`,
  );
  const text = ['Many', ...names.map((name) => `${name} said that the bridge was closed.`)].join('\n\n');
  await desk.deps.actions.importArticle(SYSTEM, { text });
  const page = (await (await desk.logIn('viewer')).get('/sources')).text;
  assert.equal(sourcesOf(page).length, 200);
  assert.match(page, /the first 200 are shown/);
});
