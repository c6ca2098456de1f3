import { summaryOfHeads, writeHeadsJson, writeHeadsText } from '../export/heads-export.ts';
import { type HistoryOccasion, writeHistory } from '../export/history-export.ts';
import { allChains, articleChain, chains } from '../web/history-source.ts';
import { writeWhole } from './atomic-file.ts';
import { readDesk } from './desk-access.ts';
import { CommandError, type Terminal } from './terminal.ts';

/** Writes one article’s history, or all of them, as JSON Lines. Returns the exit code. */
export async function exportHistory(
  terminal: Terminal,
  { article, out }: { article?: string; out?: string },
): Promise<number> {
  return readDesk(terminal, async ({ store, baseUrl, now }) => {
    const occasion = (scope: HistoryOccasion['scope']) => ({
      scope,
      exportedAt: now().toISOString(),
      desk: baseUrl,
    });
    // Nothing is sealed from whoever has the files themselves.
    if (article === undefined) {
      await put(terminal, out, writeHistory(allChains(store, null), occasion('everything')));
      return 0;
    }
    const file = await store.findArticle(article);
    if (!file) throw new CommandError(`There is no article ${article}.`);
    await put(terminal, out, writeHistory(chains(articleChain(file, null)), occasion('article')));
    return 0;
  });
}

/** Writes the head of every history, and one digest over them. Returns the exit code. */
export async function exportHeads(
  terminal: Terminal,
  { text, out }: { text?: boolean; out?: string },
): Promise<number> {
  return readDesk(terminal, async ({ store, baseUrl, now }) => {
    const asOf = now().toISOString();
    const heads = await store.heads();
    const summary = summaryOfHeads(heads, { asOf, desk: baseUrl });
    await put(
      terminal,
      out,
      asStream(text ? writeHeadsText(heads, summary) : writeHeadsJson(heads, summary)),
    );
    return 0;
  });
}

async function put(terminal: Terminal, out: string | undefined, parts: AsyncIterable<string>): Promise<void> {
  if (out !== undefined && out !== '-') await writeWhole(out, parts);
  else for await (const part of parts) await terminal.print(part);
}

async function* asStream(parts: Iterable<string>): AsyncGenerator<string> {
  yield* parts;
}
