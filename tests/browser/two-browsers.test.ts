import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { assertAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import {
  addEvidence,
  claimPath,
  openLink,
  openSeed,
  propose,
  reviewBlindly,
  send,
  setUpDesk,
  textOf,
} from './people.ts';
import { type RunningDesk, startDesk } from './running-desk.ts';

const BEFORE = 'The office counts 10 million people in its table for March.';
const THEIRS = 'The office counts 10 million people in its table for April.';
const MINE = 'The office counts 12 million people in its table for March.';

let desk: RunningDesk;
let browser: Browser;
before(async () => {
  [desk, browser] = await Promise.all([startDesk(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

test('two people in two browsers: conflict, drafts, blind review, sign-off', {
  timeout: 180_000,
}, async (t) => {
  const errors: string[] = [];
  const contexts: BrowserContext[] = [];

  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of (4\d\d|503)/.test(line.text())) errors.push(line.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    return page;
  }

  const ada = await openPage();
  let ben = await openPage();
  let claim = '';
  let other = '';
  const rationale = (page: Page) => page.locator('form[action$="/propose"] [name=rationale]');
  const draftSaved = (page: Page) =>
    page.waitForResponse((response) => response.url().endsWith('/drafts/propose') && response.ok());

  const typeAtEnd = async (words: string) => {
    await rationale(ben).press('Control+End');
    await rationale(ben).pressSequentially(words);
  };

  await t.test('each sees that the other has the claim open', async () => {
    await setUpDesk(ada, desk.setupLink);
    await ada.goto(`${desk.url}/people`);
    await ada.locator('#email').fill('ben@desk.example');
    await ada.locator('#name').fill('Ben Iyer');
    await ada.locator('#role').selectOption('senior');
    await send(ada, 'Make an invitation link');
    await openLink(ben, await ada.locator('#invitation-link').inputValue(), { name: 'Ben Iyer' });
    await ada.goto(`${desk.url}/desk/settings`);
    await ada.locator('input[name=signOff][value=required]').check();
    await send(ada, 'Save the settings');
    const article = desk.url + (await openSeed(ada, desk.url));
    claim = desk.url + (await claimPath(ada, article, 'UN figures'));
    other = desk.url + (await claimPath(ada, article, 'warning'));
    await ada.goto(claim);
    assert.ok(await ada.locator('.presence').isHidden(), 'nobody else is there');
    await ben.goto(claim);
    assert.match((await ben.locator('.presence').textContent())!, /Open here, too: Ada Obi/);
    await ada.reload();
    assert.match((await ada.locator('.presence').textContent())!, /Ben Iyer/);
    await ben.goto(`${desk.url}/claims`);
    await ada.reload();
    assert.ok(await ada.locator('.presence').isHidden(), 'who leaves the page is not there any more');
  });

  await t.test('what each does to another part of the claim merges by itself', async () => {
    await send(ada, 'Take this claim');
    await ben.goto(claim);
    const note = { kind: 'note', stance: 'supports', fields: { excerpt: 'Called the office.' } } as const;
    await addEvidence(ben, note);
    await propose(ada, 'verified', BEFORE);
    assert.match(await textOf(ada), /waits for sign-off/);
    assert.match(await textOf(ada), /Called the office/);
    await ben.goto(claim);
    await ben.locator('summary', { hasText: 'Return' }).click();
    await ben.locator('form[action$="/return"] [name=comment]').fill('Which month?');
    await send(ben, 'Return');
  });

  await t.test('the same field is a conflict with both names, shown three ways', async () => {
    await ada.goto(claim);
    await ben.goto(claim);
    await propose(ada, 'verified', THEIRS);
    const cleo = await contexts[1]!.newPage();
    await cleo.goto(claim);
    await cleo.locator('summary', { hasText: 'Return' }).click();
    await cleo.locator('form[action$="/return"] [name=comment]').fill('And which year?');
    await send(cleo, 'Return');
    await cleo.close();

    const [answer] = await Promise.all([
      ben.waitForResponse((response) => response.url().endsWith('/propose')),
      propose(ben, 'disputed', MINE),
    ]);
    assert.equal(answer.status(), 409);
    const ways = ben
      .locator('.three-way', { hasText: 'month' })
      .or(ben.locator('.three-way', { hasText: 'March' }));
    const told = ((await ways.textContent()) ?? '').replace(/\s+/g, ' ');
    assert.match(told, /Before.*for March.*Ada Obi wrote.*for April.*You typed.*12 million/);
    assert.deepEqual(await ways.locator('ins').allTextContents(), ['April', '12']);
    assert.equal(await rationale(ben).inputValue(), MINE);
    assert.ok(await ben.locator('input[name=verdict][value=disputed]').isChecked());
    await assertAccessible(ben, 'a conflict');
    // What was refused is the author's draft, and nobody else's.
    await ben.goto(claim);
    assert.equal(await rationale(ben).inputValue(), MINE);
    await ada.goto(claim);
    assert.equal(await rationale(ada).inputValue(), THEIRS);
    await ben.locator('form[action$="/propose"]').getByRole('button', { name: 'Throw it away' }).click();
    await ben.waitForLoadState();
    assert.match(await textOf(ben), /thrown away/);
    assert.equal(await rationale(ben).inputValue(), THEIRS);
  });

  await t.test('a draft survives a closed browser', async () => {
    await Promise.all([draftSaved(ben), typeAtEnd(' I asked.')]);
    // No question is asked on leaving: the desk has it.
    await contexts[1]!.close();
    ben = await openPage();
    await ben.goto(`${desk.url}/login?next=${new URL(claim).pathname}`);
    await logInAs(ben, 'ben@desk.example');
    assert.equal(await rationale(ben).inputValue(), `${THEIRS} I asked.`);
    assert.match(await textOf(ben), /You typed this before and have not sent it/);
  });

  await t.test('a draft survives a log-in that ended while somebody typed', async () => {
    await ben.context().clearCookies();
    await typeAtEnd(' Twice.');
    await ben.waitForSelector('text=Kept in this browser only');
    await ben.goto(`${desk.url}/login?next=${new URL(claim).pathname}`);
    const saved = draftSaved(ben);
    await logInAs(ben, 'ben@desk.example');
    await saved;
    await ben.waitForFunction("document.querySelector('[name=rationale]').value.endsWith(' Twice.')");
    await ben.reload();
    assert.equal(await rationale(ben).inputValue(), `${THEIRS} I asked. Twice.`);
    await propose(ben, 'mixed', `${THEIRS} I asked. Twice.`);
    assert.match(await textOf(ben), /waits for sign-off/);
    assert.doesNotMatch(await textOf(ben), /You typed this before/, 'what was sent is no draft');
    await ada.goto(claim);
    await send(ada, 'Sign off');
    assert.match(await textOf(ada), /Signed off by Ada Obi/);
  });

  await t.test('a quote is laid beside a transcript, and the transcript accepted as evidence', async () => {
    await ben.goto(other);
    await send(ben, 'Take this claim');
    await ben.getByRole('link', { name: 'Check the quote against a source' }).click();
    await ben.waitForURL('**/quote-check');
    await assertAccessible(ben, 'a quote check');
    await ben.locator('#text').fill('Chair: order.\n\nTurkey will not act if the attacks go on.\n');
    // The Enter key finds, and never accepts.
    await ben.locator('#url').press('Enter');
    await ben.waitForSelector('.result');
    assert.match(await textOf(ben), /A “not” is lost/);
    await assertAccessible(ben, 'a quote check with its result');
    await ben.locator('#url').press('Enter');
    await ben.waitForSelector('.result');
    await send(ben, 'Accept as evidence');
    assert.match(await textOf(ben), /Quote check: with words that differ; a “not” is lost/);
    assert.match(await textOf(ben), /Attribution: Misquoted/);
  });

  await t.test('a blind second review: a mismatch goes back with both, a match is signed off', async () => {
    await ada.goto(`${desk.url}/desk/settings`);
    await ada.locator('input[name=blindReview]').first().check();
    await send(ada, 'Save the settings');
    await ben.goto(other);
    await addEvidence(ben, {
      kind: 'note',
      stance: 'supports',
      fields: { excerpt: 'The speech, minute 4.' },
    });
    await propose(ben, 'verified', 'It is in the speech.');
    await ada.goto(other);
    assert.doesNotMatch(await textOf(ada), /It is in the speech/, 'the first verdict is not shown');
    await assertAccessible(ada, 'a second verdict');
    await reviewBlindly(ada, 'misleading', 'It leaves out the condition.');
    assert.match(await textOf(ada), /It is in the speech/);
    await ben.goto(other);
    assert.match(await textOf(ben), /It leaves out the condition/);
    await assertAccessible(ben, 'two verdicts that differ');
    await propose(ben, 'misleading', 'It leaves out the condition, indeed.');
    await ada.goto(other);
    await reviewBlindly(ada, 'misleading', 'As before.');
    assert.match(await textOf(ada), /Signed off by Ada Obi/);
  });

  assert.deepEqual(errors, []);

  async function logInAs(page: Page, email: string): Promise<void> {
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    await page.waitForURL(claim);
  }
});
