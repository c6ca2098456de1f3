import { StoreError } from './store-error.ts';

/** Tasks of one key run one after the other, in the order they came; those of different keys run side by side. */
export interface Turns {
  take<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Takes no more, and resolves when nothing is running or waiting. */
  close(): Promise<void>;
}

export function createTurns(): Turns {
  const tails = new Map<string, Promise<void>>();
  let closed = false;

  function leave(key: string, tail: Promise<void>): void {
    if (tails.get(key) === tail) tails.delete(key);
  }

  return {
    async take(key, task) {
      if (closed) throw new StoreError('The store is closed.');
      const turn = (tails.get(key) ?? Promise.resolve()).then(task);
      const tail: Promise<void> = turn.then(
        () => leave(key, tail),
        () => leave(key, tail),
      );
      tails.set(key, tail);
      return turn;
    },
    async close() {
      closed = true;
      await Promise.all(tails.values());
    },
  };
}
