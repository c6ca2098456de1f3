import { once } from 'node:events';

/** What a command reads from and writes to; tests bring their own. */
export interface Terminal {
  env: Record<string, string | undefined>;
  /** Columns that a table may take. */
  columns: number;
  /** Resolves when more can be written. */
  print(text: string): Promise<void>;
  complain(line: string): void;
  /** Standard error is a terminal that somebody may be looking at. */
  isWatched: boolean;
  /** On standard error, as it is. */
  note(text: string): void;
  readInput(): Promise<Buffer>;
}

/** For a sentence on standard error and exit code 1. */
export class CommandError extends Error {}

const WIDEST = 120;
const NARROWEST = 80;

export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `| head` has seen enough: that is no failure.
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(`claimdesk: cannot write the output (${error.code}).\n`);
    process.exit(1);
  });
  return {
    env: process.env,
    columns: Math.min(WIDEST, Math.max(NARROWEST, process.stdout.columns ?? WIDEST)),
    async print(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    isWatched: process.stderr.isTTY === true,
    note: (text) => process.stderr.write(text),
    complain: (line) => process.stderr.write(`claimdesk: ${line}\n`),
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
  };
}
