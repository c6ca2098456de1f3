import assert from 'node:assert/strict';
import test from 'node:test';
import type { BrowserContext } from 'playwright-core';
import { createHeldExtractor } from '../extraction/held.ts';
import { createTestDesk, PASSWORD } from '../web/support.ts';
import { assertAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

const TEXT = 'Rain\n\nRain fell for nine days, said the weather office. The dam will hold, said Ann Obi.';

test('claims of a long text appear by themselves, with JavaScript and without', {
  timeout: 120_000,
}, async (t) => {
  const extractor = createHeldExtractor();
  const desk = await createTestDesk({ extractor, patience: 100 });
  t.after(() => desk.close());
  const { email } = await desk.addUser('reviewer', 'Ann Berg');
  const browser = await launchBrowser();
  t.after(() => browser.close());

  async function importLong(context: BrowserContext, text: string) {
    const page = await context.newPage();
    await page.goto(`${desk.url}/login?next=/articles/new`);
    await page.getByLabel('Email address').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Log in', exact: true }).click();
    extractor.hold();
    await page.locator('[name=text]').fill(text);
    await page.getByRole('button', { name: 'Import', exact: false }).click();
    await page.getByRole('progressbar', { name: /Finding claims/ }).waitFor();
    return page;
  }

  const scripted = await importLong(await browser.newContext(), TEXT);
  await assertAccessible(scripted, 'an article whose claims are being found');
  assert.equal(await scripted.getByRole('progressbar').getAttribute('value'), '39');
  extractor.release();
  await scripted.locator('#claim-2').waitFor();
  assert.equal(await scripted.getByRole('progressbar').count(), 0);
  await scripted.getByRole('button', { name: 'Run extraction again' }).click();
  await scripted.getByText('Extraction was run again: no new claims, 2 as before.').waitFor();
  await assertAccessible(scripted, 'an article after extraction was run again');

  const plain = await importLong(await browser.newContext({ javaScriptEnabled: false }), `${TEXT} More.`);
  extractor.release();
  await plain.locator('#claim-2').waitFor({ timeout: 20_000 });
});
