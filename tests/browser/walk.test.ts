import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test, { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { assertAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';
import {
  addEvidence,
  claimPath,
  logIn,
  openSeed,
  PASSWORD,
  propose,
  send,
  setUpDesk,
  textOf,
} from './people.ts';
import { type RunningDesk, startDesk } from './running-desk.ts';

let desk: RunningDesk;
let browser: Browser;
before(async () => {
  [desk, browser] = await Promise.all([startDesk(), launchBrowser()]);
});
after(async () => {
  await browser?.close();
  await desk?.stop();
});

/** A page that fails the test when its console shows an error: a blocked script, a lost file, a thrown exception. */
async function openPage(options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' | 'light' } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const errors: string[] = [];
  // A form that is refused on purpose answers 4xx, which the console reports as a failed load.
  page.on('console', (line) => {
    if (line.type() === 'error' && !/status of 4\d\d/.test(line.text())) errors.push(line.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  return { page, context, errors };
}

test('from the set-up link to an export', { timeout: 240_000 }, async (t) => {
  const { page, errors } = await openPage();

  await t.test('the set-up link makes the first account', async () => {
    await page.goto(desk.setupLink);
    await assertAccessible(page, 'set-up');
    await setUpDesk(page, desk.setupLink);
    await assertAccessible(page, 'the queue');
    await send(page, 'Log out');
  });

  await t.test('log-in refuses a wrong password and takes the right one', async () => {
    await page.goto(`${desk.url}/articles`);
    assert.match(page.url(), /\/login/);
    await page.getByLabel('Email address').fill('ada@desk.example');
    await page.getByLabel('Password').fill('wrong horse battery');
    await send(page, 'Log in');
    await assertAccessible(page, 'log-in with a problem');
    assert.equal(await page.getByLabel('Email address').inputValue(), 'ada@desk.example');
    await page.getByLabel('Password').fill(PASSWORD);
    await send(page, 'Log in');
    assert.equal(page.url(), `${desk.url}/articles`, 'and goes on to where one wanted to be');
    await assertAccessible(page, 'articles');
  });

  await t.test('the seed article on Idlib shows its claims', async () => {
    await page.getByRole('link', { name: /Idlib/ }).click();
    await page.waitForLoadState();
    await assertAccessible(page, 'an article');
    assert.match(await textOf(page), /according to UN figures/);
    await page.locator('[data-row]', { hasText: 'UN figures' }).locator('a[data-open]').click();
    await page.waitForLoadState();
    assert.match(page.url(), /\/claims\//);
    await assertAccessible(page, 'an open claim');
  });

  await t.test('the UN claim is taken, and refused without evidence, with nothing typed lost', async () => {
    await send(page, 'Take this claim');
    await assertAccessible(page, 'a claim in review');
    await page.getByRole('radio', { name: /Verified/ }).check({ force: true });
    await page.getByRole('radio', { name: /Confirmed/ }).check({ force: true });
    await page.getByLabel('Why?').fill('Both figures stand in UN publications.');
    await page.locator('form[action$="/propose"] button:not(.plain)').click();
    await page.waitForLoadState();
    assert.match(await textOf(page), /needs at least one piece of evidence that supports/);
    assert.equal(await page.getByLabel('Why?').inputValue(), 'Both figures stand in UN publications.');
    assert.ok(await page.getByRole('radio', { name: /Verified/ }).isChecked());
    await assertAccessible(page, 'a refused proposal');
  });

  await t.test('evidence is attached', async () => {
    // The rationale was typed and not sent; leaving it is on purpose here.
    page.once('dialog', (dialog) => dialog.accept());
    await addEvidence(page, {
      kind: 'url',
      stance: 'supports',
      fields: {
        url: 'https://un.example/figures',
        excerpt: '306,887 civilians were killed between 2011 and 2021',
        title: 'Civilian deaths, UN figures',
      },
    });
    assert.ok(await page.getByRole('link', { name: 'Civilian deaths, UN figures' }).isVisible());
    await assertAccessible(page, 'a claim with evidence');
  });

  await t.test('the claim is marked verified', async () => {
    await propose(page, 'verified', 'Both figures stand in UN publications.');
    const text = await textOf(page);
    assert.match(text, /Signed off/);
    assert.match(text, /Verified/);
    await assertAccessible(page, 'a signed claim');
  });

  await t.test('what was reviewed is exported', async () => {
    await page.goto(`${desk.url}/exports`);
    await assertAccessible(page, 'exports');
    await page.getByRole('radio', { name: 'CSV' }).check();
    await page.locator('input[name=state][value=signed_off]').check({ force: true });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n');
    assert.equal(lines.length, 2, 'a header and the one claim that is signed off');
    assert.match(lines[1]!, /UN figures/);
    assert.match(lines[1]!, /verified/);
  });

  await t.test('every other page passes too', async () => {
    const article = (await page.request.get(`${desk.url}/articles`).then((answer) => answer.text())).match(
      /\/articles\/[a-z0-9]{10,}/,
    )![0];
    const paths = [
      '/sources',
      '/people',
      '/account',
      '/articles/new',
      `${article}/revisions/new`,
      `${article}/history`,
      '/claims?q=nothing+matches+this',
      '/nosuch',
    ];
    for (const path of paths) {
      await page.goto(desk.url + path);
      await assertAccessible(page, path);
    }
  });

  assert.deepEqual(errors, []);
});

test('a claim is added and judged in the dark, on a phone, and without JavaScript', {
  timeout: 120_000,
}, async () => {
  const { page, context } = await openPage({ javaScriptEnabled: false, colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  await logIn(page, desk.url);
  const articlePath = await openSeed(page, desk.url);
  const words = 'One tank and one armoured personnel carrier belonging to the regime were destroyed';
  assert.match(await textOf(page), new RegExp(words));
  const claimCount = await page.locator('[data-claim]').count();

  await page.getByText('Add a claim that was missed').click();
  await page.getByLabel('Content').fill(words);
  await send(page, 'Add the claim');
  assert.match(page.url(), /\/(articles|claims)\//);
  const path = await claimPath(page, desk.url + articlePath, words.slice(0, 40));
  assert.equal(await page.locator('[data-claim]').count(), claimCount + 1, 'one claim more');

  await page.goto(desk.url + path);
  assert.match(await textOf(page), new RegExp(words));
  await send(page, 'Take this claim');
  await addEvidence(page, {
    kind: 'note',
    stance: 'context',
    fields: { title: 'Call to the press office', excerpt: 'Nobody there could name a witness.' },
  });
  assert.match(await textOf(page), /Nobody there could name a witness\./);
  await propose(page, 'unverifiable', 'No picture and no witness of the tank was found.');
  const text = await textOf(page);
  assert.match(text, /Signed off/);
  assert.match(text, /Unverifiable/);
  assert.match(text, /No picture and no witness of the tank was found\./);
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.ok(Number(overflow) <= 0, `the claim scrolls sideways by ${overflow} px at 360 px`);
  await context.close();
});

test('the keyboard alone goes from the queue to a claim that is taken', { timeout: 120_000 }, async () => {
  const { page, context, errors } = await openPage();
  await page.goto(`${desk.url}/login?next=/claims`);
  await page.getByLabel('Email address').fill('ada@desk.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${desk.url}/claims`);
  const focused = () => page.evaluate('document.activeElement?.getAttribute("href")');
  const rows = await page
    .locator('[data-row] [data-open]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  await page.keyboard.press('j');
  assert.equal(await focused(), rows[0]);
  await page.keyboard.press('j');
  assert.equal(await focused(), rows[1]);
  await page.keyboard.press('k');
  assert.equal(await focused(), rows[0]);
  await page.keyboard.press('/');
  await page.keyboard.type('jkt');
  assert.equal(await page.locator('[data-search]').inputValue(), 'jkt', 'keys are letters while typing');
  await page.locator('[data-search]').fill('');
  await page.locator('h1').click();
  await page.keyboard.press('?');
  assert.ok(await page.locator('dialog').isVisible());
  await assertAccessible(page, 'the help on keys');
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(`${desk.url}${rows[0]}`);
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'Release' }).waitFor();
  assert.deepEqual(errors, []);
  await context.close();
});

test('pages fit a phone and pass in the dark', { timeout: 120_000 }, async () => {
  const { page, errors } = await openPage({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${desk.url}/login`);
  await assertAccessible(page, 'log-in, dark');
  await page.getByLabel('Email address').fill('ada@desk.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await send(page, 'Log in');
  const hrefs = new Set(['/claims', '/articles', '/sources', '/exports', '/people', '/account']);
  for (const list of ['/articles', '/claims']) {
    await page.goto(desk.url + list);
    const first = await page
      .locator(`main a[href^="${list}/"]:not([href$="/new"])`)
      .first()
      .getAttribute('href');
    hrefs.add(first!.split('#')[0]!);
  }
  for (const href of hrefs) {
    await page.goto(desk.url + href);
    await assertAccessible(page, `${href}, dark, 360 px`);
    const overflow = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.ok(Number(overflow) <= 0, `${href} scrolls sideways by ${overflow} px at 360 px`);
  }
  assert.deepEqual(errors, []);
});
