/**
 * The time, which never goes backwards within a process: an export of what changed since the last one must not miss a
 * change. When the machine's clock is set back, ours goes on at half speed until the machine's is level with it.
 */
export function createClock(
  machine: () => number = Date.now,
  /** Milliseconds since some moment, which nobody sets. */
  steady: () => number = () => performance.now(),
): () => Date {
  let last = machine();
  let readAt = steady();
  return () => {
    const at = steady();
    last = Math.max(machine(), last + (at - readAt) / 2);
    readAt = at;
    return new Date(last);
  };
}
