import assert from 'node:assert/strict';
import test from 'node:test';
import { completeSettings, DEFAULT_SETTINGS } from '../../src/domain/settings.ts';
import { settingsValues } from '../../src/web/settings-form.ts';
import { createTestDesk } from './support.ts';

const VALUES = { version: '1', ...settingsValues(DEFAULT_SETTINGS) };

async function openSettings(t: test.TestContext) {
  const desk = await createTestDesk();
  t.after(() => desk.close());
  const admin = await desk.logIn('admin');
  const settings = async () => completeSettings((await desk.deps.store.desk()).settings);
  return { desk, admin, settings };
}

test('the page as it is sent back changes nothing', async (t) => {
  const { admin, settings } = await openSettings(t);
  const before = await settings();
  const sent = await admin.post('/desk/settings', VALUES);
  assert.equal(sent.status, 303);
  assert.match((await admin.get('/desk/settings')).text, /Nothing was changed/);
  assert.deepEqual(await settings(), before);
});

test('all settings are kept, counted, and told in the history with what they were before', async (t) => {
  const { desk, admin, settings } = await openSettings(t);
  const changed = {
    ...VALUES,
    signOff: 'required',
    signers: 'editor',
    blindReview: 'yes',
    houseRules: 'Two sources at least.\n<b>Call</b> first.',
    dismissalReasons: 'Not a claim\nSatire & jokes\nAnother reason',
    language: 'DE',
    'ratings.en.best': '7',
    'ratings.en.verified.rating': '7',
    'ratings.en.mixed.label': 'Half true',
  };
  assert.equal((await admin.post('/desk/settings', changed)).status, 303);
  const now = await settings();
  assert.deepEqual(
    [now.version, now.signOff, now.signers, now.blindReview, now.houseRules],
    [2, 'required', 'editor', true, 'Two sources at least.\n<b>Call</b> first.'],
  );
  assert.deepEqual(now.dismissalReasons, [
    { code: 'not_a_claim', label: 'Not a claim' },
    { code: 'satire_jokes', label: 'Satire & jokes' },
    { code: 'other', label: 'Another reason' },
  ]);
  assert.equal(now.ratings.en!.verdicts.mixed.label, 'Half true');
  assert.deepEqual(now.ratings.de, now.ratings.en, 'a new language begins with the English labels');
  const event = (await desk.deps.store.desk()).events.at(-1)!;
  assert.deepEqual(
    event.changes.map(({ field }) => field),
    ['signOff', 'signers', 'blindReview', 'dismissalReasons', 'ratings', 'houseRules'],
  );
  const page = (await admin.get('/desk/settings')).text;
  assert.match(page, /&lt;b&gt;Call&lt;\/b&gt; first/);
  const removed = { ...changed, version: '2', language: '', languages: 'en de', 'ratings.de.remove': 'yes' };
  await admin.post('/desk/settings', removed);
  assert.deepEqual(Object.keys((await settings()).ratings), ['en']);
  assert.deepEqual((await desk.deps.store.verifyAudit()).faults, []);
});

test('what cannot be is refused field by field, and nothing typed is lost', async (t) => {
  const { admin, settings } = await openSettings(t);
  const wrong = {
    ...VALUES,
    signOff: 'never',
    signers: 'viewer',
    dismissalReasons: 'A duplicate\na duplicate',
    houseRules: 'My long rules',
    language: 'klingon!',
    'ratings.en.worst': '9',
    'ratings.en.mixed.label': ' ',
    'ratings.en.disputed.rating': 'low',
  };
  const refused = await admin.post('/desk/settings', wrong);
  assert.equal(refused.status, 422);
  for (const words of [
    'Choose whether sign-off',
    'Choose who may sign',
    'is there twice',
    'is no code of a language',
    'the worst below the best',
    'Give “mixed” a label',
    'The rating of “disputed”',
    'My long rules',
  ])
    assert.ok(refused.text.includes(words), words);
  assert.equal((await settings()).version, 1);
  const lonely = await admin.post('/desk/settings', { ...VALUES, blindReview: 'yes' });
  assert.equal(lonely.status, 422);
  assert.match(lonely.text, /blind second review takes a second person/);
  const rules = await admin.post('/desk/settings', { ...VALUES, houseRules: 'x'.repeat(10_001) });
  assert.equal(rules.status, 422);
});

test('of two admins at once the second sees what the first saved, and keeps what they typed', async (t) => {
  const { desk, admin, settings } = await openSettings(t);
  const other = await desk.logIn('admin');
  await other.post('/desk/settings', { ...VALUES, houseRules: 'Theirs' });
  const late = await admin.post('/desk/settings', { ...VALUES, houseRules: 'Mine' });
  assert.equal(late.status, 409);
  assert.match(late.text, /<textarea[^>]*id="houseRules"[^>]*>\s*Mine/);
  assert.match(late.text, /Now: Theirs/);
  assert.match(late.text, /name="version" value="2"/);
  assert.equal((await settings()).houseRules, 'Theirs');
});

test('settings are for admins', async (t) => {
  const { desk } = await openSettings(t);
  for (const role of ['viewer', 'reviewer', 'senior', 'editor'] as const) {
    const visitor = await desk.logIn(role);
    assert.equal((await visitor.get('/desk/settings')).status, 403);
    assert.equal((await visitor.post('/desk/settings', VALUES)).status, 403);
  }
});

test('house rules stand beside the verdict form, with the desk’s own reasons to dismiss', async (t) => {
  const { desk, admin } = await openSettings(t);
  await admin.post('/desk/settings', {
    ...VALUES,
    houseRules: 'Call them first.',
    dismissalReasons: 'Satire',
  });
  const reviewer = await desk.addUser('reviewer');
  const actor = { id: reviewer.id, name: reviewer.name, role: reviewer.role, via: 'web' } as const;
  const text = 'Rain\n\nRain fell for nine days, said the weather office.';
  const { claims } = await desk.deps.actions.importArticle(actor, { text });
  await desk.deps.actions.reviewClaim(actor, claims[0]!.id, null, 'take');
  const page = (await (await desk.logIn(reviewer)).get(`/claims/${claims[0]!.id}`)).text;
  assert.match(page, /class="house-rules"[\s\S]*Call them first\./);
  assert.match(page, /<option value="satire">Satire<\/option>/);
});
