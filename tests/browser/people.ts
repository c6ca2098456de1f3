import type { Page } from 'playwright-core';

export const PASSWORD = 'correct horse battery';

/** What anybody does at a desk, for the tests and the pictures of it: each begins and ends at a loaded page. */

export async function openLink(
  page: Page,
  link: string,
  who: { email?: string; name: string },
): Promise<void> {
  await page.goto(link);
  // An invitation knows the address already.
  if (who.email) await page.locator('[name=email]').fill(who.email);
  await page.locator('[name=name]').fill(who.name);
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('[name=repeat]').fill(PASSWORD);
  await page.locator('main form button').click();
  await page.waitForURL('**/claims');
}

export async function setUpDesk(page: Page, setupLink: string): Promise<void> {
  await openLink(page, setupLink, { email: 'ada@desk.example', name: 'Ada Obi' });
}

export async function logIn(page: Page, url: string, next = '/claims'): Promise<void> {
  await page.goto(`${url}/login?next=${next}`);
  await page.getByLabel('Email address').fill('ada@desk.example');
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Log in', exact: true }).click();
  await page.waitForURL(url + next);
}

export async function send(page: Page, button: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.waitForLoadState();
}

/** What the page says, white space as read. */
export async function textOf(page: Page): Promise<string> {
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ');
}

export async function openSeed(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/articles`);
  await page.getByRole('link', { name: /Idlib/ }).click();
  await page.waitForLoadState();
  return new URL(page.url()).pathname;
}

/** The claim whose card in the article has these words. */
export async function claimPath(page: Page, articleUrl: string, words: string): Promise<string> {
  await page.goto(articleUrl);
  const card = page.locator('[data-row]', { hasText: words }).first();
  return (await card.locator('a[data-open]').getAttribute('href'))!;
}

export interface EvidenceFields {
  kind: 'url' | 'file' | 'note';
  stance: 'supports' | 'refutes' | 'context';
  fields: Record<string, string>;
  file?: { name: string; mimeType: string; buffer: Buffer };
}

export async function addEvidence(page: Page, { kind, stance, fields, file }: EvidenceFields): Promise<void> {
  const form = page.locator('form[action$="/evidence"]');
  if (!(await form.isVisible())) await page.locator('summary', { hasText: 'Add evidence' }).click();
  await form.locator(`input[name=stance][value=${stance}]`).check({ force: true });
  await form.locator(`input[name=kind][value=${kind}]`).check({ force: true });
  if (file) await form.locator('[name=file]').setInputFiles(file);
  for (const [name, value] of Object.entries(fields)) await form.locator(`[name=${name}]`).fill(value);
  await form.getByRole('button', { name: 'Add evidence' }).click();
  await page.waitForLoadState();
}

export async function propose(page: Page, verdict: string, rationale: string): Promise<void> {
  await giveVerdict(page, 'propose', verdict, rationale);
}

/** Where second reviews are blind: what the second person thinks. */
export async function reviewBlindly(page: Page, verdict: string, rationale: string): Promise<void> {
  await giveVerdict(page, 'second-review', verdict, rationale);
}

async function giveVerdict(page: Page, action: string, verdict: string, rationale: string): Promise<void> {
  const form = page.locator(`form[action$="/${action}"]`);
  await form.locator(`input[name=verdict][value=${verdict}]`).check({ force: true });
  // Whether somebody said so is not asked where the article says it by itself.
  const confirmed = form.locator('input[name=attributionVerdict][value=confirmed]');
  if ((await confirmed.count()) > 0) await confirmed.check({ force: true });
  await form.locator('[name=rationale]').fill(rationale);
  await form.locator('button:not(.plain)').click();
  await page.waitForLoadState();
}
