import assert from 'node:assert/strict';
import test from 'node:test';
import { type Claim, type Proposal, STATES, VERDICTS, type Verdict } from '../../src/domain/claim.ts';
import { Conflict, Forbidden, Invalid } from '../../src/domain/errors.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { applyReview } from '../../src/domain/review.ts';
import { findMissingEvidence, type ReviewInput } from '../../src/domain/review-needs.ts';
import { completeSettings, type DeskSettings, SIGNERS } from '../../src/domain/settings.ts';
import { type Actor, ROLES } from '../../src/domain/user.ts';
import { findObstacle, REVIEW_ACTIONS, type ReviewAction } from '../../src/domain/workflow.ts';
import { makeClaim } from '../store/records.ts';

const NOW = '2026-03-01T10:00:00.000Z';
const OPTIONAL = completeSettings({ signOff: 'optional' });
const REQUIRED = completeSettings({ signOff: 'required' });
const BLIND = completeSettings({ signOff: 'required', blindReview: true });

function actor(role: Actor['role'], via: Actor['via'] = 'web', id = `the-${role}`): Actor {
  return { id, name: id, role, via };
}

function evidence(stance: Evidence['stance'], kind: Evidence['kind'] = 'url', retracted = false): Evidence {
  return {
    id: `${stance}-${kind}`,
    kind,
    stance,
    title: 'A page',
    url: null,
    excerpt: 'words',
    sha256: null,
    file: null,
    retrievedAt: null,
    addedBy: 'x',
    addedAt: NOW,
    retracted: retracted ? { at: NOW, by: 'x', reason: 'wrong page' } : null,
  };
}

/** A claim as it would stand in each state, with all that an action could need. */
function claimIn(state: Claim['state'], more: Partial<Claim> = {}): Claim {
  const proposed = state === 'proposed' || state === 'signed_off';
  return {
    ...makeClaim({ articleId: 'art1', number: 1 }),
    state,
    evidence: [evidence('supports'), evidence('refutes'), evidence('context', 'note')],
    proposedBy: proposed ? 'somebody' : null,
    verdict: proposed ? 'verified' : null,
    ...more,
  };
}

const GOOD_INPUT: ReviewInput = {
  verdict: 'verified',
  attributionVerdict: 'confirmed',
  rationale: 'Two sources agree.',
  reason: 'duplicate',
  comment: 'See claim 2.',
  correction: 'We had the year wrong.',
  assignee: 'the-reviewer',
  dueAt: '2026-04-01',
  tags: 'budget',
};
/** A proposal says why in its rationale. */
const GOOD_PROPOSAL: ReviewInput = { ...GOOD_INPUT, reason: '', comment: '' };

/** Every way that a desk can be set that the workflow asks about. */
const SETTINGS: DeskSettings[] = SIGNERS.flatMap((signers) => [
  completeSettings({ signers, signOff: 'optional' }),
  completeSettings({ signers, signOff: 'required' }),
  completeSettings({ signers, signOff: 'required', blindReview: true }),
]);

interface Row {
  from: string[];
  to: string | null;
  /** Least role, by who may sign. */
  role: Actor['role'] | ((signers: DeskSettings['signers']) => Actor['role']);
  inPerson?: true;
  /** Of a proposal: whether it is sealed. */
  sealed?: boolean;
}

const ALL = [...STATES];

