import assert from 'node:assert/strict';
import test from 'node:test';
import { SYSTEM } from '../../../src/actions/manage-users.ts';
import { findFigures } from '../../../src/extract/figures/find-figures.ts';
import { statementPieces } from '../../../src/web/claim-statement.ts';
import { createTestDesk } from '../support.ts';
import { ARTICLE, createClaimDesk } from './claim-desk.ts';

test('the page shows the claim in its paragraph, why it was found, and its neighbours', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, foundBy } = await desk.claim(2);
  const { text } = await (await desk.logIn('viewer')).get(`/claims/${id}`).expect(200);
  assert.match(
    text,
    /<mark class="content">the closing costs <span class="figure">forty jobs<\/span><\/mark>/,
  );
  assert.match(text, /<bdi class="figure">forty jobs<\/bdi> → 40 jobs/);
  assert.match(text, /<dt>Worth checking<\/dt><dd>0\.\d\d<\/dd>/);
  assert.match(text, /<b>\+0\.22<\/b> <bdi>states a figure: forty jobs<\/bdi>/);
  assert.match(text, /<b>\+0\.30<\/b> where every claim begins/);
  assert.match(text, /<b class="source">the mayor<\/b>/);
  assert.match(text, /<span class="cue">According to<\/span>/);
  assert.match(text, /<h1[^>]*><span class="cue-of"><bdi>According to<\/bdi><\/span> <bdi>the mayor<\/bdi>/);
  assert.ok(text.includes(foundBy.score.toFixed(2)));
  assert.match(text, /Found by the cue/);
  const [first, third] = [await desk.claim(1), await desk.claim(3)];
  assert.match(text, new RegExp(`href="/claims/${first.id}" rel="prev" data-key="k"`));
  assert.match(text, new RegExp(`href="/claims/${third.id}" rel="next" data-key="j"`));
  assert.match(text, /2 of 3/);
  assert.match(text, new RegExp(`href="/articles/${desk.articleId}"`));
});

test('an open claim has a Take button where its form will be, and takes evidence', async (t) => {
  const desk = await createClaimDesk(t);
  const { id } = await desk.claim(1);
  const visitor = await desk.logIn('reviewer');
  const { text } = await visitor.get(`/claims/${id}`);
  assert.match(text, /<form class="take"[^>]*data-key="t"/);
  assert.match(text, /action="[^"]*\/evidence" enctype="multipart\/form-data"/);
  assert.doesNotMatch(text, /actions\/propose/);
});

test('a stale claim shows its words before and after', async (t) => {
  const desk = await createClaimDesk(t);
  await desk.revise(ARTICLE.replace('leaves on Friday', 'leaves on Saturday'));
  const { id, flags } = await desk.claim(1);
  assert.deepEqual(flags, ['stale']);
  const { text } = await (await desk.logIn('reviewer')).get(`/claims/${id}`);
  const notice = text.slice(text.indexOf('class="notice'), text.indexOf('<blockquote class="statement'));
  assert.match(notice, /<del>Friday<\/del><ins>Saturday<\/ins>/);
  assert.match(notice, /Still right/);
  assert.match(text, /data-m="!">Stale</);
});

test('an orphan shows its old words and what to do, and can be placed anew', async (t) => {
  const desk = await createClaimDesk(t);
  await desk.revise(ARTICLE.replace(/The harbour office said[^.]*\./, 'Winter has come.'));
  const { id, version, anchor } = await desk.claim(1);
  assert.equal(anchor, 'orphan');
  const visitor = await desk.logIn('reviewer');
  const { text } = await visitor.get(`/claims/${id}`);
  assert.match(text, /This claim has lost its place/);
  assert.match(text, /gone from revision 2/);
  assert.match(
    text,
    /<mark class="content">that the last ferry leaves on <span class="figure">Friday<\/span><\/mark>/,
  );
  assert.match(text, /<details[^>]*id="words" open>/);
  assert.doesNotMatch(text, /name="contentStart"/, 'the old place means nothing in the new text');
  const words = {
    version: String(version),
    content: 'Winter has come',
    source: '',
    cue: '',
    who: '',
    kind: '',
  };
  assert.equal((await visitor.post(`/claims/${id}/words`, words)).status, 303);
  const after = await desk.claim(1);
  assert.deepEqual([after.anchor, after.revision, after.flags], ['exact', 2, []]);
});

