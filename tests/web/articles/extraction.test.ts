import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { createHeldExtractor } from '../../extraction/held.ts';
import { createTestDesk } from '../support.ts';
import { TEXT } from './desk.ts';

async function open(t: TestContext, patience = 20) {
  const extractor = createHeldExtractor();
  const desk = await createTestDesk({ extractor, patience });
  t.after(() => desk.close());
  const reviewer = await desk.logIn('reviewer');
  const importText = async (text = TEXT) => {
    const answer = await reviewer.post('/articles', { text });
    assert.equal(answer.status, 303, answer.text);
    return answer.headers.location!;
  };
  const settled = (path: string) => desk.deps.actions.awaitExtraction(path.split('/').at(-1)!);
  return { desk, extractor, reviewer, importText, settled };
}

test('a long text: the page comes at once, tells how far it is, and shows the claims when they are there', async (t) => {
  const { desk, extractor, reviewer, importText, settled } = await open(t);
  extractor.hold();
  const path = await importText();
  const page = await reviewer.get(path);
  assert.match(page.text, /Imported\.</);
  assert.match(
    page.text,
    /<label for="extraction">Finding claims … <span data-percent>(39|40)<\/span> %<\/label>/,
  );
  assert.match(page.text, /<progress id="extraction" max="100" value="(39|40)">/);
  assert.match(page.text, /<noscript><meta http-equiv="refresh" content="3"><\/noscript>/);
  assert.match(page.text, /src="\/extraction\.js"/);
  assert.match(page.text, /According to the port authority/);
  assert.doesNotMatch(page.text, /No attributed statements|id="add-claim"|Run extraction again/);
  const script = await reviewer.get(`${path}/extraction`);
  assert.ok([39, 40].includes(script.body.percent));
  assert.equal((await desk.visitor().get(`${path}/extraction`)).status, 303, 'not for strangers');
  assert.equal((await reviewer.get('/extraction.js')).status, 200);

  extractor.release();
  await settled(path);
  const done = await reviewer.get(path);
  assert.match(done.text, /2 open/);
  assert.doesNotMatch(done.text, /Finding claims|http-equiv="refresh"|extraction\.js/);
  assert.match(done.text, /Extraction was last run [\s\S]*by <bdi>Reviewer Somebody<\/bdi>: 2 new claims\./);
  assert.deepEqual((await reviewer.get(`${path}/extraction`)).body, { percent: null });
  const history = await reviewer.get(`${path}/history`);
  assert.match(history.text, /Reviewer Somebody had claims looked for in revision 1\./);
  assert.match(history.text, /Claims were looked for in revision 1, for Reviewer Somebody: 2 new claims\./);
});

test('a form that is being filled in is not reloaded away', async (t) => {
  const { extractor, reviewer, importText, settled } = await open(t);
  extractor.hold();
  const path = await importText();
  const refused = await reviewer.post(`${path}/claims`, { content: 'words that are not there' });
  assert.equal(refused.status, 422);
  assert.match(refused.text, /words that are not there/);
  assert.match(refused.text, /Finding claims/);
  assert.doesNotMatch(refused.text, /http-equiv="refresh"|data-extraction|extraction\.js/);
  extractor.release();
  await settled(path);
});

test('a text that cannot be read is saved; the page says why, and it can be run again', async (t) => {
  const { desk, extractor, reviewer, importText } = await open(t, 60_000);
  extractor.failWith('The engine broke off <here>.');
  const path = await importText();
  const page = await reviewer.get(path);
  assert.match(page.text, /Finding claims did not work\.<\/strong> The engine broke off &lt;here&gt;\./);
  assert.match(page.text, /Run extraction again/);
  assert.doesNotMatch(page.text, /No attributed statements/);
  assert.match(
    (await reviewer.get(`${path}/history`)).text,
    /without success\. The engine broke off &lt;here&gt;\./,
  );
  const viewer = await desk.logIn('viewer');
  const theirs = await viewer.get(path);
  assert.match(theirs.text, /did not work/);
  assert.doesNotMatch(theirs.text, /Run extraction again/);

  assert.equal((await reviewer.post(`${path}/extractions`)).status, 303);
  assert.match((await reviewer.get(path)).text, /Finding claims did not work/, 'still');
  extractor.failWith(null);
  await reviewer.post(`${path}/extractions`);
  const again = await reviewer.get(path);
  assert.match(again.text, /Extraction was run again: 2 new claims\./);
  assert.match(again.text, /2 open/);
});

test('run again: the page says what changed, and marks what is not found any more', async (t) => {
  const { extractor, reviewer, importText } = await open(t, 60_000);
  const path = await importText();
  extractor.seeing('other-2', (found) => found.slice(1));
  await reviewer.post(`${path}/extractions`);
  const page = await reviewer.get(path);
  assert.match(page.text, /Extraction was run again: no new claims, 1 as before, 1 not found again\./);
  assert.match(page.text, /data-m="~">Not found again</);
  const queue = await reviewer.get('/claims?flag=unfound');
  assert.match(queue.text, /The wall will close on Monday/);
  assert.doesNotMatch(queue.text, /repairs will take two years/);
  const claim = /href="(\/claims\/[a-z0-9]+-1)"/.exec(page.text)![1]!;
  assert.match((await reviewer.get(claim)).text, /and did not find the claim\. It stays open\./);
});

test('run again: not for viewers, not without the form, not twice at a time, not where there is nothing', async (t) => {
  const { desk, extractor, reviewer, importText, settled } = await open(t);
  extractor.hold();
  const path = await importText();
  assert.equal((await reviewer.post(`${path}/extractions`)).status, 303);
  assert.match((await reviewer.get(path)).text, /Claims are being found in this article already/);
  extractor.release();
  await settled(path);
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.post(`${path}/extractions`)).status, 403);
  assert.equal((await reviewer.agent.post(`${path}/extractions`).type('form').send({})).status, 403);
  assert.equal((await reviewer.post('/articles/nosuch/extractions')).status, 404);
  assert.equal((await reviewer.get('/articles/nosuch/extraction')).status, 404);
});

test('a preview of a long revision says that its new claims come later', async (t) => {
  const { extractor, reviewer, importText, settled } = await open(t, 300);
  const path = await importText();
  extractor.hold();
  const text = `${TEXT}\n\nThe wall is safe, engineers said.`;
  const preview = await reviewer.post(`${path}/revisions/preview`, { text }, `${path}/revisions/new`);
  assert.match(preview.text, /… found[\s\S]*they are found once it is frozen/);
  extractor.release();
  await settled(path);
});

test('what was under way when the desk stopped is taken up when it starts', async (t) => {
  const { desk, extractor, reviewer, importText, settled } = await open(t);
  extractor.hold();
  const path = await importText();
  await desk.restart();
  assert.match((await reviewer.get(path)).text, /Finding claims …/, 'it will be, in a moment');
  await desk.deps.actions.resumeExtractions();
  assert.match((await reviewer.get(path)).text, /Finding claims …/);
  extractor.release();
  await settled(path);
  const page = await reviewer.get(path);
  assert.match(page.text, /2 open/);
  assert.match(
    (await reviewer.get(`${path}/history`)).text,
    /The server stopped before all claims in revision 1 were found/,
  );
});
