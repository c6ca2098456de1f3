import { Command, Option } from 'commander';
import { unreadReason } from '../domain/text-language.ts';
import { createEngine } from '../engine.ts';
import { jsonText } from '../export/json-text.ts';
import type { Engine } from '../extract/engine.ts';
import { attributionTable } from './attribution-table.ts';
import type { Run } from './command-line.ts';
import { eachSource, type SourceFile } from './source-files.ts';
import type { Terminal } from './terminal.ts';

interface ExtractOptions {
  format: 'table' | 'json' | 'jsonl';
  why?: boolean;
  anyLanguage?: boolean;
}

export function extractCommand(terminal: Terminal, run: Run): Command {
  return new Command('extract')
    .description('find who is said to have said what, in text files; needs no server and keeps nothing')
    .argument('<path...>', 'text files; a folder stands for its .txt files, - for standard input')
    .addOption(
      new Option('--format <format>', 'how to print what was found')
        .choices(['table', 'json', 'jsonl'])
        .default('table'),
    )
    .option('--why', 'in a table, say under each how it was found')
    .option('--any-language', 'look for claims in texts that are not English as well')
    .addHelpText('after', HELP)
    .action((paths: string[], options: ExtractOptions) => run(() => extract(paths, options, terminal)));
}

const HELP = `
jsonl prints one object for each file, json a list of the same:
  {"file", "text", "attributions": [{"source": [[start, end]], "cue", "content", "who", "kind", "quoteType", "score"}]}
Offsets are in UTF-16 code units of "text", which is the file's text unchanged.`;

async function extract(
  paths: string[],
  { format, why, anyLanguage }: ExtractOptions,
  terminal: Terminal,
): Promise<number> {
  const engine = await createEngine();
  let printed = 0;
  if (format === 'json') await terminal.print('[');
  const exitCode = await eachSource(paths, terminal, async (source) => {
    warnOfDamage(source, terminal);
    const unread = anyLanguage ? null : unreadReason(source.text);
    if (unread)
      terminal.complain(`${source.file}: ${unread} Give --any-language to look for claims all the same.`);
    const found = await foundIn(unread ? null : engine, source);
    if (format === 'jsonl') await terminal.print(`${jsonText(found)}\n`);
    else if (format === 'json') await terminal.print(`${printed ? ',' : ''}\n${indented(found)}`);
    else
      await terminal.print(
        `${printed ? '\n' : ''}${attributionTable(found, terminal.columns, why ?? false)}`,
      );
    printed++;
  });
  if (format === 'json') await terminal.print('\n]\n');
  return exitCode;
}

export type Found = Awaited<ReturnType<typeof foundIn>>;

/** Nothing is found without an engine. */
async function foundIn(engine: Engine | null, { file, text }: SourceFile) {
  const { attributions } = engine ? await engine.extract(text) : { attributions: [] };
  return {
    file,
    text,
    attributions,
  };
}

function warnOfDamage({ file, damaged }: SourceFile, terminal: Terminal): void {
  if (damaged === 0) return;
  const times = damaged === 1 ? 'In one place' : `In ${damaged} places`;
  terminal.complain(`${file}: ${times} this is not UTF-8; “\uFFFD” stands in for what could not be read.`);
}

function indented(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(/^/gm, '  ');
}
