/** At most `count` at a time; who comes later waits for a place, first come, first served. Resolves to leaving it. */
export function createPlaces(count: number): () => Promise<() => void> {
  const waiting: (() => void)[] = [];
  let free = count;
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free++;
  };
  return async () => {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    let isTaken = true;
    return () => {
      if (isTaken) leave();
      isTaken = false;
    };
  };
}
