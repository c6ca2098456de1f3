import assert from 'node:assert/strict';
import test from 'node:test';
import { type Claim, STATES, VERDICTS, type Verdict } from '../../src/domain/claim.ts';
import { Conflict, Forbidden, Invalid } from '../../src/domain/errors.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { type Actor, type DeskSettings, ROLES } from '../../src/domain/user.ts';
import {
  applyReview,
  findMissingEvidence,
  findObstacle,
  REVIEW_ACTIONS,
  type ReviewAction,
  type ReviewInput,
} from '../../src/domain/workflow.ts';
import { makeClaim } from '../store/records.ts';

const NOW = '2026-03-01T10:00:00.000Z';
const OPTIONAL: DeskSettings = { signOff: 'optional' };
const REQUIRED: DeskSettings = { signOff: 'required' };

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
};

/** The design's table, written out once more by hand: action → states it starts from, state it ends in, least role. */
const EXPECTED: Record<ReviewAction, { from: string[]; to: string | null; role: Actor['role'] }> = {
  take: { from: ['open'], to: 'in_review', role: 'reviewer' },
  assign: { from: ['open', 'in_review'], to: 'in_review', role: 'reviewer' },
  release: { from: ['in_review'], to: 'open', role: 'reviewer' },
  propose: { from: ['in_review'], to: 'proposed', role: 'reviewer' },
  return: { from: ['proposed'], to: 'in_review', role: 'senior' },
  'sign-off': { from: ['proposed'], to: 'signed_off', role: 'senior' },
  dismiss: { from: ['open', 'in_review'], to: 'dismissed', role: 'reviewer' },
  restore: { from: ['dismissed'], to: 'open', role: 'reviewer' },
  reopen: { from: ['signed_off'], to: 'in_review', role: 'editor' },
  publish: { from: ['signed_off'], to: null, role: 'senior' },
  recheck: { from: ['open', 'in_review', 'proposed', 'signed_off'], to: null, role: 'reviewer' },
};

test('every action × state × role × setting does what the table says', () => {
  let allowed = 0;
  for (const action of REVIEW_ACTIONS) {
    for (const state of STATES) {
      for (const role of ROLES) {
        for (const settings of [OPTIONAL, REQUIRED]) {
          const label = `${action} from ${state} as ${role}, sign-off ${settings.signOff}`;
          const expected = EXPECTED[action];
          const claim = claimIn(state, action === 'recheck' ? { flags: ['stale'] } : {});
          const run = () => applyReview(claim, action, actor(role), GOOD_INPUT, settings, NOW).claim;
          if (ROLES.indexOf(role) < ROLES.indexOf(expected.role)) {
            assert.throws(run, Forbidden, label);
          } else if (!expected.from.includes(state)) {
            assert.throws(run, Conflict, label);
          } else {
            const selfSigns = action === 'propose' && settings.signOff === 'optional';
            const to = selfSigns ? 'signed_off' : (expected.to ?? state);
            assert.equal(run().state, to, label);
            allowed++;
          }
        }
      }
    }
  }
  assert.equal(allowed, 2 * (4 + 8 + 4 + 4 + 3 + 3 + 8 + 4 + 2 + 3 + 16));
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
  assert.ok(findObstacle(claimIn('signed_off'), 'publish', actor('admin', 'api')) instanceof Forbidden);
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
  assert.deepEqual(dismissed.claim.dismissal, { reason: 'not_a_claim', comment: null });
  const free = applyReview(
    claimIn('open'),
    'dismiss',
    actor('reviewer'),
    { reason: 'says nothing' },
    REQUIRED,
    NOW,
  );
  assert.deepEqual(free.claim.dismissal, { reason: 'other', comment: 'says nothing' });
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
