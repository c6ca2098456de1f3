import type { TryCounters } from './store.ts';

interface Window {
  tries: number;
  endsAt: number;
}

/** Above this many keys the windows that are over are looked for and dropped. */
const MANY = 10_000;

/** Counters in the memory of one process: a restart forgets them. */
export function createTryCounters(): TryCounters {
  const windows = new Map<string, Window>();

  function dropThoseOver(now: number): void {
    for (const [key, { endsAt }] of windows) if (endsAt <= now) windows.delete(key);
  }

  return {
    async add(key, windowMs, now) {
      if (windows.size > MANY) dropThoseOver(now);
      const known = windows.get(key);
      const window = known && known.endsAt > now ? known : { tries: 0, endsAt: now + windowMs };
      window.tries++;
      // A clock that was set back must not make the window longer.
      window.endsAt = Math.min(window.endsAt, now + windowMs);
      windows.set(key, window);
      return { ...window };
    },
    async takeBack(key) {
      const window = windows.get(key);
      if (window && window.tries > 0) window.tries--;
    },
    async forget(key) {
      windows.delete(key);
    },
  };
}
