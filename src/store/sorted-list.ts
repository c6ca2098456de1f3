// Items are kept in short sorted runs: a change moves at most one run's worth of pointers, however long the list.
const RUN = 512;

export interface SortedList<T> {
  add(item: T): void;
  remove(item: T): void;
  /** In order, from the first item that `isPast` says lies past a point; all of them without one. */
  forwards(isPast?: (item: T) => boolean): Iterable<T>;
  /** In reverse order, from the last item that `isPast` says lies before or at a point; all of them without one. */
  backwards(isPast?: (item: T) => boolean): Iterable<T>;
  /** How many items come before the first that `isPast` says lies past a point. */
  countBefore(isPast: (item: T) => boolean): number;
  forEachBefore(isPast: (item: T) => boolean, visit: (item: T) => void): void;
}

/** `compare` must order totally: two items that compare as 0 are the same item. The list takes over `items`. */
export function createSortedList<T>(compare: (a: T, b: T) => number, items: T[]): SortedList<T> {
  const runs: T[][] = [];
  items.sort(compare);
  for (let start = 0; start < items.length; start += RUN / 2) runs.push(items.slice(start, start + RUN / 2));

  return {
    add(item) {
      if (runs.length === 0) {
        runs.push([item]);
        return;
      }
      const [at, index] = placeOf((other) => compare(other, item) >= 0);
      const run = runs[at]!;
      run.splice(index, 0, item);
      if (run.length > RUN) runs.splice(at + 1, 0, run.splice(RUN / 2));
    },
    remove(item) {
      const [at, index] = placeOf((other) => compare(other, item) >= 0);
      const run = runs[at];
      if (run?.[index] === undefined || compare(run[index], item) !== 0) return;
      run.splice(index, 1);
      if (run.length === 0) runs.splice(at, 1);
    },
    *forwards(isPast) {
      const [at, index] = isPast ? placeOf(isPast) : [0, 0];
      for (let r = at; r < runs.length; r++) {
        const run = runs[r]!;
        for (let i = r === at ? index : 0; i < run.length; i++) yield run[i]!;
      }
    },
    *backwards(isPast) {
      const [at, index] = isPast ? placeOf(isPast) : [runs.length - 1, runs.at(-1)?.length ?? 0];
      for (let r = at; r >= 0; r--) {
        const run = runs[r]!;
        for (let i = (r === at ? index : run.length) - 1; i >= 0; i--) yield run[i]!;
      }
    },
    countBefore(isPast) {
      const [at, index] = placeOf(isPast);
      let count = index;
      for (let r = 0; r < at; r++) count += runs[r]!.length;
      return count;
    },
    forEachBefore(isPast, visit) {
      const [at, index] = placeOf(isPast);
      for (let r = 0; r < at; r++) for (const item of runs[r]!) visit(item);
      for (let i = 0; i < index; i++) visit(runs[at]![i]!);
    },
  };

  /** Run and index of the first item that is past the point; the end of the last run where none is. */
  function placeOf(isPast: (item: T) => boolean): [run: number, index: number] {
    const at = firstIndex(runs.length, (index) => isPast(runs[index]!.at(-1)!));
    const last = runs.length - 1;
    if (at > last) return [Math.max(last, 0), runs[last]?.length ?? 0];
    const run = runs[at]!;
    return [at, firstIndex(run.length, (index) => isPast(run[index]!))];
  }
}

/** The first index for which `holds` is true, where it is false before some index and true from there on. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
