import { compareKeys } from './cursors.ts';
import { createSortedList } from './sorted-list.ts';

/** Numbered texts, found by the beginnings of their words. Numbers are small and few are left out. */
export interface WordIndex {
  add(number: number, words: Iterable<string>): void;
  remove(number: number, words: Iterable<string>): void;
  /** The texts that have a word with each of these beginnings, in order. */
  find(beginnings: readonly string[]): Numbers;
}

export interface Numbers {
  size: number;
  forEach(visit: (number: number) => void): void;
  has(number: number): boolean;
}

export function createWordIndex(): WordIndex {
  /** The numbers of the texts that have a word, ascending. */
  const postings = new Map<string, number[]>();
  const words = createSortedList<string>(compareKeys, []);
  let end = 0;

  function* having(beginning: string): Iterable<number[]> {
    for (const word of words.forwards((other) => other >= beginning)) {
      if (!word.startsWith(beginning)) return;
      yield postings.get(word)!;
    }
  }

  return {
    add(number, added) {
      end = Math.max(end, number + 1);
      for (const word of added) {
        const numbers = postings.get(word);
        if (numbers) insert(numbers, number);
        else {
          const copy = ownCopy(word);
          postings.set(copy, [number]);
          words.add(copy);
        }
      }
    },
    remove(number, removed) {
      for (const word of removed) {
        const numbers = postings.get(word);
        if (!numbers) continue;
        const at = placeIn(numbers, number);
        if (numbers[at] === number) numbers.splice(at, 1);
        if (numbers.length > 0) continue;
        postings.delete(word);
        words.remove(word);
      }
    },
    find(beginnings) {
      // How many of the beginnings each text has, counted up only where it has all those before.
      const reached = new Uint32Array(end);
      const asked = new Set(beginnings).size;
      let step = 0;
      let size = end;
      for (const beginning of new Set(beginnings)) {
        size = 0;
        for (const numbers of having(beginning)) {
          for (const number of numbers) {
            if (reached[number] !== step) continue;
            reached[number] = step + 1;
            size++;
          }
        }
        step++;
      }
      const has = (number: number) => reached[number] === asked;
      return {
        size,
        has,
        forEach(visit) {
          for (let number = 0; number < reached.length; number++) if (has(number)) visit(number);
        },
      };
    },
  };
}

function insert(numbers: number[], number: number): void {
  // Mostly the newest text, which comes last.
  const last = numbers.at(-1)!;
  if (last < number) numbers.push(number);
  else if (last > number) {
    const at = placeIn(numbers, number);
    if (numbers[at] !== number) numbers.splice(at, 0, number);
  }
}

/** Of the first number that is not smaller. */
function placeIn(numbers: readonly number[], number: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numbers[middle]! < number) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** V8 keeps all of a text in memory for as long as somebody has a long word cut from it. */
function ownCopy(word: string): string {
  return Buffer.from(word).toString();
}