/** The design's table, written out once more by hand: action → states it starts from, state it ends in, least role. */
const EXPECTED: Record<ReviewAction, Row> = {
  take: { from: ['open'], to: 'in_review', role: 'reviewer' },
  assign: { from: ['open', 'in_review'], to: 'in_review', role: 'reviewer' },
  release: { from: ['in_review'], to: 'open', role: 'reviewer' },
  propose: { from: ['in_review'], to: 'proposed', role: 'reviewer' },
  return: {
    from: ['proposed'],
    to: 'in_review',
    role: (signers) => (signers === 'reviewer' ? 'reviewer' : 'senior'),
  },
  'second-review': {
    from: ['proposed'],
    to: 'signed_off',
    role: (signers) => signers,
    inPerson: true,
    sealed: true,
  },
  'sign-off': {
    from: ['proposed'],
    to: 'signed_off',
    role: (signers) => signers,
    inPerson: true,
    sealed: false,
  },
  dismiss: { from: ['open', 'in_review'], to: 'dismissed', role: 'reviewer' },
  restore: { from: ['dismissed'], to: 'open', role: 'reviewer' },
  reopen: { from: ['signed_off'], to: 'in_review', role: 'editor' },
  publish: { from: ['signed_off'], to: null, role: 'senior', inPerson: true },
  recheck: { from: ['open', 'in_review', 'proposed', 'signed_off'], to: null, role: 'reviewer' },
  schedule: { from: ['open', 'in_review', 'proposed'], to: null, role: 'reviewer' },
  tag: { from: ALL, to: null, role: 'reviewer' },
  comment: { from: ALL, to: null, role: 'reviewer' },
};

const SEALED: Proposal = {
  by: 'somebody',
  at: NOW,
  verdict: 'verified',
  attributionVerdict: 'confirmed',
  rationale: 'Seen by one.',
};

for (const action of REVIEW_ACTIONS) {
  test(`${action}: in every state, for every role, by every door and setting, sealed or not`, () => {
    const expected = EXPECTED[action];
    let allowed = 0;
    for (const state of STATES)
      for (const role of ROLES)
        for (const via of ['web', 'api'] as const)
          for (const sealed of state === 'proposed' ? [false, true] : [false])
            for (const settings of SETTINGS) {
              const { signOff, signers, blindReview } = settings;
              const label = `from ${state} as ${role} by ${via}, ${JSON.stringify({ sealed, signOff, signers, blindReview })}`;
              const claim = claimIn(state, {
                flags: action === 'recheck' ? ['stale'] : [],
                sealed: sealed ? SEALED : null,
              });
              const input = action === 'propose' ? GOOD_PROPOSAL : GOOD_INPUT;
              const run = () => applyReview(claim, action, actor(role, via), input, settings, NOW).claim;
              const least = typeof expected.role === 'function' ? expected.role(signers) : expected.role;
              if (ROLES.indexOf(role) < ROLES.indexOf(least) || (expected.inPerson && via === 'api')) {
                assert.throws(run, Forbidden, label);
                assert.ok(
                  findObstacle(claim, action, actor(role, via), settings) instanceof Forbidden,
                  label,
                );
              } else if (!expected.from.includes(state) || sealed === !(expected.sealed ?? sealed)) {
                assert.throws(run, Conflict, label);
                assert.ok(findObstacle(claim, action, actor(role, via), settings) instanceof Conflict, label);
              } else {
                const selfSigns = action === 'propose' && signOff === 'optional' && via === 'web';
                const next = run();
                assert.equal(next.state, selfSigns ? 'signed_off' : (expected.to ?? state), label);
                assert.equal(Boolean(next.sealed), sealsAfter(action, sealed, settings), label);
                assert.equal(findObstacle(claim, action, actor(role, via), settings), null, label);
                allowed++;
              }
            }
    assert.ok(allowed > 0);
  });
}

function sealsAfter(action: ReviewAction, sealed: boolean, { blindReview }: DeskSettings): boolean {
  if (action === 'propose') return blindReview;
  return sealed && action !== 'second-review' && action !== 'return';
}

test('a sealed verdict is nowhere in the record but under its seal', () => {
  const first = applyReview(
    claimIn('in_review'),
    'propose',
    actor('reviewer'),
    GOOD_PROPOSAL,
    BLIND,
    NOW,
  ).claim;
  assert.equal(first.state, 'proposed');
  assert.deepEqual([first.verdict, first.attributionVerdict, first.rationale], [null, null, null]);
  assert.deepEqual(first.sealed, {
    by: 'the-reviewer',
    at: NOW,
    verdict: 'verified',
    attributionVerdict: 'confirmed',
    rationale: 'Two sources agree.',
  });
});

