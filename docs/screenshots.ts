import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser/browser.ts';
import { startDesk } from '../tests/browser/running-desk.ts';

/** Makes the pictures in docs/screenshots/ from a desk that is set up and worked on as a newcomer would. */
const FOLDER = fileURLToPath(new URL('./screenshots/', import.meta.url));
const PASSWORD = 'correct horse battery';

mkdirSync(FOLDER, { recursive: true });
const [desk, browser] = await Promise.all([startDesk(), launchBrowser()]);
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await setUp(page);
  const articlePath = await openSeed(page);
  await judge(
    page,
    articlePath,
    'UN figures',
    'verified',
    'supports',
    'Both figures stand in UN publications.',
  );
  await judge(
    page,
    articlePath,
    'the sources',
    'disputed',
    'refutes',
    'Both armies say the village was not entered that day.',
  );
  await take(page, articlePath, 'warning');
  await shoot(page, '/claims', 'queue');
  await shoot(page, articlePath, 'article');
  await shoot(page, await claimPath(page, articlePath, 'UN figures'), 'claim');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, articlePath, 'article-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, articlePath, 'article-phone');
} finally {
  await browser.close();
  await desk.stop();
}

async function setUp(page: Page): Promise<void> {
  await page.goto(desk.setupLink);
  await page.locator('[name=email]').fill('ada@desk.example');
  await page.locator('[name=name]').fill('Ada Obi');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=repeat]').fill(PASSWORD);
  await page.locator('main form button').click();
  await page.waitForURL(`${desk.url}/claims`);
}

async function openSeed(page: Page): Promise<string> {
  await page.goto(`${desk.url}/articles`);
  await page.getByRole('link', { name: /Idlib/ }).click();
  await page.waitForLoadState();
  return new URL(page.url()).pathname;
}

async function claimPath(page: Page, articlePath: string, words: string): Promise<string> {
  await page.goto(desk.url + articlePath);
  const card = page.locator('[data-row]', { hasText: words }).first();
  return (await card.locator('a[data-open]').getAttribute('href'))!;
}

async function take(page: Page, articlePath: string, words: string): Promise<void> {
  await page.goto(desk.url + (await claimPath(page, articlePath, words)));
  await page.getByRole('button', { name: 'Take this claim' }).click();
  await page.waitForLoadState();
}

async function judge(
  page: Page,
  articlePath: string,
  words: string,
  verdict: string,
  stance: string,
  rationale: string,
): Promise<void> {
  await take(page, articlePath, words);
  const evidence = page.locator('form[action$="/evidence"]');
  if (!(await evidence.isVisible())) await page.locator('summary', { hasText: 'Add evidence' }).click();
  await evidence.locator(`input[name=stance][value=${stance}]`).check({ force: true });
  await evidence.locator('input[name=kind][value=url]').check({ force: true });
  await evidence.locator('[name=url]').fill('https://reports.example/syria-2020');
  await evidence.locator('[name=title]').fill('Syria, figures and positions, February 2020');
  await evidence.locator('[name=excerpt]').fill('See table 4 for casualties and the map of 20 February.');
  await evidence.getByRole('button', { name: 'Add evidence' }).click();
  await page.waitForLoadState();
  const form = page.locator('form[action$="/propose"]');
  await form.locator(`input[name=verdict][value=${verdict}]`).check({ force: true });
  await form.locator('input[name=attributionVerdict][value=confirmed]').check({ force: true });
  await form.locator('[name=rationale]').fill(rationale);
  await form.locator('button').click();
  await page.waitForLoadState();
}

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(desk.url + path);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}
