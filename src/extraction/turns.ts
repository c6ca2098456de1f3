import { setImmediate } from 'node:timers/promises';

/** One text's claim on the engine. */
export interface Turn {
  /** Lets texts that had less time go first; resolves when it is this text's turn again. */
  giveWay(): Promise<void>;
  leave(): void;
}

interface Entry {
  id: number;
  length: number;
  /** Milliseconds of work until now. */
  used: number;
  began: number;
  wake: () => void;
}

/**
 * One text has the engine at a time, and whenever it gives way the text that had the least time goes on (least
 * attained service): a short text never waits for a long one to end, and long ones share what is left.
 *
 * @param onTurn hears whose turn it is, 0 where it is nobody's
 */
export function createTurns(onTurn: (id: number) => void): (id: number, length: number) => Promise<Turn> {
  const waiting = new Set<Entry>();
  let holder: Entry | null = null;

  function next(): void {
    const [first] = [...waiting].sort((a, b) => a.used - b.used || a.length - b.length);
    holder = first ?? null;
    onTurn(holder?.id ?? 0);
    if (!holder) return;
    waiting.delete(holder);
    holder.began = performance.now();
    holder.wake();
  }

  function wait(entry: Entry): Promise<void> {
    return new Promise((resolve) => {
      entry.wake = resolve;
      waiting.add(entry);
      if (!holder) next();
    });
  }

  return async (id, length) => {
    const entry: Entry = { id, length, used: 0, began: 0, wake: () => {} };
    await wait(entry);
    return {
      async giveWay() {
        // Texts that were sent meanwhile arrive here.
        await setImmediate();
        entry.used += performance.now() - entry.began;
        holder = null;
        await wait(entry);
      },
      leave: next,
    };
  };
}