test('nothing that the second reviewer would read goes with a sealed verdict', () => {
  const claim = claimIn('in_review');
  for (const field of ['comment', 'reason'] as const) {
    const input = { ...GOOD_INPUT, comment: '', reason: '', [field]: 'It is false.' };
    assert.throws(
      () => applyReview(claim, 'propose', actor('reviewer'), input, BLIND, NOW),
      (error) => error instanceof Invalid && error.problems[0]!.field === field,
    );
    applyReview(claim, 'propose', actor('reviewer'), input, { ...BLIND, blindReview: false }, NOW);
  }
});

test('two blind verdicts that agree are signed off; the second reason is told in the history', () => {
  const second = { verdict: 'verified', attributionVerdict: 'confirmed', rationale: ' I saw it too. ' };
  const sealed = claimIn('proposed', { verdict: null, sealed: SEALED });
  const { claim, comment } = applyReview(sealed, 'second-review', actor('senior'), second, BLIND, NOW);
  assert.equal(claim.state, 'signed_off');
  assert.deepEqual(
    [claim.verdict, claim.rationale, claim.signedBy, claim.selfSigned, claim.sealed, claim.secondReview],
    ['verified', 'Seen by one.', 'the-senior', false, null, undefined],
  );
  assert.equal(comment, 'I saw it too.');
});

test('two blind verdicts that differ go back to review with both, until somebody proposes anew', () => {
  const sealed = claimIn('proposed', { verdict: null, sealed: SEALED });
  for (const differing of [
    { verdict: 'mixed', attributionVerdict: 'confirmed', rationale: 'Half of it.' },
    { verdict: 'verified', attributionVerdict: '', rationale: 'Who said it is open.' },
  ]) {
    const { claim } = applyReview(sealed, 'second-review', actor('senior'), differing, BLIND, NOW);
    assert.equal(claim.state, 'in_review');
    assert.deepEqual([claim.proposedBy, claim.signedBy, claim.sealed], [null, null, null]);
    assert.deepEqual(claim.secondReview?.first, SEALED);
    assert.equal(claim.secondReview?.second.by, 'the-senior');
    assert.equal(claim.secondReview?.second.verdict, differing.verdict);
    assert.equal(claim.verdict, 'verified', 'the form begins with the first');
    const again = applyReview(claim, 'propose', actor('reviewer'), GOOD_PROPOSAL, BLIND, NOW).claim;
    assert.equal(again.secondReview, null);
    assert.ok(again.sealed);
  }
});

test('whoever gave the first verdict cannot give the second, and a stale claim gets none', () => {
  const sealed = claimIn('proposed', { verdict: null, sealed: SEALED, proposedBy: 'the-senior' });
  const judge = (claim: Claim) => () =>
    applyReview(claim, 'second-review', actor('senior'), GOOD_INPUT, BLIND, NOW);
  assert.throws(judge(sealed), Forbidden);
  assert.throws(judge({ ...sealed, proposedBy: 'somebody', flags: ['stale'] }), Conflict);
  assert.throws(
    () => applyReview({ ...sealed, proposedBy: 'x' }, 'second-review', actor('senior'), {}, BLIND, NOW),
    (error: Invalid) => error.problems.map(({ field }) => field).join() === 'verdict,rationale',
  );
});

test('a claim is due when somebody says, in UTC, and wears tags once each', () => {
  const step = (action: ReviewAction, input: ReviewInput) =>
    applyReview(claimIn('open'), action, actor('reviewer'), input, REQUIRED, NOW).claim;
  assert.equal(step('schedule', { dueAt: '2026-03-31T14:00' }).dueAt, '2026-03-31T14:00:00.000Z');
  assert.equal(step('schedule', { dueAt: '2026-03-31T14:00+02:00' }).dueAt, '2026-03-31T12:00:00.000Z');
  assert.equal(step('schedule', { dueAt: '' }).dueAt, null);
  for (const dueAt of ['tomorrow', '2026-13-01', '31.3.2026', '2026-03-31T25:00'])
    assert.throws(() => step('schedule', { dueAt }), Invalid, dueAt);
  assert.deepEqual(step('tag', { tags: ' budget, #Flood ,flood,,to  call' }).tags, [
    'budget',
    'Flood',
    'to call',
  ]);
  assert.throws(() => step('tag', { tags: 'x'.repeat(41) }), Invalid);
  assert.throws(() => step('tag', { tags: Array.from({ length: 21 }, (_, i) => `t${i}`).join() }), Invalid);
});

