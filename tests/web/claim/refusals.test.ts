import assert from 'node:assert/strict';
import test from 'node:test';
import { actorOf, createClaimDesk, PROPOSAL } from './claim-desk.ts';

/** The inputs' parts of a page, by id. */
function tagWithId(html: string, id: string): string {
  const tag = new RegExp(`<(?:input|textarea|select)[^>]*\\bid="${id}"[^>]*>`).exec(html)?.[0];
  assert.ok(tag, `the page has an input #${id}`);
  return tag;
}

function textOfArea(html: string, id: string): string {
  const found = new RegExp(`<textarea[^>]*\\bid="${id}"[^>]*>\\n([^<]*)</textarea>`).exec(html);
  assert.ok(found, `the page has a text area #${id}`);
  return found[1]!;
}

test('a proposal that lacks something is shown again as it was typed, with the problems at their fields', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, version } = await desk.review(await desk.person('reviewer'), 1, 'take');
  const visitor = await desk.logIn('reviewer');
  const answer = await visitor.post(`/claims/${id}/actions/propose`, {
    version: String(version),
    verdict: 'disputed',
    attributionVerdict: 'misquoted',
    rationale: '   ',
  });
  assert.equal(answer.status, 422);
  const { text } = answer;
  assert.match(text, /role="alert"/);
  assert.match(text, /<a href="#propose-verdict">Is it so\? “Disputed” needs at least one piece of evidence/);
  assert.match(text, /<a href="#propose-rationale">/);
  assert.match(text, /aria-describedby="propose-verdict-problem"/);
  const rationale = tagWithId(text, 'propose-rationale');
  assert.match(rationale, /aria-invalid="true"/);
  assert.match(rationale, /aria-describedby="[^"]*propose-rationale-problem"/);
  assert.match(text, /id="propose-rationale-problem"/);
  assert.match(text, /value="disputed" checked/);
  assert.match(text, /value="misquoted" checked/);
  assert.equal((await desk.claim(1)).version, version);
});

test('words that stand in several places are offered as a choice, and the choice is taken', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, version } = await desk.claim(1);
  const visitor = await desk.logIn('reviewer');
  const typed = {
    version: String(version),
    content: 'The',
    source: 'The harbour office',
    cue: 'nowhere',
    who: 'harbour',
    kind: 'group',
  };
  const answer = await visitor.post(`/claims/${id}/words`, typed);
  assert.equal(answer.status, 422);
  assert.match(answer.text, /<details[^>]*id="words" open>/);
  assert.match(answer.text, /Which place is meant\?[\s\S]*<mark>[^<]+<\/mark>/, 'each with the words marked');
  const starts = [...answer.text.matchAll(/name="contentStart" value="(\d+)"/g)].map((match) => match[1]!);
  assert.ok(starts.length > 1, 'there are several places');
  assert.equal(textOfArea(answer.text, 'words-cue'), 'nowhere');
  assert.match(tagWithId(answer.text, 'words-who'), /value="harbour"/);
  assert.match(answer.text, /<option value="group" selected>/);

  const again = await visitor.post(`/claims/${id}/words`, {
    ...typed,
    contentStart: starts[1]!,
    cue: 'also nowhere',
  });
  assert.equal(again.status, 422);
  assert.match(
    again.text,
    new RegExp(`type="hidden" name="contentStart" value="${starts[1]}"`),
    'a choice made stays made',
  );

  const done = await visitor.post(`/claims/${id}/words`, { ...typed, contentStart: starts[1]!, cue: '' });
  assert.equal(done.status, 303);
  assert.equal((await desk.claim(1)).content.spans[0]![0], Number(starts[1]));
});

test('the form for words places them where they stand, though they stand elsewhere too', async (t) => {
  const desk = await createClaimDesk(t);
  await desk.revise('The mayor said that ships sail.\n\nThe mayor said that ships sail.\n\nNothing else.\n');
  const file = await desk.deps.store.findArticle(desk.articleId);
  const second = file!.claims.filter(({ anchor }) => anchor !== 'orphan').at(-1)!;
  assert.ok(second.content.spans[0]![0] > 30, 'it is the second of the two');
  const visitor = await desk.logIn('reviewer');
  const page = await visitor.get(`/claims/${second.id}`);
  const hidden = Object.fromEntries(
    [...page.text.matchAll(/type="hidden" name="(\w+Start)" value="(\d+)"/g)].map((match) => [
      match[1]!,
      match[2]!,
    ]),
  );
  const { content, source, cue, version } = second;
  const fields = {
    content: content.text,
    source: source.text,
    cue: cue.text,
    who: 'Mayor Ake',
    kind: 'person',
  };
  const done = await visitor.post(`/claims/${second.id}/words`, {
    version: String(version),
    ...fields,
    ...hidden,
  });
  assert.equal(done.status, 303);
  const after = await desk.claim(second.number);
  assert.deepEqual(after.content.spans, content.spans);
  assert.equal(after.source.who, 'Mayor Ake');
});

