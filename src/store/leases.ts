import type { Leases } from './store.ts';

/** For a store that one process has to itself: nobody else can hold anything, but two parts of it might. */
export function createLeases(now: () => number = () => performance.now()): Leases {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    async take(name, holder, ms) {
      const lease = held.get(name);
      if (lease && lease.holder !== holder && lease.until > now()) return false;
      held.set(name, { holder, until: now() + ms });
      return true;
    },
    async release(name, holder) {
      if (held.get(name)?.holder === holder) held.delete(name);
    },
  };
}
