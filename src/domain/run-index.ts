import { spend, type Work } from './work.ts';

/** Finds where runs of numbered words stand, by what the runs of a few words within them begin at. */
export interface RunIndex {
  /** The one place where the few words at `at` of `ids` stand; -1 where that is none or several. */
  onlyPlace(ids: Int32Array, at: number): number;
  /** All places of `ids[from…to)`; null where there are more to look at than the work allows. */
  places(ids: Int32Array, from: number, to: number, work: Work): number[] | null;
}

/** Of a long run, only this many beginnings are tried for the rarest. */
const MAX_TRIED = 64;

/** @param length of the runs that are indexed; what is asked for may not be shorter */
export function createRunIndex(text: Int32Array, length: number): RunIndex {
  // A chain for each hash: its newest place, and from each place the one before it.
  const newest = new Map<number, number>();
  const earlier = new Int32Array(text.length).fill(-1);
  for (let at = 0; at + length <= text.length; at++) {
    const hash = hashAt(text, at, length);
    earlier[at] = newest.get(hash) ?? -1;
    newest.set(hash, at);
  }
  const isRunAt = (ids: Int32Array, from: number, to: number, at: number) => {
    if (at < 0 || at + to - from > text.length) return false;
    for (let i = from; i < to; i++) if (ids[i] !== text[at + i - from]) return false;
    return true;
  };
  return {
    onlyPlace(ids, at) {
      const place = newest.get(hashAt(ids, at, length)) ?? -1;
      return place >= 0 && earlier[place] === -1 && isRunAt(ids, at, at + length, place) ? place : -1;
    },
    places(ids, from, to, work) {
      let rarest: number[] | null = null;
      for (let at = from; at + length <= to && at < from + MAX_TRIED; at++) {
        const starts: number[] = [];
        const most: number = rarest?.length ?? Number.POSITIVE_INFINITY;
        let place = newest.get(hashAt(ids, at, length)) ?? -1;
        for (; place >= 0 && starts.length < most; place = earlier[place]!) {
          if (!spend(work, 1)) return null;
          starts.push(place - at + from);
        }
        if (starts.length < most) rarest = starts;
        if (rarest!.length <= 1) break;
      }
      const found: number[] = [];
      for (const start of rarest ?? []) {
        if (!isRunAt(ids, from, Math.min(to, from + 8), start)) {
          if (!spend(work, 2)) return null;
        } else if (!spend(work, to - from)) return null;
        else if (isRunAt(ids, from, to, start)) found.push(start);
      }
      return found.reverse();
    },
  };
}

function hashAt(ids: Int32Array, at: number, length: number): number {
  let hash = 0;
  for (let i = at; i < at + length; i++) hash = (Math.imul(hash, 0x2c1b3c6d) + ids[i]! + 0x3d4d51cb) | 0;
  return hash;
}
