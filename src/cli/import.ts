import { Command } from 'commander';
import type { Run } from './command-line.ts';
import { withDesk } from './desk-access.ts';
import { eachSource } from './source-files.ts';
import { CommandError, type Terminal } from './terminal.ts';

interface ImportOptions {
  title?: string;
  url?: string;
  publisher?: string;
  date?: string;
}

export function importCommand(terminal: Terminal, run: Run): Command {
  return new Command('import')
    .description('import articles from text files and find the claims in them')
    .argument('<path...>', 'text files; a folder stands for its .txt files, - for standard input')
    .option('--title <title>', 'for a single file; left out: its first line')
    .option('--url <url>', 'where the article is, for a single file')
    .option('--publisher <name>', 'who published it, for a single file')
    .option('--date <date>', 'when it was published, like 2026-03-31, for a single file')
    .action((paths: string[], options: ImportOptions) => run(() => importFiles(paths, options, terminal)));
}

async function importFiles(paths: string[], options: ImportOptions, terminal: Terminal): Promise<number> {
  const page = paths.find((path) => /^https?:\/\//i.test(path));
  if (page) {
    throw new CommandError(
      `Fetching pages is not part of this version: save the article’s text as a file and import that, with --url ${page}`,
    );
  }
  const given = Object.keys(options);
  if (paths.length > 1 && given.length > 0) {
    throw new CommandError(`--${given[0]} is for a single file: import the files one by one.`);
  }
  return withDesk(terminal, (send) => {
    let count = 0;
    return eachSource(paths, terminal, async ({ text, damaged }) => {
      if (damaged > 0) {
        // What is imported is frozen: it had better be right.
        throw new CommandError('This is not UTF-8 throughout. Save it as UTF-8, then import it.');
      }
      if (++count > 1 && given.length > 0) throw new CommandError(`--${given[0]} is for a single file.`);
      const { title, url, publisher, date } = options;
      const input = { title, url, publisher, publishedAt: date, text };
      await terminal.print(await send({ name: 'import-article', input }));
    });
  });
}
