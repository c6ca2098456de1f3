import { readFile } from 'node:fs/promises';
import { Command } from 'commander';
import { z } from 'zod';
import { type Config, readConfig } from '../config.ts';
import type { Head } from '../domain/audit.ts';
import { Invalid } from '../domain/errors.ts';
import { openStore } from '../open-store.ts';
import type { AuditReport } from '../store/store.ts';
import { verifyDataFolder } from '../store/verify-folder.ts';
import type { Run } from './command-line.ts';
import { placeOf } from './desk-place.ts';
import type { Terminal } from './terminal.ts';

export function auditCommand(terminal: Terminal, run: Run): Command {
  const audit = new Command('audit').description('look after the history');
  audit
    .command('verify')
    .description(
      'check every history, frozen text and evidence file; exit code 1 where something was altered',
    )
    .option(
      '--heads <file>',
      'also check that every history still has the entries that this JSON export names',
    )
    .action((options: { heads?: string }) => run(() => verify(terminal, options.heads)));
  return audit;
}

async function verify(terminal: Terminal, headsFile?: string): Promise<number> {
  const heads = headsFile === undefined ? {} : await readHeads(headsFile);
  const config = readConfig(terminal.env);
  const { chains, events, evidenceFiles, faults } = await verifyDesk(config, heads);
  for (const fault of faults) await terminal.print(`${fault}\n`);
  const checked = `${counted(events, 'event')} in ${counted(chains, 'history', 'histories')}, ${counted(evidenceFiles, 'evidence file')}`;
  const outcome = faults.length === 0 ? 'all is as it was written' : counted(faults.length, 'fault');
  await terminal.print(`Checked ${checked}: ${outcome}.\n`);
  return faults.length === 0 ? 0 : 1;
}

async function verifyDesk(config: Config, heads: Record<string, Head>): Promise<AuditReport> {
  // From the files alone, so it works on a folder that the server refuses to open, too.
  if (config.databaseUrl === null) return verifyDataFolder(config.dataDir, [heads]);
  const store = await openStore(placeOf(config));
  try {
    return await store.verifyAudit(heads);
  } finally {
    await store.close();
  }
}

const headsOf = z.object({
  heads: z.record(z.string(), z.object({ seq: z.number().int(), hash: z.string().length(64) })),
});

/** A history rewritten from its start holds in itself; an export kept elsewhere says what it was. */
async function readHeads(file: string): Promise<Record<string, Head>> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Invalid(`${file} cannot be read (${error.code}).`);
  });
  try {
    return headsOf.parse(JSON.parse(text)).heads;
  } catch {
    throw new Invalid(`${file} names no heads: give a JSON export (claimdesk export --format json).`);
  }
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
