import assert from 'node:assert/strict';
import test from 'node:test';
import { actorOf } from '../claim/claim-desk.ts';
import { keptOf, openDesk, TRANSCRIPT } from './quote-desk.ts';

test('the nearest passage is shown in its place, with each difference by name', async (t) => {
  const { visitor, path, fields, claim, desk } = await openDesk(t);
  assert.match((await visitor.get(`/claims/${claim.id}`)).text, /href="[^"]+\/quote-check">Check the quote/);
  const { status, text } = await visitor.post(path, { ...fields, text: TRANSCRIPT });
  assert.equal(status, 200);
  assert.match(text, /With words that differ/);
  assert.match(
    text,
    /opened the meeting\.[\s\S]*<mark>[\s\S]*last ferry does not leave on Friday[\s\S]*<\/mark>/,
  );
  assert.match(
    text,
    /<tbody>\s*<tr class="grave"><th scope="row">[^\n]*A “not” is lost/,
    'the gravest first',
  );
  assert.match(text, /name="attributionVerdict" value="misquoted"[^>]* checked/);
  assert.ok(text.includes('Nobody asked for the floor.</textarea>'), 'what was pasted is still there');
  assert.equal((await desk.claim(1)).evidence.length, 0, 'looking writes nothing');
});

test('accepting it makes it evidence and answers “did they say it?” in one step', async (t) => {
  const { visitor, path, fields, claim, desk } = await openDesk(t);
  const sent = { ...fields, text: TRANSCRIPT, title: 'Minutes', attributionVerdict: 'misquoted' };
  const answer = await visitor.post(`${path}/accept`, { ...sent, stance: 'refutes' }, path);
  assert.deepEqual([answer.status, answer.headers.location], [303, `/claims/${claim.id}#evidence`]);
  const after = await desk.claim(1);
  assert.equal(after.version, claim.version + 1, 'one event');
  assert.equal(after.attributionVerdict, 'misquoted');
  const [evidence] = after.evidence;
  assert.equal(evidence!.excerpt, 'that the last ferry does not leave on Friday');
  assert.deepEqual(
    [evidence!.kind, evidence!.stance, evidence!.title, evidence!.quoteCheck],
    [
      'file',
      'refutes',
      'Minutes',
      {
        how: 'fuzzy',
        findings: [
          { kind: 'lost-negation', count: 1 },
          { kind: 'reported-speech', count: 1 },
        ],
      },
    ],
  );
  const page = (await visitor.get(`/claims/${claim.id}`)).text;
  assert.match(page, /Quote check: with words that differ; a “not” is lost; reported speech/);
  assert.match(page, /checked the quote against its source, attribution “Misquoted”: “Minutes”/);
  const file = await visitor.get(`/claims/${claim.id}/evidence/${evidence!.id}/file`);
  assert.equal(file.text ?? file.body.toString(), TRANSCRIPT);
});

test('a file is read, kept for accepting, and can be laid beside the quote again', async (t) => {
  const { visitor, path, fields, desk } = await openDesk(t);
  const html = `<html><title>Minutes of the port</title><body><p>He said: “The last ferry leaves on Friday.”</p></body></html>`;
  const checked = await visitor.upload(path, fields, { name: 'minutes.html', content: html });
  assert.equal(checked.status, 200, checked.text.slice(2000));
  assert.match(checked.text, /To the letter|Word for word/);
  const kept = keptOf(checked.text);
  const accepted = await visitor.post(
    `${path}/accept`,
    { ...fields, kept, attributionVerdict: 'confirmed' },
    path,
  );
  assert.equal(accepted.status, 303);
  const [evidence] = (await desk.claim(1)).evidence;
  assert.deepEqual([evidence!.title, evidence!.file!.name], ['Minutes of the port', 'minutes.html']);
  const again = await visitor.post(path, { ...fields, evidenceId: evidence!.id });
  assert.match(again.text, /To the letter|Word for word/);
});

test('a document that nobody read here is none, whatever a form says', async (t) => {
  const { visitor, path, fields, desk, claim } = await openDesk(t);
  const checked = await visitor.upload(path, fields, { name: 'a.txt', content: TRANSCRIPT });
  const [body, signature] = keptOf(checked.text).split('.') as [string, string];
  const forged = JSON.parse(Buffer.from(body, 'base64url').toString());
  forged.page = { url: 'https://news.example/a', retrievedAt: '2020-01-01T00:00:00Z', charset: null };
  const altered = Buffer.from(JSON.stringify(forged)).toString('base64url');
  for (const kept of [`${altered}.${signature}`, body, 'x', `${body}.`, `.${signature}`, '.']) {
    const answer = await visitor.post(`${path}/accept`, { ...fields, kept }, path);
    assert.equal(answer.status, 422, kept);
    assert.match(answer.text, /Paste the source, attach it, or give the address/);
  }
  assert.deepEqual(await desk.claim(1), claim);
});

