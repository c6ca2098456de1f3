import { stat } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import type { Run } from './command-line.ts';
import { withDesk } from './desk-access.ts';
import { CommandError, type Terminal } from './terminal.ts';
import { watched } from './watched.ts';

interface BackupOptions {
  force?: boolean;
  quiet?: boolean;
}

export function backupCommand(terminal: Terminal, run: Run): Command {
  return new Command('backup')
    .description('save the whole desk in one file, also while the server runs')
    .argument('<file>', 'a tar archive')
    .option('--force', 'replace the file if it is there already')
    .option('--quiet', 'no lines on the progress')
    .action((file: string, options: BackupOptions) => run(() => backUp(file, options, terminal)));
}

async function backUp(
  file: string,
  { force = false, quiet }: BackupOptions,
  terminal: Terminal,
): Promise<number> {
  if (file === '-' || file === '') throw new CommandError('A backup goes into a file: give its name.');
  await requireDataFolder(terminal);
  const stopped = 'The backup was stopped, and nothing was written.';
  return watched(terminal, { quiet, stopped }, async (watch) => {
    await withDesk(terminal, async (send) => {
      await terminal.print(await send({ name: 'back-up', file: path.resolve(file), force }, watch));
      return 0;
    });
  });
}

/** To open a folder that is not there would make it. */
async function requireDataFolder({ env }: Terminal): Promise<void> {
  const { databaseUrl, dataDir } = readConfig(env);
  if (databaseUrl !== null) return;
  const found = await stat(dataDir).catch(() => null);
  if (!found?.isDirectory()) throw new CommandError(`There is no data folder ${dataDir}.`);
}
