/** The store cannot be opened or cannot go on. The message is one line for whoever runs claimdesk; `main` prints it and exits. */
export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/** A write was refused by what the store lies on; nothing of it is there. */
export class NotSaved extends StoreError {
  override readonly name = 'NotSaved';
}

/** Nobody can tell whether a write is there: the connection broke between the asking and the answer. */
export class UncertainWrite extends StoreError {
  override readonly name = 'UncertainWrite';
}

const REASONS: Record<string, string> = {
  EACCES: 'this account may not write to it',
  EPERM: 'this account may not write to it',
  EROFS: 'it is on a read-only disk',
  EEXIST: 'it is a file, not a folder',
  ENOTDIR: 'it is a file, or its path leads through one',
  ENOENT: 'it does not exist and cannot be created',
  ENOSPC: 'the disk is full',
};

export function errorCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

export function unusableFolder(dataDir: string, error: unknown): StoreError {
  const code = errorCodeOf(error);
  const reason = (code && REASONS[code]) ?? code ?? String(error);
  return new StoreError(
    `The data folder ${dataDir} cannot be used: ${reason}. Set DATA_DIR to a folder that claimdesk may write to.`,
    { cause: error },
  );
}

export interface Damage {
  /** Path inside the data folder. */
  file: string;
  fault: string;
}

export function damagedFiles(dataDir: string, damages: readonly Damage[]): StoreError {
  const [first, ...others] = damages;
  const more = others.length > 0 ? ` So are ${others.map((damage) => damage.file).join(', ')}.` : '';
  return new StoreError(
    `${first!.file} in the data folder ${dataDir} is damaged: ${first!.fault}.${more} Nothing was changed. ` +
      'What to do, with a backup and without: claimdesk doctor.',
  );
}