test('a stale proposal: what happened, both sides as a diff, and the form to send again', async (t) => {
  const desk = await createClaimDesk(t);
  const [reviewer, senior] = [await desk.addUser('reviewer', 'Ines Other'), await desk.person('senior')];
  const { id, version } = await desk.review(reviewer, 1, 'take');
  await desk.attach(reviewer, 1, { kind: 'note', stance: 'context', excerpt: 'Called the office.' });
  await desk.review(reviewer, 1, 'propose', { ...PROPOSAL, rationale: 'The ferry leaves on Sunday.' });
  await desk.review(senior, 1, 'return', { comment: 'Says who?' });

  const visitor = await desk.logIn('reviewer');
  const path = `/claims/${id}/actions/propose`;
  const typed = {
    verdict: 'misleading',
    attributionVerdict: 'confirmed',
    rationale: 'The ferry leaves on Monday.',
  };
  const answer = await visitor.post(path, { version: String(version), ...typed });
  assert.equal(answer.status, 409);
  const { text } = answer;
  const since = text.slice(text.indexOf('What happened since'), text.indexOf('What stands now'));
  assert.match(since, /Ines Other added context/);
  assert.match(since, /Ines Other proposed “Mixed”/);
  assert.match(since, /sent the proposal back to review/);
  assert.match(since, /Says who\?/);
  assert.doesNotMatch(since, /took the claim|Found in revision/, 'what was known before is not told again');
  assert.match(text, /<del>Sunday<\/del><ins>Monday<\/ins>/);
  assert.match(text, /The ferry leaves on Sunday\./);
  assert.match(text, />Mixed</);
  assert.equal(textOfArea(text, 'propose-rationale'), typed.rationale);
  assert.match(text, /value="misleading" checked/);

  const now = (await desk.claim(1)).version;
  assert.match(text, new RegExp(`name="version" value="${now}"`));
  assert.equal((await visitor.post(path, { version: String(now), ...typed })).status, 303);
  assert.equal((await desk.claim(1)).rationale, typed.rationale);
});

test('where the action is not possible any more, what was typed can still be copied', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id, version } = await desk.review(reviewer, 1, 'take');
  await desk.review(reviewer, 1, 'dismiss', { reason: 'duplicate' });
  const visitor = await desk.logIn('reviewer');
  const sent: [string, Record<string, string>, string][] = [
    ['actions/propose', PROPOSAL, PROPOSAL.rationale],
    ['actions/dismiss', { reason: 'other', comment: 'An hour of typing.' }, 'An hour of typing.'],
    ['words', { content: 'Typed words of a claim' }, 'Typed words of a claim'],
    ['evidence', { kind: 'note', stance: 'context', excerpt: 'A long note' }, 'A long note'],
  ];
  for (const at of [version, version + 1]) {
    for (const [path, fields, kept] of sent) {
      const answer = await visitor.post(`/claims/${id}/${path}`, { version: String(at), ...fields });
      assert.equal(answer.status, 409, path);
      assert.match(answer.text, /cannot be sent any more/);
      assert.match(answer.text, new RegExp(`readonly[^>]*>\\n${kept}</textarea>`), path);
      assert.doesNotMatch(answer.text, new RegExp(`action="/claims/${id}/${path}"`), path);
    }
  }
});

