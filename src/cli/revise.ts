import { Command } from 'commander';
import type { Run } from './command-line.ts';
import { withDesk } from './desk-access.ts';
import type { Order } from './orders.ts';
import { eachSource } from './source-files.ts';
import { CommandError, type Terminal } from './terminal.ts';

interface ReviseOptions {
  against?: string;
  preview?: boolean;
}

export function reviseCommand(terminal: Terminal, run: Run): Command {
  return new Command('revise')
    .description('freeze a new text of an article and carry its claims over')
    .argument('<article>', 'id of the article')
    .argument('<file>', 'the new text; - for standard input')
    .option(
      '--preview',
      'say what would become of the claims, and of which version of the article; change nothing',
    )
    .option('--against <version>', 'of the article, that the new text was made for: the preview says it')
    .action((article: string, file: string, options: ReviseOptions) =>
      run(() => revise(article, file, options, terminal)),
    );
}

async function revise(
  articleId: string,
  path: string,
  { against, preview }: ReviseOptions,
  terminal: Terminal,
): Promise<number> {
  if (!preview && !/^[1-9][0-9]{0,8}$/.test(against ?? '')) {
    throw new CommandError(
      'Say which version of the article the new text was made for: --against NUMBER. With --preview instead, the command says which that is, and changes nothing.',
    );
  }
  return withDesk(terminal, (send) =>
    eachSource([path], terminal, async ({ text, damaged }) => {
      if (damaged > 0)
        throw new CommandError('This is not UTF-8 throughout. Save it as UTF-8, then try again.');
      const order: Order = preview
        ? { name: 'preview-revision', articleId, text }
        : { name: 'revise-article', articleId, version: Number(against), text };
      await terminal.print(await send(order));
    }),
  );
}
