export interface Pause {
  isOn(): boolean;
  /** Returns when it ends: each time in a row it is twice as long. */
  begin(): Date;
  /** Whether there was one since the last end. */
  end(): boolean;
}

const FIRST_MS = 60_000;
const LONGEST_MS = 60 * 60_000;

/** How long a server that is away is left alone. */
export function createPause(now: () => Date): Pause {
  let times = 0;
  let until = 0;
  return {
    isOn: () => now().getTime() < until,
    begin() {
      until = now().getTime() + Math.min(FIRST_MS * 2 ** times, LONGEST_MS);
      times++;
      return new Date(until);
    },
    end() {
      const was = times > 0;
      times = 0;
      until = 0;
      return was;
    },
  };
}
