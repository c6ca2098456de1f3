import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { TestContext } from 'node:test';

/** The real server in a process of its own, on a free port and a data folder of the test's. */
export interface Running {
  child: ChildProcess;
  baseUrl: string;
  /** Standard output until now. */
  out: () => string;
  setupLink: string | null;
}

export function launch(env: Record<string, string>) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH, HOME, LOG_LEVEL: 'info', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const texts = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    texts.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    texts.err += text;
  });
  return { child, texts };
}

export async function startServer(t: TestContext, env: Record<string, string>): Promise<Running> {
  const { child, texts } = launch(env);
  t.after(() => child.kill('SIGKILL'));
  const lines = /claimdesk is at (\S+)\n(?:Nobody can log in yet.*: (\S+)\n)?/;
  const deadline = Date.now() + 60_000;
  while (!lines.test(texts.out)) {
    assert.equal(child.exitCode, null, texts.err);
    assert.ok(Date.now() < deadline, 'the server starts within a minute');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  // Both lines are written together, but may arrive apart.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const [, baseUrl, setupLink = null] = lines.exec(texts.out)!;
  return { child, baseUrl: baseUrl!, setupLink, out: () => texts.out };
}

export async function stopServer({ child }: Running, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  assert.equal(code, 0, 'a server that is told to stop exits well');
}
