import assert from 'node:assert/strict';
import test from 'node:test';
import type { Role } from '../../../src/domain/user.ts';
import { REVIEW_ACTIONS, type ReviewAction } from '../../../src/domain/workflow.ts';
import { actorOf, type ClaimDesk, createClaimDesk, PROPOSAL } from './claim-desk.ts';

interface Case {
  /** The lowest role that may do it, and the highest that may not. */
  allowed: Role;
  forbidden: Role;
  fields?: (desk: ClaimDesk) => Promise<Record<string, string>>;
  prepare?: (desk: ClaimDesk) => Promise<unknown>;
  after: (claim: Awaited<ReturnType<ClaimDesk['claim']>>) => unknown;
  expected: unknown;
}

const proposed = async (desk: ClaimDesk) => desk.propose(await desk.person('editor'), 1);
const signed = async (desk: ClaimDesk) => {
  await proposed(desk);
  await desk.review(await desk.person('admin'), 1, 'sign-off');
};

const CASES: Record<ReviewAction, Case> = {
  take: { allowed: 'reviewer', forbidden: 'viewer', after: ({ state }) => state, expected: 'in_review' },
  assign: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    fields: async (desk) => ({ assignee: (await desk.person('senior')).id }),
    after: ({ state }) => state,
    expected: 'in_review',
  },
  release: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    prepare: async (desk) => desk.review(await desk.person('editor'), 1, 'take'),
    after: ({ state, assignee }) => [state, assignee],
    expected: ['open', null],
  },
  propose: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    prepare: async (desk) => desk.review(await desk.person('editor'), 1, 'take'),
    fields: async () => PROPOSAL,
    after: ({ state, verdict, attributionVerdict, rationale }) => ({
      state,
      verdict,
      attributionVerdict,
      rationale,
    }),
    expected: { state: 'proposed', ...PROPOSAL },
  },
  return: {
    allowed: 'senior',
    forbidden: 'reviewer',
    prepare: proposed,
    fields: async () => ({ comment: 'Which half?' }),
    after: ({ state }) => state,
    expected: 'in_review',
  },
  'second-review': {
    allowed: 'senior',
    forbidden: 'reviewer',
    prepare: async (desk) => {
      await desk.deps.actions.changeSettings(actorOf(await desk.person('admin')), { blindReview: true });
      await proposed(desk);
    },
    fields: async () => PROPOSAL,
    after: ({ state, verdict, sealed }) => [state, verdict, sealed],
    expected: ['signed_off', PROPOSAL.verdict, null],
  },
  schedule: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    fields: async () => ({ dueAt: '2026-05-01T12:30' }),
    after: ({ dueAt }) => dueAt,
    expected: '2026-05-01T12:30:00.000Z',
  },
  tag: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    fields: async () => ({ tags: 'ferry, winter' }),
    after: ({ tags }) => tags,
    expected: ['ferry', 'winter'],
  },
  comment: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    fields: async () => ({ comment: 'Ask the harbour office.' }),
    after: ({ state, version }) => [state, version],
    expected: ['open', 2],
  },
  'sign-off': {
    allowed: 'senior',
    forbidden: 'reviewer',
    prepare: proposed,
    after: ({ state, selfSigned }) => [state, selfSigned],
    expected: ['signed_off', false],
  },
  dismiss: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    fields: async () => ({ reason: 'duplicate', comment: 'Claim 2 says the same.' }),
    after: ({ dismissal }) => dismissal,
    expected: { reason: 'duplicate', label: 'A duplicate', comment: 'Claim 2 says the same.' },
  },
  restore: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    prepare: async (desk) => desk.review(await desk.person('editor'), 1, 'dismiss', { reason: 'opinion' }),
    fields: async () => ({ reason: 'It is a claim.' }),
    after: ({ state }) => state,
    expected: 'open',
  },
  reopen: {
    allowed: 'editor',
    forbidden: 'senior',
    prepare: async (desk) => {
      await signed(desk);
      await desk.review(await desk.person('admin'), 1, 'publish');
    },
    fields: async () => ({ reason: 'New figures.', correction: 'An earlier verdict was wrong.' }),
    after: ({ state, corrections }) => [state, corrections.map(({ text }) => text)],
    expected: ['in_review', ['An earlier verdict was wrong.']],
  },
  publish: {
    allowed: 'senior',
    forbidden: 'reviewer',
    prepare: signed,
    after: ({ publishedAt }) => publishedAt !== null,
    expected: true,
  },
  recheck: {
    allowed: 'reviewer',
    forbidden: 'viewer',
    prepare: async (desk) => {
      const { ARTICLE } = await import('./claim-desk.ts');
      await desk.revise(ARTICLE.replace('last ferry leaves', 'very last ferry leaves'));
      assert.deepEqual((await desk.claim(1)).flags, ['stale']);
    },
    after: ({ flags }) => flags,
    expected: [],
  },
};

