import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { launchBrowser } from '../browser/browser.ts';
import { createClaimDesk } from './claim/claim-desk.ts';
import { PASSWORD } from './support.ts';

const WHY = 'The office’s own timetable says Friday.\nIt was printed in May.';

/** A browser on a claim that its reader has taken. */
async function openClaim(t: TestContext) {
  const desk = await createClaimDesk(t);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const reviewer = await desk.person('reviewer');
  await desk.review(reviewer, 1, 'take');
  const path = `/claims/${(await desk.claim(1)).id}`;
  const logIn = async () => {
    await page.fill('[name=email]', reviewer.email);
    await page.fill('[name=password]', PASSWORD);
    await page.click('main button');
    await page.waitForURL((url) => url.pathname !== '/login');
  };
  await page.goto(`${desk.url}/login?next=${path}`);
  await logIn();
  const send = async (selector: string) => {
    await page.locator(`${selector} button`).last().click();
    await page.waitForLoadState();
  };
  const addNote = async (words: string) => {
    if (!(await page.isVisible('#evidence-excerpt'))) await page.click('summary:text-is("Add evidence")');
    await page.check('[name=stance][value=supports]', { force: true });
    await page.check('[name=kind][value=note]', { force: true });
    await page.fill('#evidence-excerpt', words);
    await send('form[action$="/evidence"]');
  };
  return { desk, page, context, faults, logIn, send, addNote };
}

test('a verdict that was being typed is still there when evidence was added', {
  timeout: 60_000,
}, async (t) => {
  const { desk, page, faults, send, addNote } = await openClaim(t);
  await page.check('[name=verdict][value=verified]', { force: true });
  await page.fill('#propose-rationale', WHY);
  await addNote('I have the timetable here.');
  assert.equal((await desk.claim(1)).evidence.length, 1);
  assert.equal(await page.inputValue('#propose-rationale'), WHY);
  assert.ok(await page.isChecked('[name=verdict][value=verified]'));
  assert.ok(await page.isVisible('text=it is not sent yet'));
  assert.equal(await page.inputValue('#evidence-excerpt'), '', 'what was sent is not offered again');

  await send('form[action$="/propose"]');
  assert.equal((await desk.claim(1)).rationale, WHY);
  assert.equal(await page.evaluate('sessionStorage.length'), 0, 'nothing stays behind');
  assert.deepEqual(faults, []);
});

test('so is one that was refused for want of that evidence', { timeout: 60_000 }, async (t) => {
  const { page, send, addNote } = await openClaim(t);
  await page.check('[name=verdict][value=verified]', { force: true });
  await page.fill('#propose-rationale', WHY);
  await send('form[action$="/propose"]');
  assert.ok(await page.isVisible('.refusal'));
  await addNote('');
  assert.ok(await page.isVisible('.refusal'), 'the note is refused as well');
  assert.equal(await page.inputValue('#propose-rationale'), WHY);
  await addNote('I have the timetable here.');
  assert.equal(await page.inputValue('#propose-rationale'), WHY);
  assert.ok(await page.isChecked('[name=verdict][value=verified]'));
});

test('a form sent after the log-in had ended is filled again after the next', {
  timeout: 60_000,
}, async (t) => {
  const { page, context, logIn, send } = await openClaim(t);
  await page.fill('#propose-rationale', WHY);
  await context.clearCookies();
  await send('form[action$="/propose"]');
  assert.ok(await page.isVisible('h1:text-is("Log in again")'));
  await page.click('main a:text-is("Log in")');
  await logIn();
  assert.equal(await page.inputValue('#propose-rationale'), WHY);

  await page.click('header button:text-is("Log out")');
  await page.waitForURL(/\/login$/);
  assert.equal(await page.evaluate('sessionStorage.length'), 0, 'logging out clears it');
});
