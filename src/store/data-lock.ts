import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { tryLock, unlock } from 'fs-native-extensions';
import { StoreError, unusableFolder } from './store-error.ts';

export interface DataLock {
  release(): Promise<void>;
}

/**
 * Keeps a data folder to one process. The kernel holds the lock for the open file, so it is gone the moment the
 * process is, however it died; the file itself stays, since removing it would let two processes lock two files.
 */
export async function lockDataFolder(dataDir: string): Promise<DataLock> {
  const file = await open(join(dataDir, 'lock'), 'a+', 0o600).catch((error) => {
    throw unusableFolder(dataDir, error);
  });
  try {
    if (!tryLock(file.fd)) {
      const pid = (await file.readFile('utf8')).trim();
      throw new StoreError(
        `The data folder ${dataDir} is in use by another claimdesk process${pid && ` (pid ${pid})`}. ` +
          'Stop it first or set DATA_DIR to another folder.',
      );
    }
    await file.truncate();
    await file.writeFile(`${process.pid}\n`);
  } catch (error) {
    await file.close();
    throw error instanceof StoreError ? error : unusableFolder(dataDir, error);
  }
  return {
    async release() {
      unlock(file.fd);
      await file.close();
    },
  };
}