for (const action of REVIEW_ACTIONS) {
  test(`${action}: for those who may, with the page's own form`, async (t) => {
    const desk = await createClaimDesk(t);
    const { allowed, forbidden, fields, prepare, after, expected } = CASES[action];
    await prepare?.(desk);
    const before = await desk.claim(1);
    const page = `/claims/${before.id}`;
    const path = `${page}/actions/${action}`;
    const sent = { version: String(before.version), ...(await fields?.(desk)) };

    const low = await desk.logIn(forbidden);
    const lowPage = await low.get(page).expect(200);
    assert.ok(!lowPage.text.includes(`action="${path}"`), `${forbidden} is shown no form`);
    const refused = await low.post(path, sent);
    assert.equal(refused.status, 403);
    for (const value of Object.values(await (fields?.(desk) ?? {}))) {
      assert.ok(refused.text.includes(value), 'what was typed is not lost');
    }

    const high = await desk.logIn(await desk.addUser(allowed));
    const highPage = await high.get(page).expect(200);
    assert.ok(highPage.text.includes(`action="${path}"`), `${allowed} is shown the form`);
    const tokenless = await high.agent.post(path).type('form').send(sent);
    assert.equal(tokenless.status, 403);
    assert.deepEqual(await desk.claim(1), before, 'refusals leave the claim as it was');

    const done = await high.post(path, sent, page);
    assert.equal(done.status, 303);
    assert.equal(done.headers.location, page);
    assert.deepEqual(after(await desk.claim(1)), expected);
    const shown = await high.get(page).expect(200);
    assert.match(shown.text, /class="flash done"/);
  });
}

test('nobody signs their own proposal, and the page says why', async (t) => {
  const desk = await createClaimDesk(t);
  const senior = await desk.person('senior');
  const { id, version } = await desk.propose(senior, 1);
  const visitor = await desk.logIn(senior);
  const page = await visitor.get(`/claims/${id}`);
  assert.match(page.text, /You proposed this verdict, so another person has to sign it off/);
  assert.doesNotMatch(page.text, /actions\/sign-off/);
  const answer = await visitor.post(`/claims/${id}/actions/sign-off`, { version: String(version) });
  assert.equal(answer.status, 403);
  assert.equal((await desk.claim(1)).state, 'proposed');
});

test('what set a verdict back, and why, stands beside the form that begins with it', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id } = await desk.propose(reviewer, 1);
  const senior = await desk.person('senior');
  await desk.review(senior, 1, 'return', { comment: 'Which <half>?' });
  const reviewOf = async () =>
    (await (await desk.logIn(reviewer)).get(`/claims/${id}`)).text
      .split('id="review"')[1]!
      .split('</section>')[0]!;
  assert.match(
    await reviewOf(),
    /class="set-back"[\s\S]*sent the proposal back to review[\s\S]*Which &lt;half&gt;\?/,
  );

  await desk.review(reviewer, 1, 'propose', PROPOSAL);
  assert.doesNotMatch(await reviewOf(), /set-back/, 'somebody stands behind it again');
  await desk.review(senior, 1, 'sign-off');
  await desk.review(await desk.person('editor'), 1, 'reopen', { reason: 'The mayor wrote to us.' });
  const again = await reviewOf();
  assert.match(again, /reopened the claim[\s\S]*The mayor wrote to us\./);
  assert.doesNotMatch(again, /Which/);
});

test('a reason that is missing is asked for in words', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, version } = await desk.claim(1);
  const visitor = await desk.logIn('reviewer');
  const answer = await visitor.post(`/claims/${id}/actions/dismiss`, {
    version: String(version),
    reason: '',
  });
  assert.equal(answer.status, 422);
  assert.match(answer.text, /Say why it is dismissed/);
  assert.doesNotMatch(answer.text.replace(/value="[^"]*"/g, ''), /not_a_claim/);
});

test('where sign-off is optional the button says that proposing signs', async (t) => {
  const desk = await createClaimDesk(t);
  const { id } = await desk.review(await desk.person('reviewer'), 1, 'take');
  const visitor = await desk.logIn('reviewer');
  assert.match((await visitor.get(`/claims/${id}`)).text, /<button>Propose for sign-off<\/button>/);
  const admin = await desk.person('admin');
  await desk.deps.actions.changeSettings({ ...admin, via: 'web' }, { signOff: 'optional' });
  assert.match((await visitor.get(`/claims/${id}`)).text, /<button>Propose and sign<\/button>/);
});

test('odd addresses and odd versions are refused, never a failure', async (t) => {
  const desk = await createClaimDesk(t);
  const visitor = await desk.logIn('reviewer');
  const { id } = await desk.claim(1);
  for (const odd of [
    'nothing',
    'x-1',
    `${id}0`,
    '%00',
    '..%2f..',
    'a'.repeat(3000),
    '__proto__',
    '%F0%9F%98%80',
  ]) {
    assert.equal((await visitor.get(`/claims/${odd}`)).status, 404, odd);
    assert.equal((await visitor.post(`/claims/${odd}/actions/take`, { version: '1' })).status, 404, odd);
  }
  for (const action of ['fly', '__proto__', 'constructor', 'signoff']) {
    assert.equal(
      (await visitor.post(`/claims/${id}/actions/${action}`, { version: '1' })).status,
      404,
      action,
    );
  }
  for (const version of ['', 'x', '0', '-1', '1.5', '1e99', ' ', 'NaN']) {
    const answer = await visitor.post(`/claims/${id}/actions/dismiss`, {
      version,
      reason: 'opinion',
      comment: 'Kept words',
    });
    assert.equal(answer.status, 422, version);
    assert.match(answer.text, /Kept words/);
    assert.match(answer.text, /does not say which version/);
  }
  const future = await visitor.post(`/claims/${id}/actions/take`, { version: '99' });
  assert.equal(future.status, 409);
  assert.equal(
    (await visitor.post(`/claims/${id}/evidence/__proto__/retract`, { version: '1', reason: 'x' })).status,
    404,
  );
  assert.equal((await visitor.get(`/claims/${id}/evidence/__proto__/file`)).status, 404);
  assert.equal((await desk.claim(1)).version, 1);
});
