/** What was used last, up to a size in all. */
export interface RecentlyRead<T> {
  find(key: string): T | null;
  keep(key: string, item: T, size: number): void;
  drop(key: string): void;
}

export function createRecentlyRead<T>(mostInAll: number): RecentlyRead<T> {
  // In order of their last use.
  const items = new Map<string, { item: T; size: number }>();
  let inAll = 0;

  function drop(key: string): void {
    inAll -= items.get(key)?.size ?? 0;
    items.delete(key);
  }

  return {
    find(key) {
      const found = items.get(key);
      if (!found) return null;
      items.delete(key);
      items.set(key, found);
      return found.item;
    },
    keep(key, item, size) {
      drop(key);
      items.set(key, { item, size });
      inAll += size;
      for (const oldest of items.keys()) {
        // One that is larger than all may be is kept until the next.
        if (inAll <= mostInAll || oldest === key) break;
        drop(oldest);
      }
    },
    drop,
  };
}
