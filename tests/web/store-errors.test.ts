import assert from 'node:assert/strict';
import test from 'node:test';
import { NotSaved, StoreError, UncertainWrite } from '../../src/store/store-error.ts';
import { createApiDesk } from '../api/support.ts';

const CASES: [string, Error, says: RegExp, saysNot: RegExp][] = [
  [
    'that nobody can tell of',
    new UncertainWrite('The connection broke.'),
    /may have been saved or not\. Look whether it is there before you send it again/,
    /nothing was changed/,
  ],
  ['that was refused', new NotSaved('The disk is full.'), /nothing was changed/, /look/i],
];

for (const [which, error, says, saysNot] of CASES) {
  test(`page and API say what to do about a write ${which}`, async (t) => {
    const desk = await createApiDesk(t);
    const visitor = await desk.logIn('admin');
    desk.expectError(new RegExp(error.name));
    const fail = () => Promise.reject(error);
    Object.assign(desk.deps.store, { commit: fail, commitDesk: fail });

    const form = { email: 'bea@desk.example', role: 'viewer', name: 'Bea Typed' };
    const page = await visitor.post('/people', form);
    assert.equal(page.status, 503);
    assert.ok(page.headers['retry-after']);
    assert.match(page.text, says);
    assert.doesNotMatch(page.text, saysNot);
    assert.match(page.text, /Bea Typed/);

    const answer = await desk.as('reviewer').post('/articles', { text: 'Rain fell, said Ann Obi.' });
    assert.equal(answer.status, 503);
    assert.ok(answer.headers['retry-after']);
    assert.equal(answer.type, 'application/problem+json');
    assert.match(JSON.parse(answer.text).detail, says);
  });
}

test('a write that is there is not said to be missing because it cannot be read again', async (t) => {
  const desk = await createApiDesk(t);
  desk.expectError(/StoreError/);
  desk.deps.store.findArticle = () => Promise.reject(new StoreError('Nothing answers.'));
  const answer = await desk.as('reviewer').post('/articles', { text: 'Rain fell, said Ann Obi.' });
  assert.equal(answer.status, 503);
  assert.equal((await desk.deps.store.listArticles()).total, 1);
  assert.match(JSON.parse(answer.text).detail, /look first whether it was saved/);
  assert.doesNotMatch(answer.text, /nothing was changed/);
});
