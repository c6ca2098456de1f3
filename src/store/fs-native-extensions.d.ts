// The package has no types of its own; these are the two calls used here.
declare module 'fs-native-extensions' {
  /** False where another open file description holds the lock. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
