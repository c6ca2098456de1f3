import assert from 'node:assert/strict';
import test from 'node:test';
import type { Event } from '../../../src/domain/audit.ts';
import { historySentences } from '../../../src/web/history-sentences.ts';

const NAMES: Record<string, string> = { u1: 'Ann Berg', u2: 'Bo Dahl' };
const reader = { people: (id: string) => NAMES[id] ?? id, now: new Date('2026-03-02T12:00:00Z') };

function event(
  type: string,
  changes: Record<string, [unknown, unknown]> = {},
  more: Partial<Event> = {},
): Event {
  return {
    at: '2026-03-02T11:55:00Z',
    actor: { id: 'u1', name: 'Ann Berg', via: 'web' },
    type,
    claimId: 'a-1',
    subject: null,
    comment: null,
    changes: Object.entries(changes).map(([field, [from, to]]) => ({ field, from, to })),
    seq: 7,
    chain: 'a',
    prevHash: '0'.repeat(64),
    hash: 'abc'.padEnd(64, '0'),
    ...more,
  };
}

/** Of the desk’s own history, about Bo. */
const DESK = { claimId: null, subject: 'u2', chain: 'desk' };

const read = (item: Event) => historySentences([item], reader)[0]!;

test('every kind of event reads as a sentence', () => {
  const words = (text: string) => ({ text, spans: [[0, text.length]] });
  const cases: [Event, string][] = [
    [
      event('evidence.attach', { evidence: [null, { stance: 'refutes', title: 'Is it?' }] }),
      'Ann Berg added evidence that refutes: “Is it?”',
    ],
    [event('article.import', {}, { claimId: null }), 'Ann Berg imported the article.'],
    [event('article.revise', {}, { claimId: null, subject: '3' }), 'Ann Berg froze revision 3.'],
    [
      event('claim.found', { foundBy: [null, { why: 'Found by the cue “said”.' }] }),
      'Found in revision 1 by the cue “said”.',
    ],
    [event('claim.add'), 'Ann Berg added the claim by marking its words.'],
    [event('claim.correct', { content: [words('a'), words('b')] }), 'Ann Berg corrected the claim’s words.'],
    [
      event('claim.carry', { content: [words('a'), words('b')] }, { subject: '2' }),
      'Revision 2 of the article: the claim’s words changed.',
    ],
    [
      event('claim.carry', { anchor: ['exact', 'moved'] }, { subject: '2' }),
      'Revision 2 of the article: words unchanged, moved.',
    ],
    [
      event('claim.carry', { revision: [1, 2] }, { subject: '2' }),
      'Revision 2 of the article: words unchanged.',
    ],
    [
      event('claim.carry', { source: [words('he'), words('she')] }, { subject: '2' }),
      'Revision 2 of the article: who is said to say it changed.',
    ],
    [
      event('claim.carry', { flags: [[], ['orphan']] }, { subject: '2' }),
      'Revision 2 of the article: the claim’s words cannot be placed any more.',
    ],
    [
      event('claim.carry', { flags: [['orphan'], []] }, { subject: '3' }),
      'Revision 3 of the article: the claim’s words are back.',
    ],
    [event('claim.take'), 'Ann Berg took the claim.'],
    [event('claim.assign', { assignee: [null, 'u2'] }), 'Ann Berg gave the claim to Bo Dahl.'],
    [event('claim.release'), 'Ann Berg gave the claim back to the desk.'],
    [
      event('claim.propose', {
        verdict: [null, 'disputed'],
        attributionVerdict: [null, 'confirmed'],
        state: ['in_review', 'proposed'],
      }),
      'Ann Berg proposed “Disputed”, attribution “Confirmed”.',
    ],
    [
      event('claim.propose', { verdict: [null, 'mixed'], state: ['in_review', 'signed_off'] }),
      'Ann Berg proposed and signed “Mixed”.',
    ],
    [
      event('claim.propose', { state: ['in_review', 'proposed'] }),
      'Ann Berg proposed the same verdict again.',
    ],
    [event('claim.return'), 'Ann Berg sent the proposal back to review.'],
    [event('claim.sign-off'), 'Ann Berg signed the verdict off.'],
    [
      event('claim.dismiss', { dismissal: [null, { reason: 'not_a_claim', comment: null }] }),
      'Ann Berg dismissed the claim: not a claim.',
    ],
    [event('claim.restore'), 'Ann Berg restored the claim.'],
    [event('claim.reopen'), 'Ann Berg reopened the claim.'],
    [event('claim.publish'), 'Ann Berg marked the verdict as published.'],
    [event('claim.recheck'), 'Ann Berg looked at the changed words: the claim still stands.'],
    [
      event('evidence.attach', { evidence: [null, { stance: 'supports', title: 'OHCHR' }] }),
      'Ann Berg added evidence that supports: “OHCHR”.',
    ],
    [
      event('evidence.attach', { evidence: [null, { stance: 'context', title: 'Map' }] }),
      'Ann Berg added context: “Map”.',
    ],
    [
      event('evidence.quote-check', {
        attributionVerdict: [null, 'misquoted'],
        evidence: [null, { stance: 'context', title: 'Transcript' }],
      }),
      'Ann Berg checked the quote against its source, attribution “Misquoted”: “Transcript”.',
    ],
    [
      event('evidence.quote-check', { evidence: [null, { title: 'Transcript' }] }),
      'Ann Berg checked the quote against its source: “Transcript”.',
    ],
    [
      event('evidence.retract', { evidence: [{}, { title: 'OHCHR' }], state: ['proposed', 'in_review'] }),
      'Ann Berg retracted evidence: “OHCHR”. The verdict lost what it needs and went back to review.',
    ],
    [event('claim.undo', {}, { subject: '6' }), 'Ann Berg took back entry #6, which stays in the history.'],
    [
      event('claim.propose', { sealed: [null, { verdict: 'mixed' }], state: ['in_review', 'proposed'] }),
      'Ann Berg proposed a verdict, sealed until there is a second one.',
    ],
    [event('desk.setup-link', {}, DESK), 'A link was made by which the first admin sets the desk up.'],
    [event('desk.setup', {}, DESK), 'Ann Berg set the desk up as its first admin.'],
    [
      event('desk.settings', { signOff: ['optional', 'required'] }, { ...DESK, subject: '3' }),
      'Ann Berg changed the desk’s settings, now version 3.',
    ],
    [event('user.add', { name: [null, 'Bo'], role: [null, 'viewer'] }, DESK), 'Ann Berg added Bo as viewer.'],
    [event('user.role', { role: ['viewer', 'editor'] }, DESK), 'Ann Berg made Bo Dahl editor.'],
    [event('user.end', { active: [true, false] }, DESK), 'Ann Berg ended the account of Bo Dahl.'],
    [event('user.resume', {}, DESK), 'Ann Berg resumed the account of Bo Dahl.'],
    [event('user.password', {}, DESK), 'Ann Berg changed their password.'],
    [event('user.log-out-everywhere', {}, DESK), 'Ann Berg logged out everywhere.'],
    [event('user.invite', {}, DESK), 'Ann Berg made a link by which Bo Dahl sets a password.'],
    [event('user.accept', {}, DESK), 'Ann Berg set a password by the link they were sent.'],
    [event('token.create', {}, DESK), 'Ann Berg made a token for the API that acts for Bo Dahl.'],
    [event('token.revoke', {}, { ...DESK, subject: 'u1' }), 'Ann Berg revoked a token for the API.'],
    [event('desk.unheard-of'), 'Ann Berg: desk.unheard-of.'],
  ];
  for (const [item, sentence] of cases) assert.equal(read(item).sentence, sentence);
});

