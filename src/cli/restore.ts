import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { restoreBackup } from '../keeping/restore.ts';
import { openStore } from '../open-store.ts';
import { checkedArticle, checkedDesk } from '../store/restoring.ts';
import type { Run } from './command-line.ts';
import { placeOf } from './desk-place.ts';
import { contentLine, keptInWords } from './kept-words.ts';
import type { Terminal } from './terminal.ts';
import { watched } from './watched.ts';

export function restoreCommand(terminal: Terminal, run: Run): Command {
  return new Command('restore')
    .description('fill the empty desk that DATA_DIR or DATABASE_URL names from a backup')
    .argument('<file>', 'that claimdesk backup wrote')
    .option('--quiet', 'no lines on the progress')
    .action((file: string, options: { quiet?: boolean }) => run(() => restore(file, options, terminal)));
}

async function restore(file: string, { quiet }: { quiet?: boolean }, terminal: Terminal): Promise<number> {
  const place = placeOf(readConfig(terminal.env));
  const stopped = 'The restore was stopped. Run the same command again, and it goes on from there.';
  return watched(terminal, { quiet, stopped }, async (watch) => {
    const report = await restoreBackup(
      {
        file,
        checks: { article: checkedArticle, desk: checkedDesk },
        openTarget: () => openStore({ ...place, toRestore: true }),
      },
      watch,
    );
    const { manifest, missing, faults } = report;
    for (const { sha256, claimId, fault } of missing)
      watch.warn(`Evidence file ${sha256} of claim ${claimId} ${fault} when the backup was made.`);
    for (const fault of faults) watch.warn(fault);
    const kept = {
      ...report,
      articles: manifest.articles,
      evidenceFiles: manifest.evidenceFiles - missing.length,
    };
    const outcome = faults.length === 0 ? 'All is as it was.' : 'Not all is as it was.';
    await terminal.print(
      `Restored ${keptInWords(kept)} of the backup made at ${manifest.madeAt}. ${outcome} Everybody logs in again.\n` +
        contentLine(kept),
    );
  });
}
