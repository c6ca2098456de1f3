import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { after, before } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import { addEvidence, claimPath, openLink, propose, send, setUpDesk, textOf } from './people.ts';
import { type RunningDesk, startDesk } from './running-desk.ts';

const TEXT = readFileSync(new URL('../../seeds/idlib-operation.txt', import.meta.url), 'utf8');
const REVISED = TEXT.replace('more than 10 million', 'more than 12 million').replace(
  /Turkey has called[^\n]*\n/,
  '\n',
);

let desk: RunningDesk;
let browser: Browser;
before(async () => {
  [desk, browser] = await Promise.all([startDesk(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

test('a reviewer and a senior work on one article', { timeout: 120_000 }, async (t) => {
  const errors: string[] = [];
  const [ada, ben, cleo] = [await openPage(), await openPage(), await openPage()];

  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('console', (line) => {
      if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) errors.push(line.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    return page;
  }

  async function invite(email: string, name: string, role: string): Promise<string> {
    await ada.goto(`${desk.url}/people`);
    await ada.locator('#email').fill(email);
    await ada.locator('#name').fill(name);
    await ada.locator('#role').selectOption(role);
    await send(ada, 'Make an invitation link');
    return ada.locator('#invitation-link').inputValue();
  }

  let article = '';
  /** On the figures of the United Nations, and on Turkey's warning. */
  let figures = '';
  let warning = '';

  await t.test('an admin invites two people and asks for sign-off', async () => {
    await setUpDesk(ada, desk.setupLink);
    const forBen = await invite('ben@desk.example', 'Ben Iyer', 'reviewer');
    await assertAccessible(ada, 'people with a fresh link');
    const forCleo = await invite('cleo@desk.example', 'Cleo Marsh', 'senior');
    await ada.goto(`${desk.url}/desk/settings`);
    await ada.locator('input[name=signOff][value=required]').check();
    await send(ada, 'Save the settings');
    assert.ok(await ada.locator('input[name=signOff][value=required]').isChecked());
    await ben.goto(forBen);
    await assertAccessible(ben, 'an invitation');
    assert.equal(await ben.getByLabel('Email address').inputValue(), 'ben@desk.example');
    await openLink(ben, forBen, { name: 'Ben Iyer' });
    await openLink(cleo, forCleo, { name: 'Cleo Marsh' });
    const again = await cleo.request.get(forBen);
    assert.ok(again.status() >= 400, 'a link works once');
  });

  await t.test('a token is shown once', async () => {
    await ben.goto(`${desk.url}/account`);
    await ben.locator('#token-name').fill('dashboard');
    await send(ben, 'Make a token');
    assert.ok((await ben.locator('#made-token').inputValue()).length > 20);
    await assertAccessible(ben, 'an account with a fresh token');
    await ben.goto(`${desk.url}/account`);
    assert.equal(await ben.locator('#made-token').count(), 0);
  });

  await t.test('an article is imported, after a refusal that keeps what was typed', async () => {
    await ben.goto(`${desk.url}/articles/new`);
    await ben.locator('[name=text]').fill(TEXT);
    await ben.locator('[name=url]').fill('ftp://desk.example/idlib');
    const submit = ben.locator('main form[method=post] button').first();
    await submit.click();
    await ben.waitForLoadState();
    await assertAccessible(ben, 'an import with an error');
    assert.equal(await ben.locator('[name=url]').inputValue(), 'ftp://desk.example/idlib');
    assert.equal((await ben.locator('[name=text]').inputValue()).trim(), TEXT.trim());
    await ben.locator('[name=url]').fill('');
    await submit.click();
    await ben.waitForURL(/\/articles\/(?!new)[a-z0-9-]+/i);
    article = desk.url + new URL(ben.url()).pathname;
    figures = desk.url + (await claimPath(ben, article, 'UN figures'));
    warning = desk.url + (await claimPath(ben, article, 'warning'));
    assert.notEqual(figures, warning);
  });

  await t.test('evidence is added as an address and as a file', async () => {
    await ben.goto(figures);
    await send(ben, 'Take this claim');
    await addEvidence(ben, {
      kind: 'url',
      stance: 'supports',
      fields: { url: 'https://un.example/x', title: 'UN figures', excerpt: '10 million' },
    });
    await addEvidence(ben, {
      kind: 'file',
      stance: 'context',
      fields: { title: 'The report' },
      file: {
        name: 'report.html',
        mimeType: 'text/html',
        buffer: Buffer.from('<script>alert(1)</script>'),
      },
    });
    await assertAccessible(ben, 'a claim with a file');
  });

  await t.test('a proposal is signed off by somebody else only', async () => {
    await propose(ben, 'verified', 'Both figures stand.');
    assert.match(await textOf(ben), /waits for sign-off/i);
    assert.equal(await ben.getByRole('button', { name: 'Sign off', exact: true }).count(), 0);
    await assertAccessible(ben, "one's own proposal");
    await cleo.goto(figures);
    assert.equal(await cleo.getByRole('button', { name: 'Sign off', exact: true }).count(), 1);
    await assertAccessible(cleo, 'a proposal, as a senior');
    await cleo.locator('summary', { hasText: 'Return' }).click();
    await cleo.locator('form[action$="/return"] [name=comment]').fill('Which table?');
    await send(cleo, 'Return');
    await ben.goto(figures);
    assert.match(await textOf(ben), /Which table\?/);
    await assertAccessible(ben, 'a proposal that was returned');
    await propose(ben, 'verified', 'Both figures stand, table 4.');
    await cleo.goto(figures);
    await send(cleo, 'Sign off');
    assert.match(await textOf(cleo), /Signed off by Cleo Marsh/);
    await send(cleo, 'Mark as published');
    assert.match(await textOf(cleo), /Marked as published/);
    await assertAccessible(cleo, 'a published verdict');
  });

  await t.test('reopening what was published asks for a correction; dismissing for a reason', async () => {
    await ada.goto(figures);
    await ada.locator('summary', { hasText: 'Reopen' }).click();
    assert.ok(await ada.locator('form[action$="/reopen"] [name=correction]').isVisible());
    await assertAccessible(ada, 'the form to reopen');
    await ben.goto(warning);
    await ben.locator('summary', { hasText: 'Dismiss' }).click();
    assert.ok(await ben.locator('form[action$="/dismiss"] [name=reason]').first().isVisible());
    await assertAccessible(ben, 'the form to dismiss');
  });

  await t.test('a revision is previewed, frozen, and marks what it touched', async () => {
    await ben.goto(`${article}/revisions/new`);
    await ben.locator('textarea[name=text]').fill(REVISED);
    await send(ben, 'Show what changes');
    assert.match(await textOf(ben), /[1-9] stale.*[1-9] orphaned/);
    await assertAccessible(ben, 'the preview of a revision');
    await send(ben, 'Freeze revision 2');
    assert.equal(ben.url().split(/[?#]/)[0], article);
    assert.match(await textOf(ben), /no place in this revision/);
    await assertAccessible(ben, 'a revised article with orphans');
    await ben.goto(`${article}/compare?from=1&to=2`);
    assert.match((await ben.locator('del').allTextContents()).join(' '), /10/);
    assert.match((await ben.locator('ins').allTextContents()).join(' '), /12/);
    assert.match(await ben.locator('#fates-heading ~ ul').allTextContents().then(String), /Changed/);
    await assertAccessible(ben, 'two revisions side by side');
    await ben.emulateMedia({ colorScheme: 'dark' });
    await assertAccessible(ben, 'two revisions side by side, in the dark');
    await ben.emulateMedia({ colorScheme: null });
    await ben.getByRole('link', { name: 'One text' }).click();
    await ben.waitForLoadState();
    assert.match((await ben.locator('.diff-text').textContent()) ?? '', /12/);
    await assertAccessible(ben, 'two revisions as one text');
    await ben.goto(`${article}/history`);
    assert.match(await textOf(ben), /Cleo Marsh/);
    await assertAccessible(ben, 'the history of an article');
    await ben.goto(figures);
    assert.match(
      await textOf(ben),
      /The article changed these words.*Stale|Stale.*The article changed these words/,
    );
    await assertAccessible(ben, 'a stale claim');
    await ben.goto(warning);
    assert.match(await textOf(ben), /This claim has lost its place/);
    await assertAccessible(ben, 'an orphan');
    for (const [flag, claim] of [
      ['stale', figures],
      ['orphan', warning],
    ] as const) {
      await ben.goto(`${desk.url}/claims?state=any&flag=${flag}`);
      const hrefs = await ben
        .locator('[data-row] [data-open]')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      assert.ok(hrefs.includes(new URL(claim).pathname), `${flag}: ${hrefs}`);
    }
  });

  await t.test('an export that cannot be made says why', async () => {
    await ben.goto(`${desk.url}/exports/claims.csv?since=x`);
    assert.match(await textOf(ben), /could not be made/);
    assert.equal(await ben.locator('[name=since]').getAttribute('aria-invalid'), 'true');
    await assertAccessible(ben, 'exports with an error');
  });

  assert.deepEqual(errors, []);
});