test('who used a token is told with it', () => {
  const item = event('claim.take', {}, { actor: { id: 'u1', name: 'Ann Berg', via: 'api' } });
  assert.equal(read(item).sentence, 'Ann Berg (by token) took the claim.');
});

test('changed words come as diffs, and words that are all new as themselves', () => {
  const corrected = read(
    event('claim.correct', {
      content: [{ text: '10 million' }, { text: 'more than 10 million' }],
      source: [
        { text: 'UN', who: 'UN', kind: null },
        { text: 'UN', who: 'United Nations', kind: null },
      ],
      revision: [1, 2],
    }),
  );
  assert.deepEqual(corrected.diffs, [
    {
      label: 'What',
      diff: [
        { kind: 'added', text: 'more than ' },
        { kind: 'same', text: '10 million' },
      ],
    },
    {
      label: 'Name',
      diff: [
        { kind: 'removed', text: 'UN' },
        { kind: 'added', text: 'United Nations' },
      ],
    },
  ]);
  const proposed = read(
    event('claim.propose', { verdict: [null, 'mixed'], rationale: [null, 'Half of it.'] }),
  );
  assert.deepEqual(proposed.diffs, [{ label: 'Why', diff: [{ kind: 'same', text: 'Half of it.' }] }]);
  const again = read(event('claim.propose', { verdict: ['mixed', 'disputed'] }));
  assert.deepEqual(again.diffs, [
    {
      label: 'Verdict',
      diff: [
        { kind: 'removed', text: 'Mixed' },
        { kind: 'added', text: 'Disputed' },
      ],
    },
  ]);
  assert.deepEqual(read(event('claim.found', { content: [null, { text: 'words' }] })).diffs, []);
});

