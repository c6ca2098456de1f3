import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { DeskPlace } from '../../src/cli/desk-place.ts';
import type { MarkedWrite } from './marked-writes.ts';

/** Concurrent ones, in every round. */
export const WRITERS = 8;

/** `failed`: said not to be saved. `uncertain`: said that nobody can tell. Null: nobody lived to say. */
export type Ending = 'acknowledged' | 'refused' | 'failed' | 'uncertain';

export interface TriedWrite extends MarkedWrite {
  ended: Ending | null;
}

/** Something that writes without end, in a process that can be killed. */
export interface Writers {
  /** So far. */
  tried: Map<string, TriedWrite>;
  /** What went wrong by itself, in words. */
  faults: string[];
  /** Resolves once so many more writes were acknowledged, or when the process is gone. */
  acknowledged(more: number): Promise<void>;
  kill(): Promise<void>;
}

const PROCESS = fileURLToPath(new URL('./writing-process.ts', import.meta.url));

export interface Tally extends Pick<Writers, 'tried' | 'faults' | 'acknowledged'> {
  begin(write: MarkedWrite): void;
  end(mark: string, ended: Ending): void;
  /** Nothing more will come. */
  close(): void;
}

export function createTally(): Tally {
  const tried = new Map<string, TriedWrite>();
  const waiting = new Set<() => void>();
  let count = 0;
  let isClosed = false;
  return {
    tried,
    faults: [],
    begin: (write) => void tried.set(write.mark, { ...write, ended: null }),
    end(mark, ended) {
      tried.get(mark)!.ended = ended;
      if (ended === 'acknowledged') count++;
      for (const look of waiting) look();
    },
    close() {
      isClosed = true;
      for (const look of waiting) look();
    },
    async acknowledged(more) {
      const wanted = count + more;
      await new Promise<void>((resolve) => {
        const look = () => {
          if (count < wanted && !isClosed) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      });
    },
  };
}

/** A lean process: the store and the actions, no server. */
export async function startWritingProcess(
  { url, evidence = '' }: DeskPlace,
  round: number,
): Promise<Writers> {
  const tally = createTally();
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, url, evidence ?? '', String(round)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaints = '';
  child.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  const isOver = ended(child);
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line);
      if (said === 'ready') resolve();
      else if (said.began) tally.begin(said.began);
      else tally.end(said.mark, said.ended);
    });
    isOver.then(() => {
      if (child.signalCode !== 'SIGKILL') tally.faults.push(`the process ended by itself: ${complaints}`);
      tally.close();
      reject(new Error(`The process did not come up: ${complaints}`));
    });
  });
  return {
    ...tally,
    async kill() {
      child.kill('SIGKILL');
      await isOver;
    },
  };
}

/** Resolves when the process is gone and all that it said was read. */
export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => child.once('close', () => resolve()));
}