test('a stale form with a comment or evidence stays filled in and open', async (t) => {
  const desk = await createClaimDesk(t);
  const reviewer = await desk.person('reviewer');
  const { id, version } = await desk.claim(1);
  const evidenceId = await desk.attach(reviewer, 1, { kind: 'note', stance: 'context', excerpt: 'Known.' });
  const visitor = await desk.logIn('reviewer');
  const stale = { version: String(version) };

  const dismissed = await visitor.post(`/claims/${id}/actions/dismiss`, {
    ...stale,
    reason: 'opinion',
    comment: 'Only a hope.',
  });
  assert.equal(dismissed.status, 409);
  assert.equal(textOfArea(dismissed.text, 'dismiss-comment'), 'Only a hope.');
  assert.match(dismissed.text, /<option value="opinion" selected>/);

  const evidence = {
    kind: 'url',
    stance: 'refutes',
    url: 'https://example.org/b',
    title: 'B',
    excerpt: 'Quoted words',
  };
  const attached = await visitor.post(`/claims/${id}/evidence`, { ...stale, ...evidence });
  assert.equal(attached.status, 303, 'evidence of two people is no conflict');
  assert.equal((await desk.claim(1)).evidence.length, 2);

  await desk.propose(reviewer, 1);
  const retracted = await visitor.post(`/claims/${id}/evidence/${evidenceId}/retract`, {
    ...stale,
    reason: 'Not ours.',
  });
  assert.equal(retracted.status, 409);
  assert.equal(textOfArea(retracted.text, `retract-${evidenceId}-reason`), 'Not ours.');

  await desk.review(await desk.person('senior'), 1, 'return', { comment: 'Which half?' });
  const { version: now } = await desk.claim(1);
  const admin = actorOf(await desk.person('admin'));
  await desk.deps.actions.correctClaim(admin, id, now, { content: 'the last ferry leaves' });
  const words = await visitor.post(`/claims/${id}/words`, {
    version: String(now),
    content: 'last ferry',
    source: '',
    cue: '',
    who: '',
    kind: '',
  });
  assert.equal(words.status, 409);
  assert.equal(textOfArea(words.text, 'words-content'), 'last ferry');
  assert.match(words.text, /<del>/);
  assert.equal((await desk.claim(1)).version, now + 1);
});

test('two people at the same moment: one is taken, the other sees a conflict', async (t) => {
  const desk = await createClaimDesk(t);
  const { id, version } = await desk.claim(1);
  const two = [await desk.logIn('reviewer'), await desk.logIn('senior')];
  const tokens = await Promise.all(two.map((visitor) => visitor.token()));
  const answers = await Promise.all(
    two.map(({ agent }, index) =>
      agent
        .post(`/claims/${id}/actions/take`)
        .type('form')
        .send({ _csrf: tokens[index], version: String(version) }),
    ),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 409]);
  assert.equal((await desk.claim(1)).version, version + 1);
});

test('what people type is shown as text, wherever it is shown', async (t) => {
  const desk = await createClaimDesk(t);
  const hostile = '</textarea><script>alert(1)</script>"\'><img src=x onerror=alert(2)>';
  const reviewer = await desk.addUser('reviewer', `Eve ${hostile}`.slice(0, 90));
  const { id } = await desk.review(reviewer, 1, 'take');
  const noteId = await desk.attach(reviewer, 1, {
    kind: 'note',
    stance: 'context',
    title: hostile,
    excerpt: hostile,
  });
  await desk.attach(reviewer, 1, {
    kind: 'url',
    stance: 'refutes',
    url: 'https://example.org/"><script>alert(3)</script>',
    excerpt: hostile,
  });
  const { version } = await desk.review(reviewer, 1, 'propose', { ...PROPOSAL, rationale: hostile });
  const visitor = await desk.logIn(reviewer);
  const pages = [
    await visitor.get(`/claims/${id}`),
    await visitor.post(`/claims/${id}/actions/propose`, {
      version: '1',
      verdict: hostile,
      attributionVerdict: hostile,
      rationale: hostile,
      [hostile]: hostile,
    }),
    await visitor.post(`/claims/${id}/words`, {
      version: '1',
      content: hostile,
      source: hostile,
      who: hostile,
      kind: hostile,
      contentStart: hostile,
    }),
    await visitor.post(`/claims/${id}/evidence/${noteId}/retract`, { version: '1', reason: hostile }),
    await visitor.post(`/claims/${id}/evidence`, {
      version: String(version),
      kind: hostile,
      stance: hostile,
      url: `javascript:alert(1)//${hostile}`,
      title: hostile,
    }),
  ];
  assert.deepEqual(
    pages.map(({ status }) => status),
    [200, 409, 409, 409, 422],
  );
  for (const { text } of pages) {
    assert.match(text, /alert\(1\)/, 'it is shown');
    assert.doesNotMatch(text, /<script>|<img|<\/textarea><script|href="javascript/i);
  }
});
