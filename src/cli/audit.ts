import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { verifyDataFolder } from '../store/verify-folder.ts';
import type { Run } from './command-line.ts';
import type { Terminal } from './terminal.ts';

export function auditCommand(terminal: Terminal, run: Run): Command {
  const audit = new Command('audit').description('look after the history');
  audit
    .command('verify')
    .description(
      'check every history, frozen text and evidence file; exit code 1 where something was altered',
    )
    .action(() => run(() => verify(terminal)));
  return audit;
}

/** From the files alone, so it works on a folder that the server refuses to open, too. */
async function verify(terminal: Terminal): Promise<number> {
  const { chains, events, evidenceFiles, faults } = await verifyDataFolder(readConfig(terminal.env).dataDir);
  for (const fault of faults) await terminal.print(`${fault}\n`);
  const checked = `${counted(events, 'event')} in ${counted(chains, 'history', 'histories')}, ${counted(evidenceFiles, 'evidence file')}`;
  const outcome = faults.length === 0 ? 'all is as it was written' : counted(faults.length, 'fault');
  await terminal.print(`Checked ${checked}: ${outcome}.\n`);
  return faults.length === 0 ? 0 : 1;
}

function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`;
}
