import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps } from '../../src/deps.ts';

const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const WRITERS = 4;
/** How long the server may take to come up again, in ms. */
const START_LIMIT = 60_000;

export interface KillReport {
  kills: number;
  /** Writes that the server acknowledged before it died. */
  acknowledged: number;
  /** Acknowledged writes that were not there afterwards: must be none. */
  lost: string[];
  /** What `audit verify` found after each start: must be nothing. */
  faults: string[];
}

/**
 * Kills a real server with SIGKILL at a random moment of a loop of writes, starts it on the same folder and looks
 * whether every acknowledged write is there, `kills` times over.
 * @param writes writes of each loop, spread over four writers that work on claims of the same articles
 */
export async function killServer(
  kills: number,
  writes: number,
  print = (_line: string) => {},
): Promise<KillReport> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-kill-'));
  const report: KillReport = { kills: 0, acknowledged: 0, lost: [], faults: [] };
  const token = await prepare(dataDir);
  const acknowledged: { claimId: string; evidenceId: string }[] = [];
  try {
    for (let round = 1; round <= kills; round++) {
      const server = await startServer(dataDir);
      const before = acknowledged.length;
      const target = randomInt(1, writes);
      const died = new Promise((resolve) => server.process.once('exit', resolve));
      await loopOfWrites(server.url, token, writes, (done) => {
        acknowledged.push(done);
        // Some kills hit between two writes, most in the middle of one.
        if (acknowledged.length - before === target)
          setTimeout(() => server.process.kill('SIGKILL'), randomInt(0, 6));
      });
      server.process.kill('SIGKILL');
      await died;
      report.kills++;
      const found = await inspect(dataDir, acknowledged);
      report.lost.push(...found.lost);
      report.faults.push(...found.faults);
      print(
        `kill ${round}: after ${acknowledged.length - before} acknowledged writes; lost ${found.lost.length}, faults ${found.faults.length}`,
      );
    }
    report.acknowledged = acknowledged.length;
    return report;
  } finally {
    await rm(dataDir, { recursive: true });
  }
}

async function prepare(dataDir: string): Promise<string> {
  const deps = await createDeps(readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  const user = await deps.actions.addUser(SYSTEM, { email: 'kill@desk.example', role: 'reviewer' });
  const { secret } = await deps.actions.createToken(SYSTEM, user.id, 'writes');
  for (const town of ['Arden', 'Belmar', 'Corve']) {
    const lines = Array.from(
      { length: 6 },
      (_, i) => `Bridge ${i} of ${town} is shut, said engineer number ${i}.`,
    );
    await deps.actions.importArticle(SYSTEM, { text: `Bridges of ${town}\n\n${lines.join('\n\n')}` });
  }
  await deps.close();
  return secret;
}

async function startServer(dataDir: string): Promise<{ process: ChildProcess; url: string }> {
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'fatal', NODE_OPTIONS: '' };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start: ${output}`)), START_LIMIT);
    const read = (chunk: Buffer) => {
      output += chunk;
      const match = /claimdesk is at (\S+)/.exec(output);
      if (match) resolve(match[1]!);
      if (match) clearTimeout(timer);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => reject(new Error(`the server did not start: ${output}`)));
  });
  return { process: child, url };
}

async function loopOfWrites(
  url: string,
  token: string,
  writes: number,
  acknowledge: (done: { claimId: string; evidenceId: string }) => void,
): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const listed = await fetch(`${url}/api/v1/claims?limit=12&sort=article&q=bridge`, { headers });
  const { items } = (await listed.json()) as { items: { id: string }[] };
  if (items.length === 0) throw new Error('there are no claims to write to');
  let started = 0;
  const writer = async () => {
    while (started < writes) {
      const number = started++;
      const claimId = items[number % items.length]!.id;
      const body = JSON.stringify({ kind: 'note', stance: 'context', excerpt: `Note ${number}` });
      try {
        const answer = await fetch(`${url}/api/v1/claims/${claimId}/evidence`, {
          method: 'POST',
          headers,
          body,
        });
        // Two writers on one claim: the second is refused, and tries another.
        if (answer.status === 409 || answer.status === 429) continue;
        if (answer.status !== 201)
          throw new Error(`unexpected answer ${answer.status}: ${await answer.text()}`);
        const evidence = (await answer.json()) as { id: string };
        acknowledge({ claimId, evidenceId: evidence.id });
      } catch (error) {
        // The server is dead: what was on its way was never acknowledged.
        if (error instanceof TypeError) return;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, writer));
}

async function inspect(dataDir: string, acknowledged: { claimId: string; evidenceId: string }[]) {
  const deps = await createDeps(readConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent' }));
  const lost: string[] = [];
  for (const { claimId, evidenceId } of acknowledged) {
    const claim = await deps.store.findClaim(claimId);
    if (!claim?.evidence.some((item) => item.id === evidenceId)) lost.push(`${evidenceId} of ${claimId}`);
  }
  const { faults } = await deps.store.verifyAudit();
  await deps.close();
  return { lost, faults };
}
