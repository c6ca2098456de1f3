import type { Browser, Page } from 'playwright-core';
import { addEvidence, claimPath, openLink, openSeed, propose, send } from '../tests/browser/people.ts';
import type { RunningDesk } from '../tests/browser/running-desk.ts';

type Shoot = (page: Page, name: string) => Promise<void>;

/** Two people at one desk: what a picture of one of them alone cannot show. */
export async function shootTogether(
  desk: RunningDesk,
  browser: Browser,
  ada: Page,
  shoot: Shoot,
): Promise<void> {
  const article = desk.url + (await openSeed(ada, desk.url));
  const warning = desk.url + (await claimPath(ada, article, 'warning'));
  const ben = await inviteBen(desk, browser, ada);

  await ben.goto(warning);
  await addEvidence(ben, {
    kind: 'note',
    stance: 'supports',
    fields: { excerpt: 'Speech to the party group, 19 February, minute 4.', title: 'The speech' },
  });
  await proposeThenReturn(ben, ada, warning, 'He says it in his speech of 19 February.');
  await ben.goto(warning);
  await ada.goto(warning);
  await proposeThenReturn(ada, ben, warning, 'He says it in his speech of 19 February, with a date.', true);
  await ben.locator('form[action$="/propose"]').waitFor();
  await propose(ben, 'misleading', 'He says it in his speech of 19 February, and sets a condition.');
  await shoot(ben, 'conflict');

  await ben.goto(`${desk.url}/inbox`);
  await shoot(ben, 'inbox');
  await shootQuoteCheck(ben, warning, shoot);
  await shootCompare(ben, article, shoot);
}

/** An invented transcript: what the article makes of it leaves a “not” and a date out. */
const TRANSCRIPT = `Remarks to the party group, 19 February.

Friends, I will be short, and take questions after that.

We have asked for the truce to be respected. Turkey will not act alone if the attacks go on after 28 February: it will turn to its allies first.

I have nothing on the talks.`;

async function shootQuoteCheck(page: Page, claim: string, shoot: Shoot): Promise<void> {
  await page.goto(`${claim}/quote-check`);
  await page.locator('#text').fill(TRANSCRIPT);
  await page.locator('form[enctype] button:visible', { hasText: 'Find the passage' }).last().click();
  await page.waitForLoadState();
  await shoot(page, 'quote-check');
  await page.setViewportSize({ width: 390, height: 844 });
  await shoot(page, 'quote-check-phone');
  await page.setViewportSize({ width: 1280, height: 860 });
}

/** A new text: a figure is another, a sentence is gone, a paragraph is new. */
async function shootCompare(page: Page, article: string, shoot: Shoot): Promise<void> {
  await page.goto(`${article}/revisions/new`);
  const text = await page.locator('textarea[name=text]').inputValue();
  const revised = text
    .replace('more than 10 million', 'more than 12 million')
    .replace(/, warning that it will act if the attacks go on/, '')
    .concat('\n\nThe road is open again, said a driver who came through it on Sunday.\n');
  await page.locator('textarea[name=text]').fill(revised);
  await send(page, 'Show what changes');
  await send(page, 'Freeze revision 2');
  await page.goto(`${article}/compare?from=1&to=2`);
  await shoot(page, 'compare');
  await page.goto(`${article}/compare?from=1&to=2&view=inline`);
  await shoot(page, 'compare-inline');
}

async function inviteBen(desk: RunningDesk, browser: Browser, ada: Page): Promise<Page> {
  await ada.goto(`${desk.url}/desk/settings`);
  await ada.locator('input[name=signOff][value=required]').check();
  await ada
    .locator('[name=houseRules]')
    .fill('Call the person quoted before a verdict.\nTwo sources for a figure, one of them primary.');
  await send(ada, 'Save the settings');
  await ada.goto(`${desk.url}/people`);
  await ada.locator('#email').fill('ben@desk.example');
  await ada.locator('#name').fill('Ben Iyer');
  await ada.locator('#role').selectOption('senior');
  await send(ada, 'Make an invitation link');
  const link = await ada.locator('#invitation-link').inputValue();
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 } });
  const ben = await context.newPage();
  await openLink(ben, link, { name: 'Ben Iyer' });
  return ben;
}

/** One proposes, the other sends it back from a page of their own; what either has open is overtaken. */
async function proposeThenReturn(
  proposer: Page,
  other: Page,
  claim: string,
  rationale: string,
  isAside = false,
): Promise<void> {
  const page = isAside ? await other.context().newPage() : other;
  await propose(proposer, 'verified', rationale);
  await page.goto(claim);
  await page.locator('summary', { hasText: 'Return' }).click();
  await page
    .locator('form[action$="/return"] [name=comment]')
    .fill('@Ben Iyer @Ada Obi: does he set a condition?');
  await send(page, 'Return');
  if (isAside) await page.close();
}
