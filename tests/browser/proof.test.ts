import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import type { Page } from 'playwright-core';
import { digestOfHeads } from '../../src/domain/heads.ts';
import { verified } from '../export/histories.ts';
import { createClaimDesk } from '../web/claim/claim-desk.ts';
import { PASSWORD } from '../web/support.ts';
import { assertAccessible } from './accessibility.ts';
import { launchBrowser } from './browser.ts';

async function downloaded(page: Page, name: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByText(name).click()]);
  return readFile((await download.path())!, 'utf8');
}

async function assertFits(page: Page, what: string): Promise<void> {
  const [width, seen] = (await page.evaluate(
    '[document.documentElement.scrollWidth, innerWidth]',
  )) as number[];
  assert.ok(width! <= seen!, `${what} is ${width} wide on a screen of ${seen}`);
}

test('proof is read, kept and printed in a browser', async (t) => {
  const desk = await createClaimDesk(t);
  await desk.propose(await desk.person('reviewer'), 1);
  const admin = await desk.person('admin');
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 860 } })).newPage();
  await page.goto(`${desk.url}/login`);
  await page.fill('input[name=email]', admin.email);
  await page.fill('input[name=password]', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/claims/);

  const places = ['/proof', '/desk/history', `/articles/${desk.articleId}/history`];
  for (const [width, height] of [
    [1280, 860],
    [390, 844],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const place of places) {
      await page.goto(desk.url + place);
      await assertFits(page, place);
      await assertAccessible(page, `${place} on ${width} pixels`);
    }
  }

  await page.setViewportSize({ width: 1280, height: 860 });
  await page.goto(`${desk.url}/proof`);
  const kept = JSON.parse(await downloaded(page, 'Download all heads (JSON)'));
  const shown = (await page.locator('.groups').innerText()).replace(/\s/g, '');
  assert.equal(kept.sha256, shown, 'the file is the one that the page’s number stands for');
  assert.equal(digestOfHeads(kept.heads), shown);
  await page.goto(`${desk.url}/desk/history`);
  const everything = await verified(await downloaded(page, 'Download every history'), kept.heads);
  assert.deepEqual(everything.faults, []);
  assert.equal(everything.report.tally.headsSha256, shown);

  await page.goto(`${desk.url}/proof`);
  await page.emulateMedia({ media: 'print' });
  for (const hidden of ['header.bar', '.heads', '.keep'])
    assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
  for (const printed of ['.groups', '.on-paper', '.signature'])
    assert.ok(await page.locator(printed).isVisible(), printed);
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g);
  assert.equal(sheets?.length, 1, 'one sheet');
  await page.goto(`${desk.url}/articles/${desk.articleId}/history`);
  const time = "getComputedStyle(document.querySelector('.events time'), '::after').content";
  assert.match(String(await page.evaluate(time)), /\d{4} at \d\d:\d\d:\d\d UTC/, 'a sheet says when');
});
