import { lines } from './reading.ts';

/**
 * Where what is found differs from what a careful reader expects, both as "source | cue | content […] content". As the
 * corpora's scorers do, it takes a cue that shares a word, and half of the words of content and source, for the same:
 * readers differ at the edges ("said on Friday", a full stop) and agree on who said what.
 */
export async function disagreements(text: string, expected: readonly string[]): Promise<string[]> {
  const found = await lines(text);
  const missed = expected.filter((line) => !found.some((other) => isSame(line, other)));
  const invented = found.filter((line) => !expected.some((other) => isSame(line, other)));
  return [...missed.map((line) => `missed: ${line}`), ...invented.map((line) => `invented: ${line}`)];
}

function isSame(one: string, other: string): boolean {
  const [sourceA, cueA, contentA] = one.split(' | ').map(wordsOf);
  const [sourceB, cueB, contentB] = other.split(' | ').map(wordsOf);
  return share(cueA!, cueB!) > 0 && share(contentA!, contentB!) >= 0.5 && share(sourceA!, sourceB!) >= 0.5;
}

function wordsOf(words: string): string[] {
  return words.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu) ?? [];
}

/** Dice's coefficient of two bags of words; two empty ones are the same. */
function share(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 1;
  const left = [...b];
  const common = a.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * common.length) / (a.length + b.length);
}
