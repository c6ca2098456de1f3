import { readdirSync, readFileSync } from 'node:fs';
import { extractClaims } from '../src/extract/extract.ts';
import { medianOf } from './report.ts';

const SEEDS = new URL('../seeds/', import.meta.url);
const ROUNDS = 7;

/** Words/s of extraction, beside the plainest pass over the same text that finds its words at all. */
export async function benchExtraction(): Promise<void> {
  const texts = readdirSync(SEEDS)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(new URL(name, SEEDS), 'utf8'));
  const articles = Array.from({ length: 20 }, () => texts).flat();
  const words = articles.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  const timed = (work: (text: string) => unknown): number => {
    const start = performance.now();
    for (const text of articles) work(text);
    return words / ((performance.now() - start) / 1000);
  };
  const pass = (text: string) => [...text.matchAll(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)].length;
  timed(extractClaims);
  timed(pass);
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(timed(extractClaims));
    baseline.push(timed(pass));
  }
  const perSecond = (rate: number) => Math.round(rate).toLocaleString('en');
  console.log(
    `\nExtraction, ${words.toLocaleString('en')} words of news, median of ${ROUNDS} rounds, one core`,
  );
  console.table({
    'extractClaims(text)': { 'words/s': perSecond(medianOf(ours)) },
    'splitting the text into words': { 'words/s': perSecond(medianOf(baseline)) },
    'ratio, ours to baseline': { 'words/s': (medianOf(ours) / medianOf(baseline)).toFixed(3) },
  });
}
