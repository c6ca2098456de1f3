import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { BadInput } from './bad-input.ts';
import type { GoldArticle } from './corpus/article.ts';
import { HALVES, type Half } from './corpus/own-corpus.ts';
import { type Predictions, readPredictions, writePredictions } from './corpus/predictions.ts';
import { readCorpus } from './corpus/read-corpus.ts';
import { createEngine } from './engine.ts';
import { evaluate, predict } from './evaluation.ts';

interface EvaluateOptions {
  corpus: string;
  half?: Half;
  annotator?: string;
  bootstrap: number;
  predictions?: string;
  writePredictions?: string;
}

/** Where the table goes, and whatever else is to be said. */
export interface Streams {
  print(text: string): void;
  complain(line: string): void;
}

/** Runs `npm run evaluate` and returns its exit code. */
export async function runCommandLine(args: readonly string[], streams: Streams): Promise<number> {
  const command = createCommand()
    .exitOverride()
    .configureOutput({ writeOut: streams.print, writeErr: (text) => streams.complain(text.trim()) })
    .action((options: EvaluateOptions) => runEvaluation(options, streams));
  try {
    await command.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof BadInput)) throw error;
    streams.complain(error.message);
    return 1;
  }
}

function createCommand(): Command {
  return new Command('evaluate')
    .description('measures extraction against an annotated corpus and prints the figures as JSON')
    .requiredOption(
      '--corpus <folder>',
      'BRAT standoff (text/, attributions/), or folders such as tests/articles has',
    )
    .addOption(
      new Option('--half <half>', 'of articles such as tests/articles has, one half').choices(HALVES),
    )
    .option(
      '--annotator <id>',
      'of a BRAT corpus, whose annotation counts: first, last or an id (default: first)',
    )
    .option('--bootstrap <rounds>', 'add 95% intervals, from so many rounds', wholeNumber, 0)
    .option('--predictions <file>', 'score these (JSON Lines) instead of running the engine')
    .option('--write-predictions <file>', 'keep what was scored, in the same format');
}

async function runEvaluation(options: EvaluateOptions, { print, complain }: Streams): Promise<void> {
  const articles = readCorpus(options.corpus, options);
  const predictions = options.predictions
    ? readPredictions(options.predictions)
    : await timedPredictions(articles, complain);
  const table = evaluate(articles, predictions, options.bootstrap);
  const { missing_articles: missing, unknown_articles: unknown } = table;
  if (missing) complain(`${missing} articles have no predictions: nothing was found in them.`);
  if (unknown) complain(`${unknown} predicted articles are not in the corpus: they are left out.`);
  print(`${JSON.stringify(table, null, 1)}\n`);
  if (options.writePredictions) writePredictions(options.writePredictions, predictions);
}

async function timedPredictions(
  articles: readonly GoldArticle[],
  complain: (line: string) => void,
): Promise<Predictions> {
  const engine = await createEngine();
  const started = performance.now();
  const predictions = await predict(engine, articles);
  const seconds = (performance.now() - started) / 1000;
  const words = articles.reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  complain(`${engine.name}: ${words} words in ${seconds.toFixed(1)} s`);
  return predictions;
}

function wholeNumber(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(value);
}
