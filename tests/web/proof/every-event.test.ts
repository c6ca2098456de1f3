import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Event } from '../../../src/domain/audit.ts';
import { REVIEW_ACTIONS } from '../../../src/domain/workflow.ts';
import { namesOf } from '../../../src/web/claim-context.ts';
import { historySentences } from '../../../src/web/history-sentences.ts';
import { ARTICLE, actorOf, type ClaimDesk, createClaimDesk, PROPOSAL } from '../claim/claim-desk.ts';
import { PASSWORD } from '../support.ts';

const SOURCE = fileURLToPath(new URL('../../../src/', import.meta.url));

/** Every type of event that the code names, and those that it puts together. */
async function eventTypes(): Promise<string[]> {
  const types = new Set<string>(REVIEW_ACTIONS.map((action) => `claim.${action}`));
  for (const type of ['start', 'resume', 'finish', 'fail']) types.add(`extraction.${type}`);
  for (const folder of ['actions', 'domain'])
    for (const file of await readdir(path.join(SOURCE, folder))) {
      if (!file.endsWith('.ts')) continue;
      const code = await readFile(path.join(SOURCE, folder, file), 'utf8');
      const named = code.matchAll(
        /'((?:article|claim|desk|evidence|extraction|suggestion|token|user)\.[a-z-]+)'/g,
      );
      for (const [, type] of named) types.add(type!);
    }
  return [...types].sort();
}

const reader = { people: (id: string) => id, now: new Date('2026-03-02T12:00:00Z') };