test('what cannot be read or found is said, with what was typed', async (t) => {
  const { visitor, path, fields } = await openDesk(t);
  const none = await visitor.post(path, { ...fields, text: 'The weather was fine all week in the hills.' });
  assert.equal(none.status, 200);
  assert.match(none.text, /Nothing near it was found[\s\S]*no proof that nobody said it/);
  assert.match(none.text, /kept with the claim, whole\./, 'there is no passage to keep');
  const empty = await visitor.post(path, { ...fields, url: '  ', text: '' });
  assert.equal(empty.status, 422);
  const long = await visitor.post(path, { ...fields, text: 'word '.repeat(250_000) });
  assert.equal(long.status, 422);
  assert.match(long.text, /too long: 1,2\d\d,\d{3} characters of at most 1,000,000/);
  const both = await visitor.upload(path, { ...fields, text: 'typed' }, { name: 'a.txt', content: 'x y z' });
  assert.equal(both.status, 422);
  assert.match(both.text, /Give one source/);
  assert.match(both.text, /typed<\/textarea>/);
  const private_ = await visitor.post(path, { ...fields, url: 'http://127.0.0.1:1/a' });
  assert.equal(private_.status, 422);
  assert.match(private_.text, /value="http:\/\/127\.0\.0\.1:1\/a"/);
  const unread = await visitor.upload(path, fields, { name: 'a.pdf', content: '%PDF-1.7 broken' });
  assert.equal(unread.status, 422);
  assert.match(unread.text, /id="file-problem"/);
  const odd = await visitor.post(
    `${path}/accept`,
    { ...fields, text: TRANSCRIPT, attributionVerdict: 'nosuch' },
    path,
  );
  assert.equal(odd.status, 422);
  assert.match(odd.text, /Choose one of/);
});

test('a claim that changed or moved on is a conflict that loses nothing', async (t) => {
  const { visitor, path, fields, desk, reviewer } = await openDesk(t);
  await desk.attach(reviewer, 1, { kind: 'note', stance: 'context', excerpt: 'Called.' });
  const sent = { ...fields, text: TRANSCRIPT, attributionVerdict: 'misquoted' };
  await desk.review(reviewer, 1, 'propose', { verdict: 'mixed', rationale: 'In part.' });
  const late = await visitor.post(`${path}/accept`, sent, path);
  assert.equal(late.status, 409);
  assert.match(late.text, /It was not accepted/);
  assert.ok(late.text.includes('Nobody asked for the floor.</textarea>'));
  const { version } = await desk.claim(1);
  const proposed = await visitor.post(`${path}/accept`, { ...sent, version: String(version) }, path);
  assert.equal(proposed.status, 409);
  assert.match(proposed.text, /is part of it/);
  const alone = { ...sent, version: String(version), attributionVerdict: '' };
  assert.equal((await visitor.post(`${path}/accept`, alone, path)).status, 303);
  assert.equal((await desk.claim(1)).evidence.length, 2);
});

test('only for reviewers', async (t) => {
  const { path, desk, fields } = await openDesk(t);
  const viewer = await desk.logIn('viewer');
  assert.equal((await viewer.get(path)).status, 403);
  assert.equal((await viewer.post(path, { ...fields, text: TRANSCRIPT }, '/claims')).status, 403);
  assert.equal((await viewer.post(`${path}/accept`, { ...fields, text: TRANSCRIPT }, '/claims')).status, 403);
});

test('where second reviews are blind the answer waits in one’s own draft', async (t) => {
  const { visitor, path, fields, desk, claim } = await openDesk(t);
  const admin = await desk.person('admin');
  await desk.deps.actions.changeSettings(actorOf(admin), { blindReview: true });
  const sent = { ...fields, text: TRANSCRIPT, attributionVerdict: 'misquoted' };
  assert.equal((await visitor.post(`${path}/accept`, sent, path)).status, 303);
  const after = await desk.claim(1);
  assert.deepEqual([after.evidence.length, after.attributionVerdict], [1, null]);
  const page = (await visitor.get(`/claims/${claim.id}`)).text;
  assert.match(page, /is in your draft of the verdict/);
  assert.match(page, /name="attributionVerdict" value="misquoted"[^>]* checked/);
  const other = (await (await desk.logIn('senior')).get(`/claims/${claim.id}`)).text;
  assert.doesNotMatch(other, /value="misquoted"[^>]* checked/);
});

test('a button that is pressed twice adds one piece of evidence', async (t) => {
  const { visitor, path, fields, desk } = await openDesk(t);
  const press = () => visitor.post(`${path}/accept`, { ...fields, text: TRANSCRIPT }, path);
  assert.deepEqual([(await press()).status, (await press()).status], [303, 303]);
  assert.equal((await desk.claim(1)).evidence.length, 1);
});
