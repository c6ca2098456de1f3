import { Command } from 'commander';
import { exportHeads, exportHistory } from './audit-export.ts';
import type { Run } from './command-line.ts';
import { keptHeadsInWords, readKeptHeads } from './kept-heads.ts';
import type { Terminal } from './terminal.ts';
import { verifyDesk } from './verify-desk.ts';
import { verifyFile } from './verify-file.ts';

export function auditCommand(terminal: Terminal, run: Run): Command {
  const audit = new Command('audit').description('look after the history');
  audit
    .command('verify')
    .description(
      'check every history, frozen text and evidence file, or the history in a file; exit code 1 where something was altered',
    )
    .argument('[file]', 'a history as audit export wrote it: checked from the file alone, without a desk')
    .option('--heads <file>', 'also check that every history still has the entries that this JSON file names')
    .action((file: string | undefined, options: { heads?: string }) =>
      run(async () => {
        const heads = options.heads === undefined ? {} : await readKeptHeads(options.heads);
        if (options.heads !== undefined) await terminal.print(`${keptHeadsInWords(heads)}\n`);
        return file === undefined ? verifyDesk(terminal, heads) : verifyFile(terminal, file, heads);
      }),
    );
  audit
    .command('export')
    .description('write every history as JSON Lines, to standard output or a file that proves itself')
    .option('--article <id>', 'only the history of this article')
    .option('--out <file>', 'write this file, whole or not at all')
    .action((options: { article?: string; out?: string }) => run(() => exportHistory(terminal, options)));
  audit
    .command('heads')
    .description(
      'write the newest entry of every history, and one digest over all of them, to be kept elsewhere',
    )
    .option('--text', 'for people; without it, JSON for audit verify --heads')
    .option('--out <file>', 'write this file, whole or not at all')
    .action((options: { text?: boolean; out?: string }) => run(() => exportHeads(terminal, options)));
  return audit;
}
