import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';

const SYSTEM_BROWSERS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** Quiet ones: no sandbox (tests may run as root), no traffic but the tests' own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
];

function findSystemBrowser(): string | null {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  for (const name of SYSTEM_BROWSERS) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // not there
      }
    }
  }
  return null;
}

/** Chromium out of its npm package, with the libraries that a bare machine lacks. */
async function findPackagedBrowser(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const unpacked = fileURLToPath(new URL('../../node_modules/.cache/chromium', import.meta.url));
  mkdirSync(unpacked, { recursive: true });
  // The package unpacks into the temp folder, where somebody else could have laid another program of that name, and
  // its libraries only where it believes to be on AWS Lambda. Its own flags are not used: under --single-process,
  // which is among them, closing a page ends the browser.
  const hints: Record<string, string> = { TMPDIR: unpacked, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const before = { ...process.env };
  Object.assign(process.env, hints);
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    const executablePath = await packaged.executablePath();
    const libraries = path.join(unpacked, 'al2023', 'lib');
    return { executablePath, env: { ...stringsOf(before), LD_LIBRARY_PATH: libraries } };
  } finally {
    for (const name of [...Object.keys(hints), 'LD_LIBRARY_PATH', 'FONTCONFIG_PATH']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** A browser with an empty profile: the machine's own Chromium, else the packaged one. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CLAIMDESK_PACKAGED_BROWSER ? null : findSystemBrowser();
  const choice = executablePath
    ? { executablePath, env: stringsOf(process.env) }
    : await findPackagedBrowser();
  return chromium.launch({ ...choice, args: FLAGS, headless: true });
}
