import type { Presence } from './store.ts';

/** Places that are kept at a time; who comes after that is not seen, and nobody is kept out. */
const MOST_PLACES = 10_000;

/** Who has what open, for a store that one process has to itself. */
export function createPresence(now: () => number = () => performance.now()): Presence {
  const places = new Map<string, Map<string, number>>();

  function there(place: string): Map<string, number> {
    const found = places.get(place) ?? new Map<string, number>();
    for (const [userId, until] of found) if (until <= now()) found.delete(userId);
    if (found.size === 0) places.delete(place);
    return found;
  }

  function sweep(): void {
    if (places.size < MOST_PLACES) return;
    for (const place of [...places.keys()]) there(place);
  }

  return {
    async see(place, userId, ms) {
      sweep();
      const here = there(place);
      const others = [...here.keys()].filter((other) => other !== userId).sort();
      if (places.has(place) || places.size < MOST_PLACES) {
        here.set(userId, now() + ms);
        places.set(place, here);
      }
      return others;
    },
    async leave(place, userId) {
      places.get(place)?.delete(userId);
      there(place);
    },
  };
}
