import { Command, Option } from 'commander';
import { type ExportFormat, FORMATS, type Format } from '../export/formats.ts';
import { exportFilter, filterOf } from '../web/api/claim-filters.ts';
import { startExport } from '../web/claim-context.ts';
import { writeWhole } from './atomic-file.ts';
import type { Run } from './command-line.ts';
import { readDesk } from './desk-access.ts';
import { CommandError, type Terminal } from './terminal.ts';

interface ExportOptions {
  format: Format;
  article?: string;
  state?: string[];
  verdict?: string[];
  since?: string;
  bom?: boolean;
  out?: string;
}

export function exportCommand(terminal: Terminal, run: Run): Command {
  const several = (value: string, before: string[] = []) => [...before, value];
  return new Command('export')
    .description('write claims to standard output or a file; without filters, all of them')
    .addOption(new Option('--format <format>', 'of the export').choices(Object.keys(FORMATS)).default('csv'))
    .option('--article <id>', 'only claims of this article')
    .option('--state <state>', 'only claims in this state; give several apart by commas', several)
    .option('--verdict <verdict>', 'only claims with this verdict; give several apart by commas', several)
    .option('--since <date>', 'only claims changed at or after this, like 2026-03-31')
    .option('--bom', 'csv only: begin with a byte-order mark, for Excel')
    .option('--out <file>', 'write this file, whole or not at all')
    .action((options: ExportOptions) => run(() => exportClaims(options, terminal)));
}

async function exportClaims(options: ExportOptions, terminal: Terminal): Promise<number> {
  const { format: name, bom, out, ...asked } = options;
  const filter = filterOf(checkFilter(asked));
  const format: ExportFormat = FORMATS[name];
  if (bom && name !== 'csv') throw new CommandError('--bom is for --format csv only.');
  return readDesk(terminal, async ({ store, baseUrl, now }) => {
    if (filter.articleId !== undefined && !(await store.findArticle(filter.articleId))) {
      throw new CommandError(`There is no article ${filter.articleId}.`);
    }
    const { listings, context } = await startExport(store, filter, { baseUrl, now: now() });
    const parts = format.write(listings, context, { bom, filter: asked });
    if (out !== undefined && out !== '-') await writeWhole(out, parts);
    else for await (const part of parts) await terminal.print(part);
    return 0;
  });
}

function checkFilter(asked: object) {
  const { data, error } = exportFilter.safeParse(asked);
  if (data) return data;
  const [
    {
      path: [option],
      ...issue
    },
  ] = error.issues as [(typeof error.issues)[number]];
  const values = 'values' in issue ? `choose from ${issue.values.join(', ')}.` : issue.message;
  throw new CommandError(`--${String(option)}: ${values}`);
}
