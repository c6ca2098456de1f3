import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { Invalid } from '../domain/errors.ts';
import { readText, type TextFile } from '../ingest/text-file.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** Far above the longest article; what is larger was named by mistake. */
const MAX_FILE = 64 * 1024 * 1024;

const REASONS: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'this account may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its path leads through a file',
};

export interface SourceFile extends TextFile {
  /** As it was named. */
  file: string;
}

/**
 * Hands each text to `use`, in order; `-` is standard input and a folder stands for its .txt files. A file that cannot
 * be read is complained of and the rest go on. Returns the exit code.
 */
export async function eachSource(
  paths: readonly string[],
  terminal: Terminal,
  use: (source: SourceFile) => Promise<void>,
): Promise<number> {
  let exitCode = 0;
  async function attempt(file: string, work: () => Promise<void>): Promise<void> {
    await work().catch((error) => {
      terminal.complain(`${file}: ${reasonOf(error)}`);
      exitCode = 1;
    });
  }
  for (const given of paths) {
    await attempt(given, async () => {
      for (const file of await filesAt(given)) {
        await attempt(file, async () => use({ file, ...readText(await bytesOf(file, terminal)) }));
      }
    });
  }
  return exitCode;
}

async function filesAt(given: string): Promise<string[]> {
  if (given === '-') return [given];
  const found = await stat(given);
  if (!found.isDirectory()) return [given];
  const names = (await readdir(given)).filter((name) => /\.txt$/i.test(name)).sort();
  if (names.length === 0) throw new CommandError('this folder has no .txt files.');
  return names.map((name) => path.join(given, name));
}

async function bytesOf(file: string, terminal: Terminal): Promise<Uint8Array> {
  if (file === '-') return terminal.readInput();
  const { size } = await stat(file);
  if (size > MAX_FILE) throw new CommandError(`it is too large: at most ${MAX_FILE / 1024 / 1024} MB.`);
  return readFile(file);
}

function reasonOf(error: unknown): string {
  if (error instanceof CommandError || error instanceof Invalid) return (error as Error).message;
  const { code, message } = error as NodeJS.ErrnoException;
  return code && Object.hasOwn(REASONS, code) ? `${REASONS[code]}.` : message;
}
