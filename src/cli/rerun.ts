import { Command } from 'commander';
import { whyUnread } from '../domain/text-language.ts';
import type { Store } from '../store/store.ts';
import type { Run } from './command-line.ts';
import { readDesk, withDesk } from './desk-access.ts';
import { CommandError, type Terminal } from './terminal.ts';

export function rerunCommand(terminal: Terminal, run: Run): Command {
  return new Command('rerun')
    .description('run extraction again on articles; what people worked on stays exactly as it is')
    .argument('[article...]', 'ids of articles')
    .option('--all', 'on every article of the desk')
    .action((ids: string[], { all }: { all?: boolean }) => run(() => rerun(ids, all ?? false, terminal)));
}

async function rerun(given: string[], all: boolean, terminal: Terminal): Promise<number> {
  if (all === given.length > 0) throw new CommandError('Give the ids of articles, or --all.');
  const ids = all ? await idsOfAll(terminal) : given;
  return withDesk(terminal, async (send) => {
    let exitCode = 0;
    for (const articleId of ids) {
      try {
        await terminal.print(await send({ name: 'run-extraction', articleId }));
      } catch (error) {
        // One article that is being revised just now keeps no other from its turn.
        terminal.complain(`${articleId}: ${(error as Error).message}`);
        exitCode = 1;
      }
    }
    return exitCode;
  });
}

async function idsOfAll(terminal: Terminal): Promise<string[]> {
  const ids: string[] = [];
  await readDesk(terminal, async ({ store }) => {
    for await (const id of articleIds(store)) {
      const file = await store.findArticle(id);
      // Nobody asked for claims in a text that is not English.
      if (file && !whyUnread(file)) ids.push(id);
    }
    return 0;
  });
  return ids;
}

async function* articleIds(store: Store): AsyncIterable<string> {
  let cursor: string | undefined;
  do {
    const { items, next } = await store.listArticles({ limit: 200, cursor });
    for (const { article } of items) yield article.id;
    cursor = next ?? undefined;
  } while (cursor);
}