test('a due time that the calendar has not is refused, and none is kept as another', () => {
  for (const dueAt of [
    '2026-02-31',
    '2026-13-01',
    '9999-12-31T23:59-14:00',
    '0000-01-01T00:00+14:00',
    'soon',
  ])
    assert.throws(
      () => applyReview(claimIn('open'), 'schedule', actor('reviewer'), { dueAt }, OPTIONAL, NOW),
      Invalid,
      dueAt,
    );
  const leap = applyReview(
    claimIn('open'),
    'schedule',
    actor('reviewer'),
    { dueAt: '2028-02-29' },
    OPTIONAL,
    NOW,
  );
  assert.equal(leap.claim.dueAt, '2028-02-29T00:00:00.000Z');
});

test('nobody judges their own proposal', () => {
  const own = claimIn('proposed', { proposedBy: 'the-senior' });
  assert.throws(() => applyReview(own, 'sign-off', actor('senior'), {}, REQUIRED, NOW), Forbidden);
  assert.throws(
    () => applyReview(own, 'return', actor('senior'), { comment: 'no' }, REQUIRED, NOW),
    Forbidden,
  );
});

test('a token may propose, but then a person signs, even where sign-off is optional', () => {
  const proposed = applyReview(
    claimIn('in_review'),
    'propose',
    actor('admin', 'api'),
    GOOD_INPUT,
    OPTIONAL,
    NOW,
  ).claim;
  assert.equal(proposed.state, 'proposed');
  assert.equal(proposed.selfSigned, false);
  assert.throws(
    () => applyReview(claimIn('proposed'), 'sign-off', actor('admin', 'api'), {}, OPTIONAL, NOW),
    Forbidden,
  );
  assert.ok(
    findObstacle(claimIn('signed_off'), 'publish', actor('admin', 'api'), OPTIONAL) instanceof Forbidden,
  );
});

test('proposing where sign-off is optional also signs, and says that one person did both', () => {
  const claim = applyReview(
    claimIn('in_review'),
    'propose',
    actor('reviewer'),
    GOOD_INPUT,
    OPTIONAL,
    NOW,
  ).claim;
  assert.equal(claim.selfSigned, true);
  assert.equal(claim.signedBy, 'the-reviewer');
  assert.equal(claim.signedAt, NOW);
});

const NEEDED: Record<Verdict, Evidence | null> = {
  verified: evidence('supports'),
  disputed: evidence('refutes'),
  unverifiable: evidence('context', 'note'),
  mixed: null,
  misleading: null,
  outdated: null,
};

for (const verdict of VERDICTS) {
  test(`${verdict} rests on the evidence it needs`, () => {
    const needed = NEEDED[verdict];
    if (!needed) {
      assert.equal(findMissingEvidence(verdict, []), null);
      return;
    }
    assert.match(findMissingEvidence(verdict, [])!, /Evidence, then propose again/);
    assert.equal(findMissingEvidence(verdict, [needed]), null);
    const retracted = { ...needed, retracted: { at: NOW, by: 'x', reason: 'y' } };
    assert.notEqual(findMissingEvidence(verdict, [retracted]), null, 'retracted evidence does not count');
    const others = [evidence('supports'), evidence('refutes'), evidence('context', 'note')].filter(
      (item) => item.id !== needed.id,
    );
    assert.notEqual(findMissingEvidence(verdict, others), null, 'other evidence does not do');
  });
}

test('a proposal names everything it lacks at once', () => {
  const bare = claimIn('in_review', { evidence: [] });
  const propose = (input: ReviewInput) => () =>
    applyReview(bare, 'propose', actor('reviewer'), input, REQUIRED, NOW);
  assert.throws(propose({ verdict: 'verified', attributionVerdict: 'perhaps' }), (error: Invalid) => {
    assert.deepEqual(
      error.problems.map((problem) => problem.field),
      ['verdict', 'attributionVerdict', 'rationale'],
    );
    return true;
  });
  assert.throws(propose({ verdict: 'toString', rationale: 'x' }), Invalid);
  assert.throws(propose({ verdict: 'mixed', rationale: 'x'.repeat(20_001) }), Invalid);
});

