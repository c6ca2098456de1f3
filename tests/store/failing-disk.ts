import { type Disk, realDisk } from '../../src/store/disk.ts';

/** Of the replacement of a file, in their order. */
export const STEPS = [
  'open',
  'write',
  'fsync',
  'close',
  'rename',
  'folder open',
  'folder fsync',
  'folder close',
] as const;
/** Of a removal. */
export const REMOVAL_STEPS = ['unlink', 'folder open', 'folder fsync', 'folder close'] as const;
export type Step = (typeof STEPS)[number] | (typeof REMOVAL_STEPS)[number] | 'mkdir' | 'read';

export interface FailingDisk {
  disk: Disk;
  /** The next `times` steps of this kind fail. */
  fail(step: Step, times?: number): void;
}

/** A disk on which each step of a write can be made to fail. */
export function createFailingDisk(): FailingDisk {
  const failures = new Map<Step, number>();

  function pass(step: Step): void {
    const left = failures.get(step) ?? 0;
    if (left === 0) return;
    failures.set(step, left - 1);
    throw Object.assign(new Error(`EIO: ${step} failed on purpose`), { code: 'EIO' });
  }

  const disk: Disk = {
    ...realDisk,
    async open(path, flags, mode) {
      const isFolder = flags === 'r';
      pass(isFolder ? 'folder open' : 'open');
      const file = await realDisk.open(path, flags, mode);
      return new Proxy(file, {
        get(target, name) {
          if (name === 'writeFile') {
            return async (bytes: string) => {
              // Half of it gets through, as when a disk fills up.
              await target.writeFile(bytes.slice(0, bytes.length / 2));
              pass('write');
              await target.writeFile(bytes.slice(bytes.length / 2));
            };
          }
          if (name === 'sync') {
            return async () => {
              pass(isFolder ? 'folder fsync' : 'fsync');
              await target.sync();
            };
          }
          if (name === 'close') {
            return async () => {
              await target.close();
              pass(isFolder ? 'folder close' : 'close');
            };
          }
          const value = Reflect.get(target, name);
          return typeof value === 'function' ? value.bind(target) : value;
        },
      });
    },
    async rename(from, to) {
      pass('rename');
      await realDisk.rename(from, to);
    },
    async unlink(path) {
      pass('unlink');
      await realDisk.unlink(path);
    },
    mkdir: (async (...args: Parameters<Disk['mkdir']>) => {
      pass('mkdir');
      return realDisk.mkdir(...args);
    }) as Disk['mkdir'],
    readFile: (async (...args: Parameters<Disk['readFile']>) => {
      pass('read');
      return realDisk.readFile(...args);
    }) as Disk['readFile'],
  };

  return { disk, fail: (step, times = 1) => failures.set(step, times) };
}
