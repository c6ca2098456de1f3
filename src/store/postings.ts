/** The items under each value of a field. */
export interface Postings<K, T> {
  add(value: K, item: T): void;
  remove(value: K, item: T): void;
  of(value: K): ReadonlySet<T>;
  /** Values that have items. */
  entries(): Iterable<[K, ReadonlySet<T>]>;
}

export function createPostings<K, T>(): Postings<K, T> {
  const sets = new Map<K, Set<T>>();
  const none: ReadonlySet<T> = new Set();
  return {
    add(value, item) {
      const set = sets.get(value);
      if (set) set.add(item);
      else sets.set(value, new Set([item]));
    },
    remove(value, item) {
      const set = sets.get(value);
      if (set?.delete(item) && set.size === 0) sets.delete(value);
    },
    of: (value) => sets.get(value) ?? none,
    entries: () => sets.entries(),
  };
}
