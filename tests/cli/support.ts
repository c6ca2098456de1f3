import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { runCommandLine } from '../../src/cli/command-line.ts';
import type { Terminal } from '../../src/cli/terminal.ts';

export const ARTICLE = `Talks on the ferry contract resume on Monday, said Ana Ruiz, the harbour minister.

According to the port authority, 14 crossings were cancelled in March.

"We were never asked," said the crew's spokesman, Tom Hale.
`;

export interface Outcome {
  exitCode: number;
  output: string;
  errors: string;
}

export interface RunOptions {
  input?: string | Buffer;
  env?: Record<string, string>;
  columns?: number;
}

/** In this process, which is faster than starting one for each command. */
export async function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const outcome: Outcome = { exitCode: 0, output: '', errors: '' };
  const terminal: Terminal = {
    env: options.env ?? {},
    columns: options.columns ?? 120,
    print: async (text) => {
      outcome.output += text;
    },
    complain: (line) => {
      outcome.errors += `${line}\n`;
    },
    isWatched: false,
    note: (text) => {
      outcome.errors += text;
    },
    readInput: async () => Buffer.from(options.input ?? ''),
  };
  outcome.exitCode = await runCommandLine(args, terminal);
  return outcome;
}

/** As a shell would start it. */
export function spawnCommand(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
    env: { ...process.env, ...options.env },
  });
  const outcome: Outcome = { exitCode: -1, output: '', errors: '' };
  child.stdout.on('data', (chunk) => {
    outcome.output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    outcome.errors += chunk;
  });
  child.stdin.end(options.input ?? '');
  return new Promise((resolve) => {
    child.on('close', (code) => resolve({ ...outcome, exitCode: code ?? -1 }));
  });
}

export async function createFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-cli-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
