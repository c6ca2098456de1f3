import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

export interface RunningDesk {
  url: string;
  setupLink: string;
  stop(): Promise<void>;
}

/** The server as `npm start` runs it, on a free port and an empty data folder. */
export async function startDesk(): Promise<RunningDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-browser-'));
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let output = '';
  const setupLink = await new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk;
      const match = /(http:\/\/\S+\/setup\/\S+)/.exec(output);
      if (match) resolve(match[1]!);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    died.then(() => reject(new Error(`the server did not start: ${output}`)));
  });
  return {
    url: new URL(setupLink).origin,
    setupLink,
    async stop() {
      child.kill('SIGTERM');
      await died;
      await rm(dataDir, { recursive: true });
    },
  };
}