test('reasons and comments are asked for, and given ones are kept', () => {
  for (const [action, state] of [
    ['return', 'proposed'],
    ['dismiss', 'open'],
    ['restore', 'dismissed'],
    ['reopen', 'signed_off'],
  ] as const) {
    assert.throws(
      () => applyReview(claimIn(state), action, actor('admin'), { reason: '  ' }, REQUIRED, NOW),
      Invalid,
    );
  }
  const dismissed = applyReview(
    claimIn('open'),
    'dismiss',
    actor('reviewer'),
    { reason: 'Not a claim' },
    REQUIRED,
    NOW,
  );
  assert.deepEqual(dismissed.claim.dismissal, { reason: 'not_a_claim', label: 'Not a claim', comment: null });
  const free = applyReview(
    claimIn('open'),
    'dismiss',
    actor('reviewer'),
    { reason: 'says nothing' },
    REQUIRED,
    NOW,
  );
  assert.deepEqual(free.claim.dismissal, {
    reason: 'other',
    label: 'Another reason',
    comment: 'says nothing',
  });
  assert.throws(
    () => applyReview(claimIn('open'), 'dismiss', actor('reviewer'), { reason: 'other' }, REQUIRED, NOW),
    Invalid,
  );
});

test('a published verdict reopens only with a public correction, which stays', () => {
  const published = claimIn('signed_off', { publishedAt: NOW });
  const reopen = (input: ReviewInput) =>
    applyReview(published, 'reopen', actor('editor'), input, REQUIRED, NOW).claim;
  assert.throws(
    () => reopen({ reason: 'new figures' }),
    (error: Invalid) => error.problems[0]!.field === 'correction',
  );
  const claim = reopen({ reason: 'new figures', correction: ' The figure was 12. ' });
  assert.deepEqual(claim.corrections, [{ at: NOW, by: 'the-editor', text: 'The figure was 12.' }]);
  assert.equal(claim.publishedAt, null);
  assert.equal(claim.signedBy, null);
});

test('looking again clears stale; an orphan can not be proposed', () => {
  const stale = claimIn('signed_off', { flags: ['stale'] });
  assert.deepEqual(applyReview(stale, 'recheck', actor('reviewer'), {}, REQUIRED, NOW).claim.flags, []);
  assert.throws(
    () => applyReview(claimIn('open'), 'recheck', actor('reviewer'), {}, REQUIRED, NOW),
    Conflict,
  );
  const orphan = claimIn('in_review', { flags: ['orphan'], anchor: 'orphan' });
  assert.throws(() => applyReview(orphan, 'propose', actor('reviewer'), GOOD_INPUT, REQUIRED, NOW), Invalid);
});

test('nobody signs or publishes a verdict on words that changed since', () => {
  for (const [action, state] of [
    ['sign-off', 'proposed'],
    ['publish', 'signed_off'],
  ] as const) {
    const stale = claimIn(state, { flags: ['stale'] });
    assert.throws(() => applyReview(stale, action, actor('admin'), {}, REQUIRED, NOW), Conflict);
    const looked = applyReview(stale, 'recheck', actor('reviewer'), {}, REQUIRED, NOW).claim;
    assert.doesNotThrow(() => applyReview(looked, action, actor('admin'), {}, REQUIRED, NOW));
  }
});

test('the claim handed in is never changed', () => {
  for (const action of REVIEW_ACTIONS) {
    for (const state of STATES) {
      const claim = claimIn(state, { flags: ['stale'] });
      const before = structuredClone(claim);
      try {
        applyReview(claim, action, actor('admin'), GOOD_INPUT, OPTIONAL, NOW);
      } catch {
        // refused: it must be unchanged all the same
      }
      assert.deepEqual(claim, before, `${action} from ${state}`);
    }
  }
});