test('changed settings and accounts come as diffs of what they say to people', () => {
  const labelled = (changes: Record<string, [unknown, unknown]>) =>
    read(event('desk.settings', changes, DESK)).diffs.map(({ label, diff }) => [
      label,
      diff.map(({ kind, text }) => `${kind[0]}:${text}`).join('|'),
    ]);
  const scale = (rating: number | null) => ({
    worst: 1,
    best: 5,
    verdicts: { mixed: { label: 'Mixed', rating } },
  });
  assert.deepEqual(
    labelled({
      signOff: ['optional', 'required'],
      signers: ['senior', 'editor'],
      blindReview: [false, true],
      dismissalReasons: [
        [{ code: 'a', label: 'A poem' }],
        [
          { code: 'a', label: 'A poem' },
          { code: 'b', label: 'An ad' },
        ],
      ],
      ratings: [{ en: scale(3) }, { en: scale(null) }],
      houseRules: ['Two sources.', 'Three sources.'],
      role: ['viewer', 'editor'],
    }),
    [
      ['Sign-off', 'r:optional|a:required'],
      ['Who signs', 'r:senior|a:editor|s: and above'],
      ['Blind second review', 'r:off|a:on'],
      ['Reasons to dismiss', 's:A poem|a:, An ad'],
      ['Verdicts in ClaimReview', 's:en, 1 to 5: Mixed |r:3|a:without a number'],
      ['House rules', 'r:Two|a:Three|s: sources.'],
      ['Role', 'r:viewer|a:editor'],
    ],
  );
  assert.deepEqual(labelled({ role: [null, 'viewer'] }), []);
});

test('verdicts that differ, due times and tags come as diffs, too', () => {
  const diffsIn = (type: string, changes: Record<string, [unknown, unknown]>) =>
    read(event(type, changes)).diffs.map(({ label, diff }) => [
      label,
      diff.map(({ kind, text }) => `${kind[0]}:${text}`).join('|'),
    ]);
  const first = { verdict: 'mixed', attributionVerdict: 'confirmed', rationale: 'Half of it is so.' };
  const second = { verdict: 'disputed', attributionVerdict: null, rationale: 'None of it is so.' };
  assert.deepEqual(
    diffsIn('claim.second-review', {
      secondReview: [null, { first, second }],
      state: ['proposed', 'in_review'],
    }),
    [
      [
        'First and second verdict',
        'r:Mixed, attribution Confirmed|a:Disputed|s:: |r:Half|a:None|s: of it is so.',
      ],
    ],
  );
  assert.deepEqual(diffsIn('claim.propose', { secondReview: [{ first, second }, null] }), []);
  assert.deepEqual(
    diffsIn('claim.schedule', { dueAt: ['2026-03-03T12:00:00.000Z', '2026-03-04T12:00:00.000Z'] }),
    [['Due', 's:2026-03-|r:03|a:04|s: 12:00 UTC']],
  );
  assert.deepEqual(diffsIn('claim.tag', { tags: [['harbour'], ['harbour', 'winter']] }), [
    ['Tags', 's:harbour|a:, winter'],
  ]);
  assert.deepEqual(diffsIn('claim.tag', { tags: [null, ['harbour']] }), [], 'the sentence has them');
});

test('comments, corrections, times and places in the chain are kept', () => {
  const correction = { at: '', by: 'u1', text: 'We were wrong.' };
  const entry = read(event('claim.reopen', { corrections: [[], [correction]] }, { comment: 'New figures.' }));
  assert.equal(entry.sentence, 'Ann Berg reopened the claim, with a public correction.');
  assert.deepEqual(entry.diffs, [{ label: 'Correction', diff: [{ kind: 'same', text: 'We were wrong.' }] }]);
  assert.equal(entry.comment, 'New figures.');
  assert.deepEqual(
    [entry.seq, entry.hash.slice(0, 3), entry.claimId, entry.actor],
    [7, 'abc', 'a-1', 'Ann Berg'],
  );
  assert.equal(entry.when.words, '5 minutes ago');
  assert.match(entry.when.exact, /2 March 2026.*11:55:00 UTC/);
  const dismissed = read(
    event('claim.dismiss', { dismissal: [null, { reason: 'other', comment: 'A poem.' }] }),
  );
  assert.equal(dismissed.comment, 'A poem.');
});

test('events of odd shapes, as another version may have written them, are no failure', () => {
  const odd: unknown[] = [
    null,
    1,
    'x',
    [],
    {},
    { text: 3 },
    { reason: '__proto__', stance: 'constructor' },
    ['orphan'],
  ];
  const fields = [
    'content',
    'source',
    'cue',
    'verdict',
    'attributionVerdict',
    'rationale',
    'assignee',
    'corrections',
    'dismissal',
    'evidence',
    'flags',
    'anchor',
    'foundBy',
    'sealed',
    'tags',
    'dueAt',
    'ratings',
    'dismissalReasons',
    'role',
    'secondReview',
  ];
  for (const type of [
    'claim.carry',
    'claim.propose',
    'claim.dismiss',
    'claim.assign',
    'claim.found',
    'evidence.attach',
    'evidence.retract',
    'claim.reopen',
    'claim.tag',
    'claim.schedule',
    'desk.settings',
    'user.add',
    '__proto__',
  ]) {
    for (const from of odd) {
      for (const to of odd) {
        const changes = Object.fromEntries(fields.map((field) => [field, [from, to] as [unknown, unknown]]));
        assert.ok(read(event(type, changes)).sentence.length > 3);
      }
    }
  }
});
