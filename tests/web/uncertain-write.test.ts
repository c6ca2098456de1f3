import assert from 'node:assert/strict';
import test from 'node:test';
import { UncertainWrite } from '../../src/store/store-error.ts';
import { createApiDesk } from '../api/support.ts';

test('of a write that nobody can tell of, page and API say to look before it is sent again', async (t) => {
  const desk = await createApiDesk(t);
  const visitor = await desk.logIn('admin');
  desk.expectError(/UncertainWrite/);
  const broken = () => Promise.reject(new UncertainWrite('The connection broke.'));
  Object.assign(desk.deps.store, { commit: broken, commitDesk: broken });

  const page = await visitor.post('/people', {
    email: 'bea@desk.example',
    role: 'viewer',
    name: 'Bea Typed',
  });
  assert.equal(page.status, 503);
  assert.ok(page.headers['retry-after']);
  assert.match(page.text, /may have been saved or not[\s\S]*Look whether it is there[\s\S]*Bea Typed/);
  assert.doesNotMatch(page.text, /nothing was changed/);

  const answer = await desk.as('reviewer').post('/articles', { text: 'Rain fell, said Ann Obi.' });
  assert.equal(answer.status, 503);
  assert.ok(answer.headers['retry-after']);
  assert.equal(answer.type, 'application/problem+json');
  assert.match(JSON.parse(answer.text).detail, /Look whether it is there before you send it again/);
});
