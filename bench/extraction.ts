import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createEngine } from '../src/engine.ts';
import { medianOf } from './report.ts';
import { createTagger } from './tagger.ts';

const SEEDS = new URL('../seeds/', import.meta.url);
const ARTICLES = new URL('../tests/articles/', import.meta.url);
const ROUNDS = 5;

/**
 * What extraction costs, from text to named speakers, beside the part-of-speech tagger of a library and the plainest
 * pass that finds words at all. They take turns on the same texts, so that a busy moment falls on all of them.
 */
export async function benchExtraction(): Promise<void> {
  const texts = readTexts();
  const words = texts.reduce((sum, text) => sum + wordsOf(text), 0);
  const before = megabytes();
  const start = performance.now();
  const engine = await createEngine();
  const loadMs = performance.now() - start;
  const loaded = megabytes();
  for (const text of texts) await engine.extract(text);
  const used = megabytes();
  const contenders: Contender[] = [
    { name: `extraction (${engine.name})`, read: (text) => engine.extract(text), rounds: [] },
    // Not loaded before: its memory is not the engine's.
    { name: 'wink-nlp, parts of speech alone', read: await createTagger(), rounds: [] },
    { name: 'splitting the text into words', read: splitIntoWords, rounds: [] },
  ];
  for (const { read } of contenders) await measure(read, texts);
  for (let round = 0; round < ROUNDS; round++)
    for (const { read, rounds } of contenders) rounds.push(await measure(read, texts));
  report(contenders, words);
  console.log(
    `Loading the engine took ${loadMs.toFixed(0)} ms. Resident memory: ${before} MB before, ${loaded} MB after, ${used} MB with all texts read.`,
  );
}

function readTexts(): string[] {
  const seeds = readdirSync(SEEDS).filter((name) => name.endsWith('.txt'));
  const files = [
    ...seeds.map((name) => new URL(name, SEEDS)),
    ...readdirSync(ARTICLES).map((slug) => new URL(`${slug}/source.txt`, ARTICLES)),
  ];
  return files.filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8'));
}

interface Contender {
  name: string;
  read: (text: string) => unknown;
  rounds: Cost[];
}

interface Cost {
  seconds: number;
  /** Of all threads of the process. */
  cpuSeconds: number;
}

async function measure(read: Contender['read'], texts: readonly string[]): Promise<Cost> {
  const cpu = process.cpuUsage();
  const start = performance.now();
  for (const text of texts) await read(text);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { seconds, cpuSeconds: (user + system) / 1e6 };
}

function report(contenders: readonly Contender[], words: number): void {
  const count = words.toLocaleString('en');
  console.log(`\nExtraction, ${count} words of news, median of ${ROUNDS} rounds, one core`);
  const medians = contenders.map(({ name, rounds }) => ({
    name,
    seconds: medianOf(rounds.map(({ seconds }) => seconds)),
    cpuSeconds: medianOf(rounds.map(({ cpuSeconds }) => cpuSeconds)),
  }));
  const ours = medians[0]!.cpuSeconds;
  const rows = medians.map(({ name, seconds, cpuSeconds }) => [
    name,
    {
      'words/s': Math.round(words / seconds).toLocaleString('en'),
      'words/s of processor time': Math.round(words / cpuSeconds).toLocaleString('en'),
      'processor µs/word': ((cpuSeconds / words) * 1e6).toFixed(2),
      'extraction takes, times as long': (ours / cpuSeconds).toFixed(1),
    },
  ]);
  console.table(Object.fromEntries(rows));
}

function wordsOf(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

function splitIntoWords(text: string): number {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)].length;
}

function megabytes(): number {
  return Math.round(process.memoryUsage().rss / 1e6);
}
