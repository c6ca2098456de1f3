import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import { type Disk, readFileIfThere, replaceFile, syncFolder } from './disk.ts';
import { errorCodeOf, StoreError } from './store-error.ts';

export function createSecretKey(): string {
  return randomBytes(32).toString('hex');
}

export function isSecretKey(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}

/** The key in that file, made where there is none. The folder is locked by us: nobody else makes one meanwhile. */
export async function keptSecret(disk: Disk, file: string): Promise<string> {
  const kept = await readFileIfThere(disk, file).catch((error) => {
    throw new StoreError(`${file} cannot be read (${errorCodeOf(error)}).`, { cause: error });
  });
  if (kept) {
    const secret = kept.toString('utf8').trim();
    if (isSecretKey(secret)) return secret;
    throw new StoreError(
      `${file} is damaged. Remove it to have a new one made; everybody has to log in again.`,
    );
  }
  const secret = createSecretKey();
  try {
    await replaceFile(disk, file, `${secret}\n`);
    await syncFolder(disk, dirname(file));
  } catch (error) {
    throw new StoreError(`${file} cannot be written (${errorCodeOf(error)}).`, { cause: error });
  }
  return secret;
}
