import { type Dirent, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { BadInput } from '../bad-input.ts';

const REASONS: Record<string, string> = {
  ENOENT: 'it does not exist',
  EACCES: 'this account may not open it',
  EISDIR: 'it is a folder, not a file',
  ENOTDIR: 'it is a file, not a folder',
};

/** Decoded as it stands, since offsets count a byte order mark too. */
export function readText(file: string): string {
  const bytes = attempt(`cannot read ${file}`, () => readFileSync(file));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BadInput(`${file}: this is not text in UTF-8; save it as UTF-8.`);
  }
}

/** In order of name, the same on every machine. */
export function entriesOf(folder: string): Dirent[] {
  const entries = attempt(`cannot read ${folder}`, () => readdirSync(folder, { withFileTypes: true }));
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Names of the files that end in `extension`, without it. */
export function stemsOf(folder: string, extension: string): string[] {
  return entriesOf(folder)
    .filter(({ name }) => name.endsWith(extension))
    .map(({ name }) => name.slice(0, -extension.length));
}

export function writeText(file: string, text: string): void {
  attempt(`cannot write ${file}`, () => writeFileSync(file, text));
}

export function exists(path: string): boolean {
  return existsSync(path);
}

function attempt<T>(what: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new BadInput(`${what}: ${(code && REASONS[code]) || message}.`);
  }
}
