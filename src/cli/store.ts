import { realpath } from 'node:fs/promises';
import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { copyDesk } from '../keeping/copy.ts';
import { folderOf, isDatabaseUrl, openStore } from '../open-store.ts';
import type { Run } from './command-line.ts';
import { placeAt } from './desk-place.ts';
import { contentLine, keptInWords } from './kept-words.ts';
import { CommandError, type Terminal } from './terminal.ts';
import { watched } from './watched.ts';

interface CopyOptions {
  from: string;
  to: string;
  fromEvidence?: string;
  toEvidence?: string;
  quiet?: boolean;
}

export function storeCommand(terminal: Terminal, run: Run): Command {
  const store = new Command('store').description('look after where the desk is kept');
  store
    .command('copy')
    .description('copy a whole desk into an empty store, and compare the two')
    .requiredOption('--from <url>', 'the path of a data folder, or postgres://…')
    .requiredOption('--to <url>', 'likewise; empty, or with a part of the same copy')
    .option('--from-evidence <url>', 'where the evidence of a desk in PostgreSQL is: a folder, or s3://…')
    .option('--to-evidence <url>', 'likewise, where it shall be')
    .option('--quiet', 'no lines on the progress')
    .action((options: CopyOptions) => run(() => copy(options, terminal)));
  return store;
}

async function copy(options: CopyOptions, terminal: Terminal): Promise<number> {
  const config = readConfig(terminal.env);
  const from = placeAt('--from', options.from, options.fromEvidence, config);
  const to = placeAt('--to', options.to, options.toEvidence, config);
  if ((await nameOf(from.url)) === (await nameOf(to.url)))
    throw new CommandError('--from and --to are the same store.');
  const stopped = 'The copy was stopped. Run the same command again, and it goes on from there.';
  return watched(terminal, { quiet: options.quiet, stopped }, async (watch) => {
    const source = await openStore({ ...from, readOnly: true });
    try {
      const openTarget = () => openStore({ ...to, toRestore: true });
      const report = await copyDesk({ source, openTarget }, watch);
      for (const fault of report.faults) watch.warn(fault);
      const outcome = report.faults.length === 0 ? 'Both are the same.' : 'The two differ.';
      await terminal.print(`Copied ${keptInWords(report)}. ${outcome}\n${contentLine(report)}`);
    } finally {
      await source.close();
    }
  });
}

/** The same for two spellings of one place. */
async function nameOf(url: string): Promise<string> {
  if (!isDatabaseUrl(url)) return realpath(folderOf(url)).catch(() => folderOf(url));
  const { hostname, port, pathname } = new URL(url);
  return `postgres://${hostname}:${port || 5432}${pathname}`;
}