test('every type of event that the code names has a sentence of its own', async () => {
  const types = await eventTypes();
  assert.ok(types.length > 40, `${types.length} types were found`);
  for (const type of types) {
    const event: Event = {
      at: '2026-03-02T11:55:00Z',
      actor: { id: 'u1', name: 'Ann Berg', via: 'web' },
      type,
      claimId: null,
      subject: null,
      comment: null,
      changes: [],
      seq: 1,
      chain: 'a',
      prevHash: '0'.repeat(64),
      hash: 'a'.repeat(64),
    };
    const { sentence } = historySentences([event], reader)[0]!;
    assert.ok(!sentence.includes(type), `${type} is told by its name alone`);
    assert.match(sentence, /^[A-Z].*[.…!?”]$/s, type);
    assert.doesNotMatch(sentence, /undefined|null|NaN|\[object/, type);
  }
});

const WITH_FIGURES = `${ARTICLE}\nThe ferry was built in 1911 and carries 4,200 cars a year.\n`;

/** All that people do to claims, once. */
async function workOnClaims(desk: ClaimDesk): Promise<void> {
  const { actions } = desk.deps;
  const [reviewer, senior, editor, admin] = [
    await desk.person('reviewer'),
    await desk.person('senior'),
    await desk.person('editor'),
    await desk.person('admin'),
  ];
  await desk.propose(reviewer, 1);
  await desk.review(senior, 1, 'return', { comment: 'Which half?' });
  await desk.review(reviewer, 1, 'propose', { ...PROPOSAL, rationale: 'Half of it is not so.' });
  await desk.review(senior, 1, 'sign-off');
  await desk.review(senior, 1, 'publish');
  await desk.review(editor, 1, 'reopen', { reason: 'New figures.', correction: 'It was Thursday.' });
  await desk.review(senior, 2, 'assign', { assignee: reviewer.id });
  await desk.review(reviewer, 2, 'release');
  await desk.review(reviewer, 2, 'take');
  await desk.review(reviewer, 2, 'schedule', { dueAt: '2026-12-01' });
  await desk.review(reviewer, 2, 'schedule', { dueAt: '2026-12-02T10:00' });
  await desk.review(reviewer, 2, 'tag', { tags: 'harbour' });
  await desk.review(reviewer, 2, 'tag', { tags: 'harbour, winter' });
  await actions.undoLast(actorOf(reviewer), (await desk.claim(2)).id, (await desk.claim(2)).version);
  await desk.review(reviewer, 2, 'comment', { comment: 'Who knows the mayor?' });
  const evidence = await desk.attach(reviewer, 2, { kind: 'note', stance: 'context', excerpt: 'A map.' });
  await actions.retractEvidence(actorOf(reviewer), (await desk.claim(2)).id, null, evidence, {
    reason: 'Of another island.',
  });
  await actions.changeSettings(actorOf(admin), { blindReview: true, houseRules: 'Two sources each.' });
  await actions.changeSettings(actorOf(admin), { houseRules: 'Three sources each.' });
  await desk.review(reviewer, 2, 'propose', PROPOSAL);
  await desk.review(senior, 2, 'second-review', {
    verdict: 'misleading',
    rationale: 'None of it is so.',
  });
  const third = await desk.claim(3);
  await actions.correctClaim(actorOf(reviewer), third.id, null, {
    content: 'Nobody asked us',
    source: 'Tove Lind',
  });
  await desk.review(reviewer, 3, 'dismiss', { reason: 'opinion' });
  await desk.review(reviewer, 3, 'restore', { reason: 'A claim after all.' });
  const words = { content: 'The island has two hundred people' };
  await actions.addClaim(actorOf(reviewer), desk.articleId, words);
  await desk.revise(WITH_FIGURES.replace('forty jobs', 'fifty jobs'));
  await desk.review(reviewer, 2, 'recheck');
  await actions.runExtraction(actorOf(reviewer), desk.articleId);
  const figure = 'The ferry was built in 1911 and carries 4,200 cars a year';
  await actions.setSuggestionAside(actorOf(reviewer), desk.articleId, figure);
  await actions.restoreSuggestion(actorOf(reviewer), desk.articleId, figure);
}

/** All that happens to accounts, once. */
async function workOnPeople(desk: ClaimDesk): Promise<void> {
  const { actions } = desk.deps;
  const admin = actorOf(await desk.person('admin'));
  const { secret, user } = await actions.inviteUser(admin, {
    email: 'new@desk.example',
    name: 'Newcomer',
    role: 'viewer',
  });
  await actions.acceptInvitation(secret, { password: PASSWORD, repeat: PASSWORD });
  await actions.changeRole(admin, user.id, 'editor');
  const own = { id: user.id, name: user.name, role: 'editor', via: 'web' } as const;
  await actions.changePassword(own, { current: PASSWORD, password: 'another horse battery' });
  await actions.logOutEverywhere(own);
  const { token } = await actions.createToken(admin, user.id, 'script');
  await actions.revokeToken(admin, token.id);
  await actions.setActive(admin, user.id, false);
  await actions.setActive(admin, user.id, true);
}

/** Happen where a server is killed, extraction fails or finds what nobody touched, a desk begins, a quote is checked. */
const ELSEWHERE = [
  'claim.reextract',
  'desk.setup',
  'desk.setup-link',
  'evidence.quote-check',
  'extraction.fail',
  'extraction.resume',
  'extraction.start',
];

test('the pages show all that happened to a desk as sentences, with what became of the words', async (t) => {
  const desk = await createClaimDesk(t);
  await workOnClaims(desk);
  await workOnPeople(desk);
  const { store } = desk.deps;
  const { events } = (await store.findArticle(desk.articleId))!;
  const deskEvents = (await store.desk()).events;
  const happened = new Set([...events, ...deskEvents].map(({ type }) => type));
  const missing = (await eventTypes()).filter((type) => !happened.has(type));
  assert.deepEqual(missing, ELSEWHERE);

  const admin = await desk.logIn(await desk.person('admin'));
  const people = namesOf(await store.desk());
  const pages: [string, readonly Event[]][] = [
    [`/articles/${desk.articleId}/history`, events],
    ['/desk/history', deskEvents],
    [`/claims/${desk.articleId}-1`, events.filter(({ claimId }) => claimId === `${desk.articleId}-1`)],
    [`/claims/${desk.articleId}-2`, events.filter(({ claimId }) => claimId === `${desk.articleId}-2`)],
  ];
  for (const [place, told] of pages) {
    const shown = asRead((await admin.get(place)).text);
    for (const { sentence, comment } of historySentences(told, { people, now: new Date() })) {
      assert.doesNotMatch(sentence, /undefined|\bnull\b|NaN|\[object/);
      assert.ok(shown.includes(sentence), `${place}: ${sentence}`);
      if (comment) assert.ok(shown.includes(comment), `${place}: ${comment}`);
    }
  }
  const html = (await admin.get(`/articles/${desk.articleId}/history`)).text;
  for (const diff of [
    /Half of it is <ins>not <\/ins>so\./,
    /<del>forty<\/del><ins>fifty<\/ins>/,
    /harbour<ins>, winter<\/ins>/,
    /<del>Half<\/del><ins>None<\/ins> of it is so\./,
    /It was Thursday\./,
  ])
    assert.match(html, diff);
  assert.match((await admin.get('/desk/history')).text, /<del>Two<\/del><ins>Three<\/ins> sources each/);
});

/** As a reader sees a page: without marks, and with characters as they are. */
function asRead(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&#34;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
