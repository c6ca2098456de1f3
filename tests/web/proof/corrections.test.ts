import assert from 'node:assert/strict';
import test from 'node:test';
import { FORMATS, type Format } from '../../../src/export/formats.ts';
import { actorOf, createClaimDesk, PROPOSAL } from '../claim/claim-desk.ts';
import { fileOf } from './downloads.ts';

const CORRECTION = 'We had written that the ferry leaves on Friday. It leaves on Thursday.';

test('a published claim that is reopened needs a public correction, which every file carries', async (t) => {
  const desk = await createClaimDesk(t);
  const senior = await desk.person('senior');
  const editor = await desk.person('editor');
  const { id } = await desk.propose(await desk.person('reviewer'), 1);
  await desk.review(senior, 1, 'sign-off');
  await desk.review(senior, 1, 'publish');
  const asEditor = await desk.logIn(editor);
  const claimPage = `/claims/${id}`;

  const version = () => desk.claim(1).then((claim) => String(claim.version));
  const without = await asEditor.post(
    `${claimPage}/actions/reopen`,
    { version: await version(), reason: 'New timetable.' },
    claimPage,
  );
  assert.equal(without.status, 422);
  assert.match(without.text, /correction/i);
  assert.match(without.text, /New timetable\./, 'what was typed is kept');
  assert.equal((await desk.claim(1)).state, 'signed_off');

  const reopened = await asEditor.post(
    `${claimPage}/actions/reopen`,
    { version: await version(), reason: 'New timetable.', correction: CORRECTION },
    claimPage,
  );
  assert.equal(reopened.status, 303);
  const viewer = await desk.logIn('viewer');
  for (const path of [claimPage, `/articles/${desk.articleId}/history`])
    assert.ok((await viewer.get(path)).text.includes(CORRECTION), path);
  for (const path of ['/exports/claims.csv', '/exports/claims.json', '/exports/claims.jsonl'])
    assert.ok((await fileOf(viewer, path)).text.includes(CORRECTION), path);
  const reviews = (await fileOf(viewer, '/exports/claims.claimreview')).text;
  assert.deepEqual(JSON.parse(reviews)['@graph'], [], 'no verdict stands while it is looked at again');

  await desk.attach(editor, 1, { kind: 'note', stance: 'refutes', excerpt: 'The timetable says Thursday.' });
  await desk.review(editor, 1, 'propose', { ...PROPOSAL, verdict: 'disputed', rationale: 'Of Thursday.' });
  await desk.review(senior, 1, 'sign-off');
  for (const format of Object.keys(FORMATS) as Format[])
    assert.ok((await fileOf(viewer, `/exports/claims.${format}`)).text.includes(CORRECTION), format);
  for (const path of [`${claimPage}/prov.json`, `/articles/${desk.articleId}/history.jsonl`])
    assert.ok((await fileOf(viewer, path)).text.includes(CORRECTION), path);
});

const SPANISH = `El puerto cierra por el invierno

La ministra dijo que el puente estuvo cerrado durante nueve días y que nadie avisó a los vecinos de la isla. El alcalde
respondió que las obras eran necesarias y que se habían anunciado en la prensa con mucha antelación, como cada año.
`;

test('a verdict is published under the name that it has in the language of the article', async (t) => {
  const desk = await createClaimDesk(t);
  const { actions, store } = desk.deps;
  const admin = actorOf(await desk.person('admin'));
  const { ratings } = (await store.desk()).settings;
  const spanish = {
    worst: 0,
    best: 10,
    verdicts: { ...ratings.en!.verdicts, mixed: { label: 'Verdad a medias', rating: 6 } },
  };
  await actions.changeSettings(admin, { signOff: 'optional', ratings: { ...ratings, es: spanish } });
  const reviewer = actorOf(await desk.person('reviewer'));
  const { article } = await actions.importArticle(reviewer, { text: SPANISH });
  const content = 'el puente estuvo cerrado durante nueve días';
  const claim = await actions.addClaim(reviewer, article.id, { content, source: 'La ministra' });
  await actions.reviewClaim(reviewer, claim.id, null, 'take');
  await actions.reviewClaim(reviewer, claim.id, null, 'propose', PROPOSAL);
  await desk.propose(await desk.person('reviewer'), 1);
  const { text } = await fileOf(await desk.logIn('viewer'), '/exports/claims.claimreview');
  const graph: { claimReviewed: string; reviewRating: object }[] = JSON.parse(text)['@graph'];
  const ratingOf = (words: string) =>
    graph.find(({ claimReviewed }) => claimReviewed.includes(words))!.reviewRating;
  assert.deepEqual(ratingOf(content), {
    '@type': 'Rating',
    ratingValue: 6,
    bestRating: 10,
    worstRating: 0,
    alternateName: 'Verdad a medias',
  });
  assert.deepEqual(ratingOf('ferry'), {
    '@type': 'Rating',
    ratingValue: 3,
    bestRating: 5,
    worstRating: 1,
    alternateName: 'Mixed',
  });
});