test('pieces of a statement give back its paragraph, whatever the roles do', () => {
  const text = 'First.\n"One," Lind said, "two."\nLast.';
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  const claim = {
    content: { text: '', spans: [at('"One,"'), at('"two."')], quoteType: 'direct' as const },
    source: { text: '', spans: [at('Lind')], who: null, kind: null },
    cue: { text: '', spans: [at('said')] },
  };
  assert.deepEqual(statementPieces(text, claim), [
    { role: 'content', text: '"One,"' },
    { role: 'plain', text: ' ' },
    { role: 'source', text: 'Lind' },
    { role: 'plain', text: ' ' },
    { role: 'cue', text: 'said' },
    { role: 'plain', text: ', ' },
    { role: 'content', text: '"two."' },
  ]);
  const nested = {
    ...claim,
    cue: { text: '', spans: [at('Lind said')] },
    source: { ...claim.source, spans: [at('Lind')] },
  };
  const words = statementPieces(text, nested).map((piece) => piece.text);
  assert.equal(words.join(''), '"One," Lind said, "two."', 'roles that overlap repeat and lose nothing');
  assert.deepEqual(
    statementPieces(text, {
      ...claim,
      content: { ...claim.content, spans: [] },
      source: { ...claim.source, spans: [] },
      cue: { text: '', spans: [] },
    }),
    [],
  );
});

test('figures are marked inside what is said, and dates without a date to count from say so', async (t) => {
  const desk = await createClaimDesk(t);
  const { id } = await desk.claim(1);
  const { text } = await (await desk.logIn('viewer')).get(`/claims/${id}`).expect(200);
  assert.match(text, /leaves on <span class="figure">Friday<\/span><\/mark>/);
  assert.match(text, /<bdi class="figure">Friday<\/bdi> → no date: counted from the article’s date/);
});

test('dates follow the article’s date', async (t) => {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const file = await desk.deps.actions.importArticle(SYSTEM, {
    text: 'The office said that the bridge was closed on Tuesday and cost $3.2bn.',
    publishedAt: '2025-03-06',
  });
  const visitor = await desk.logIn('viewer');
  const { text } = await visitor.get(`/claims/${file.claims[0]!.id}`).expect(200);
  assert.match(text, /<bdi class="figure">Tuesday<\/bdi> → 4 March 2025</);
  const article = await visitor.get(`/articles/${file.article.id}`).expect(200);
  assert.match(article.text, /<bdi class="figure">Tuesday<\/bdi> → 4 March 2025</);
  assert.match(article.text, /<bdi class="figure">\$3\.2bn<\/bdi> → 3,200,000,000 dollars</);
});

test('a figure ends with its part of a split quote', () => {
  const text = '"About 40," Lind said, "per cent on Tuesday."';
  const at = (words: string): [number, number] => [text.indexOf(words), text.indexOf(words) + words.length];
  const claim = {
    content: {
      text: '',
      spans: [at('"About 40,"'), at('"per cent on Tuesday."')],
      quoteType: 'direct' as const,
    },
    source: { text: '', spans: [], who: null, kind: null },
    cue: { text: '', spans: [] },
  };
  const figures = findFigures(text, claim.content.spans, '2025-03-06');
  const pieces = statementPieces(text, claim, figures);
  assert.deepEqual(
    pieces.map(({ parts }) => parts?.filter(({ isFigure }) => isFigure).map((part) => part.text)),
    [['40'], undefined, ['Tuesday']],
  );
  for (const { text: whole, parts } of pieces) {
    if (parts) assert.equal(parts.map((part) => part.text).join(''), whole);
  }
});

test('context is cut between words and never in the middle of a character', () => {
  const long = `${'🦆 word '.repeat(200)}THE CLAIM${' word 🦆'.repeat(200)}`;
  const start = long.indexOf('THE CLAIM');
  const pieces = statementPieces(long, {
    content: { text: '', spans: [[start, start + 9]], quoteType: 'indirect' },
    source: { text: '', spans: [], who: null, kind: null },
    cue: { text: '', spans: [] },
  });
  const [before, claim, after] = pieces.map((piece) => piece.text);
  assert.equal(claim, 'THE CLAIM');
  assert.match(before!, /^… (?:word|🦆) /u);
  assert.match(after!, / (?:word|🦆) …$/u);
  for (const { text } of pieces) assert.ok(text.isWellFormed() && text.length < 420);
});
