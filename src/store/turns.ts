/** Tasks of one key run one after the other, in the order they came; those of different keys run side by side. */
export interface Turns {
  take<T>(key: string, task: () => Promise<T>): Promise<T>;
  /** Resolves when nothing is running or waiting. */
  idle(): Promise<void>;
}

export function createTurns(): Turns {
  const tails = new Map<string, Promise<void>>();
  return {
    take(key, task) {
      const turn = (tails.get(key) ?? Promise.resolve()).then(task);
      const tail = turn.then(
        () => leave(key, tail),
        () => leave(key, tail),
      );
      tails.set(key, tail);
      return turn;
    },
    async idle() {
      while (tails.size > 0) await Promise.all(tails.values());
    },
  };

  function leave(key: string, tail: Promise<void>): void {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
