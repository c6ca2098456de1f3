import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../browser/browser.ts';
import { PASSWORD } from '../support.ts';
import { deskWithArticle } from './desk.ts';

async function openArticle(t: TestContext, text?: string) {
  const { desk, path, file } = await deskWithArticle(t, text);
  const browser = await launchBrowser();
  t.after(() => browser.close());
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const { email } = await desk.addUser('reviewer');
  await page.goto(`${desk.url}/login`);
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', PASSWORD);
  await page.click('main button');
  await page.goto(desk.url + path);
  return { desk, page, text: file.revisions[0]!.text, id: file.article.id, faults };
}

// As text: the tests are compiled without the types of a browser.
const SELECT = `(words, nth) => {
  let seen = 0;
  for (const paragraph of document.querySelectorAll('p[data-start]')) {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.data.indexOf(words);
      if (at < 0 || seen++ < nth) continue;
      document.getSelection().setBaseAndExtent(node, at, node, at + words.length);
      return;
    }
  }
  throw new Error('no such words: ' + words);
}`;

/** Selects words as a drag over them would, the `nth` time that they stand within one piece of the text. */
async function select(page: Page, words: string, nth = 0): Promise<void> {
  await page.evaluate(`(${SELECT})(${JSON.stringify(words)}, ${nth})`);
  await page.waitForSelector('.select-bar:not([hidden])');
}

test('selected words fill the form with the place they stand at, and the claim is made of them', async (t) => {
  const { desk, page, text, id, faults } = await openArticle(t);
  await select(page, 'The wall', 2);
  await page.click('.select-bar button:text("Content")');
  assert.equal(await page.evaluate('document.activeElement.id'), 'content');
  assert.equal(await page.inputValue('#content'), 'The wall');
  const start = text.lastIndexOf('The wall');
  assert.equal(await page.inputValue('[name=contentStart]'), String(start));

  await select(page, 'road');
  await page.click('.select-bar button:text("Content")', { modifiers: ['Shift'] });
  assert.equal(await page.inputValue('#content'), 'The wall […] road');
  await page.click('#add-claim button');
  await page.waitForURL(/#claim-3$/);
  const { claims } = (await desk.deps.store.findArticle(id))!;
  assert.deepEqual(claims.at(-1)!.content.spans, [
    [start, start + 8],
    [text.indexOf('road'), text.indexOf('road') + 4],
  ]);
  assert.deepEqual(faults, []);
});

test('offsets hold behind marks, numbers, emoji and right-to-left words', async (t) => {
  const { page, text } = await openArticle(
    t,
    '🌧️ قال الوزير. It rained, said Ana Ruiz. Then 👩‍🚒 came twice.',
  );
  await select(page, 'came twice');
  await page.click('.select-bar button:text("Cue")');
  assert.equal(await page.inputValue('[name=cueStart]'), String(text.indexOf('came twice')));
});

test('the bar is reached by Tab and put away by Escape', async (t) => {
  const { page } = await openArticle(t);
  await select(page, 'repairs');
  await page.keyboard.press('Escape');
  assert.equal(await page.isVisible('.select-bar'), false);
  await select(page, 'two years');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.textContent'), 'Source');
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#source'), 'two years');
});

test('words changed by hand are looked up anew', async (t) => {
  const { page } = await openArticle(t);
  await select(page, 'The wall', 1);
  await page.click('.select-bar button:text("Content")');
  await page.keyboard.press('End');
  await page.keyboard.type(' is old');
  assert.equal(await page.inputValue('[name=contentStart]'), '');
});
