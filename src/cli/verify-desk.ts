import { type Config, readConfig } from '../config.ts';
import type { Heads } from '../domain/heads.ts';
import { openStore } from '../open-store.ts';
import type { AuditReport } from '../store/store.ts';
import { verifyDataFolder } from '../store/verify-folder.ts';
import { placeOf } from './desk-place.ts';
import { counted } from './kept-words.ts';
import type { Terminal } from './terminal.ts';

/** Checks the desk of this installation. Returns the exit code. */
export async function verifyDesk(terminal: Terminal, heads: Heads): Promise<number> {
  const config = readConfig(terminal.env);
  const { chains, events, evidenceFiles, faults } = await auditOf(config, heads);
  for (const fault of faults) await terminal.print(`${fault}\n`);
  const checked = `${counted(events, 'event')} in ${counted(chains, 'history', 'histories')}, ${counted(evidenceFiles, 'evidence file')}`;
  const outcome = faults.length === 0 ? 'all is as it was written' : counted(faults.length, 'fault');
  await terminal.print(`Checked ${checked}: ${outcome}.\n`);
  return faults.length === 0 ? 0 : 1;
}

async function auditOf(config: Config, heads: Heads): Promise<AuditReport> {
  // From the files alone, so it works on a folder that the server refuses to open, too.
  if (config.databaseUrl === null) return verifyDataFolder(config.dataDir, [heads]);
  const store = await openStore(placeOf(config));
  try {
    return await store.verifyAudit(heads);
  } finally {
    await store.close();
  }
}
