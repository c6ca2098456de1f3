import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../tests/browser/browser.ts';
import { addEvidence, claimPath, openSeed, propose, setUpDesk } from '../tests/browser/people.ts';
import { startDesk } from '../tests/browser/running-desk.ts';
import { shootTogether } from './scenes.ts';

/** Makes the pictures in docs/screenshots/ from a desk that is set up and worked on as a newcomer would. */
const FOLDER = fileURLToPath(new URL('./screenshots/', import.meta.url));

mkdirSync(FOLDER, { recursive: true });
const [desk, browser] = await Promise.all([startDesk(), launchBrowser()]);
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const page = await context.newPage();
  await setUpDesk(page, desk.setupLink);
  const articlePath = await openSeed(page, desk.url);
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
  await shoot(page, await claimPath(page, desk.url + articlePath, 'UN figures'), 'claim');
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, articlePath, 'article-dark');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, articlePath, 'article-phone');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 860 });
  await shootTogether(desk, browser, page, shootWhole);
} finally {
  await browser.close();
  await desk.stop();
}

async function take(page: Page, articlePath: string, words: string): Promise<void> {
  await page.goto(desk.url + (await claimPath(page, desk.url + articlePath, words)));
  await page.getByRole('button', { name: 'Take this claim' }).click();
  await page.waitForLoadState();
}

async function judge(
  page: Page,
  articlePath: string,
  words: string,
  verdict: string,
  stance: 'supports' | 'refutes',
  rationale: string,
): Promise<void> {
  await take(page, articlePath, words);
  await addEvidence(page, {
    kind: 'url',
    stance,
    fields: {
      url: 'https://reports.example/syria-2020',
      title: 'Syria, figures and positions, February 2020',
      excerpt: 'See table 4 for casualties and the map of 20 February.',
    },
  });
  await propose(page, verdict, rationale);
}

async function shoot(page: Page, path: string, name: string): Promise<void> {
  await page.goto(desk.url + path);
  await page.screenshot({ path: `${FOLDER}${name}.png` });
}

/** All of a page that is as it is: loaded anew it would be another. */
async function shootWhole(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${FOLDER}${name}.png`, fullPage: true });
}
