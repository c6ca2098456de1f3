import assert from 'node:assert/strict';
import test from 'node:test';
import { jumble } from '../../jumble.ts';
import { deskWithArticle, TEXT } from './desk.ts';

const REVISED = `${TEXT.replace('two years', 'three years').replace(
  'The wall will close on Monday, said Mayor Ana Ruiz.',
  'Nobody knows <b>why</b>.',
)}\n\nTolls will pay for it, ministers said.`;

async function revised(t: Parameters<typeof deskWithArticle>[0], ...texts: string[]) {
  const found = await deskWithArticle(t);
  const reviewer = await found.desk.logIn('reviewer');
  for (const [index, text] of texts.entries()) {
    const answer = await reviewer.post(`${found.path}/revisions`, { text, version: String(index + 1) });
    assert.equal(answer.status, 303);
  }
  return { ...found, reviewer };
}

/** The page without what stays the same on every page: its text as it is read. */
function cells(html: string): string[][] {
  const table = html.split('<table class="sides')[1]!.split('</table>')[0]!;
  return [...table.matchAll(/<tr class="(\w+)">([\s\S]*?)<\/tr>/g)].map(([, kind, row]) => [
    kind!,
    ...[...row!.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => cell!),
  ]);
}

test('side by side: each paragraph beside what became of it, claims marked in both', async (t) => {
  const { path, reviewer } = await revised(t, REVISED);
  const { text } = await reviewer.get(`${path}/compare?from=1&to=2`);
  const rows = cells(text);
  assert.deepEqual(
    rows.map(([kind]) => kind),
    ['same', 'changed', 'changed', 'same', 'changed'],
  );
  const [, before, after] = rows[1]!;
  assert.match(
    before!,
    /^<del><span class="content disputed">The wall will close on Monday<\/span><sup class="n disputed"><a href="#claim-1" aria-label="Claim 1, Lost its place">1<\/a><\/sup>, <span class="cue">said<\/span> <span class="source">Mayor Ana Ruiz<\/span><\/del>\.$/,
  );
  assert.equal(after, '<ins>Nobody knows &lt;b&gt;why&lt;/b&gt;</ins>.');
  const [, old, now] = rows[2]!;
  assert.match(old!, /repairs will take <\/span><del><span class="content mixed">two<\/span><\/del>/);
  assert.match(now!, /repairs will take <\/span><ins><span class="content mixed">three<\/span><\/ins>/);
  assert.match(rows[4]![2]!, /^<ins><span class="content open">Tolls will pay for it<\/span><sup/);
  assert.equal(rows[4]![1], '');
});

test('what became of the claims is listed, with word diffs and reasons', async (t) => {
  const { path, reviewer, file } = await revised(t, REVISED);
  const { text } = await reviewer.get(`${path}/compare`);
  const list = text.split('id="fates-heading"')[1]!;
  assert.match(list, />1 changed<[\s\S]*>1 lost its place<[\s\S]*>1 new</);
  assert.match(list, /id="claim-1"[\s\S]*?Lost its place[\s\S]*?Its words are gone\./);
  assert.match(list, /id="claim-2"[\s\S]*?Changed[\s\S]*?<del>two<\/del><ins>three<\/ins> years/);
  assert.match(list, /id="claim-3"[\s\S]*?New[\s\S]*?Tolls will pay for it/);
  assert.match(list, new RegExp(`href="/claims/${file.claims[0]!.id}"`));
  const back = await reviewer.get(`${path}/compare?from=2&to=1`);
  assert.match(back.text, /What became of the claims, from revision 1 to 2/);
  assert.match(back.text, /Lost its place/);
});

test('one text: what was taken out stands before what was put in, and a link goes to the other view', async (t) => {
  const { path, reviewer } = await revised(t, REVISED);
  const sides = (await reviewer.get(`${path}/compare`)).text;
  assert.match(sides, /aria-current="page">Side by side</);
  const link = /<a href="([^"]+)">One text</.exec(sides)![1]!.replaceAll('&amp;', '&');
  const { text } = await reviewer.get(link);
  assert.match(text, /aria-current="page">One text</);
  assert.match(text, /<input type="hidden" name="view" value="inline">/);
  assert.doesNotMatch(text, /<table class="sides/);
  assert.match(
    text,
    /<del><span class="content mixed">two<\/span><\/del><ins><span class="content mixed">three/,
  );
  assert.match((await reviewer.get(`${path}/compare?view=other`)).text, /aria-current="page">Side by side</);
});

test('paragraphs that moved are told from those that are new, and long unchanged stretches are folded', async (t) => {
  const moved = 'A paragraph of quite a few words that stands at the very end of the first text.';
  const same = Array.from({ length: 8 }, (_, index) => `This is paragraph number ${index} of the article.`);
  const first = [TEXT, ...same, moved].join('\n\n');
  const { path, reviewer } = await revised(t, first, [moved, TEXT, ...same].join('\n\n'));
  const { text } = await reviewer.get(`${path}/compare?from=2&to=3`);
  assert.match(text, /Moved here<\/span> A paragraph of quite/);
  assert.match(text, /Moved elsewhere<\/span> A paragraph of quite/);
  assert.doesNotMatch(text.split('<table')[1]!, /<(?:ins|del)>/);
  assert.match(text, /10 paragraphs unchanged/);
  const inline = await reviewer.get(`${path}/compare?from=2&to=3&view=inline`);
  assert.match(inline.text, /Moved here:<\/span> A paragraph of quite/);
});

test('any two revisions: a claim shows as it was in each, whatever came after', async (t) => {
  const third = REVISED.replace('Tolls will', 'Taxes will');
  const { path, reviewer } = await revised(t, REVISED, third, TEXT);
  const { text } = await reviewer.get(`${path}/compare?from=1&to=4`);
  assert.match(text, /The words are the same/);
  assert.match(text, />2 kept<[\s\S]*Still without a place|>1 still without a place</);
  const middle = await reviewer.get(`${path}/compare?from=2&to=3`);
  assert.match(middle.text, /<del>Tolls<\/del><ins>Taxes<\/ins>/);
  assert.match(middle.text, /<del><span class="content mixed">Tolls<\/span><\/del>/);
});

test('a viewer compares; a dismissed claim is listed as such and marked nowhere', async (t) => {
  const { path, reviewer, desk, file } = await revised(t);
  const [claim] = file.claims;
  const dismissed = await reviewer.post(`/claims/${claim!.id}/actions/dismiss`, {
    version: String(claim!.version),
    reason: 'not_a_claim',
  });
  assert.equal(dismissed.status, 303);
  await reviewer.post(`${path}/revisions`, { text: REVISED, version: '1' });
  const viewer = await desk.logIn('viewer');
  const { status, text } = await viewer.get(`${path}/compare`);
  assert.equal(status, 200);
  assert.match(text.split('id="fates-heading"')[1]!, /id="claim-1"[\s\S]*?Dismissed/);
  assert.doesNotMatch(text.split('<table')[1]!.split('</table>')[0]!, /#claim-1"/);
});

test('texts that cannot be compared in full are shown all the same, and said to be', async (t) => {
  const { path, reviewer } = await revised(t, `${TEXT}\n\n${jumble(3)}`, `${TEXT}\n\n${jumble(5)}`);
  for (const view of ['side', 'inline']) {
    const { status, text } = await reviewer.get(`${path}/compare?from=2&to=3&view=${view}`);
    assert.equal(status, 200);
    assert.match(text, /to be compared in full: paragraphs that were only moved/);
    assert.match(text, /shown as taken out and put in as a whole/);
  }
});
