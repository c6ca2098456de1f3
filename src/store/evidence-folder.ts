import { createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type Disk, makeFolder, readFileIfThere, replaceFile, syncFolder, TEMPORARY } from './disk.ts';
import type { EvidenceFiles } from './store.ts';
import { StoreError } from './store-error.ts';
import type { Turns } from './turns.ts';

/** `evidence/<first two hex digits>/<sha256>`: no folder gets too many files. */
export function createEvidenceFolder(disk: Disk, folder: string, turns: Turns): EvidenceFiles {
  return {
    async save(bytes) {
      const sha256 = sha256Of(bytes);
      // Two may upload the same file at once; one write of it is enough.
      await turns.take(`evidence ${sha256}`, async () => {
        const path = evidencePath(folder, sha256);
        const parent = join(folder, sha256.slice(0, 2));
        const known = await readFileIfThere(disk, path);
        if (!known || sha256Of(known) !== sha256) {
          await makeFolder(disk, parent);
          // Another process may save the same file at this moment: each writes to a name of its own.
          const temporary = `${path}.${randomBytes(8).toString('hex')}${TEMPORARY}`;
          await replaceFile(disk, path, bytes, temporary);
        }
        // Also where file and folder were there: whoever made them may not have got this far.
        await syncFolder(disk, parent);
        await syncFolder(disk, folder);
      });
      return sha256;
    },
    async find(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      const bytes = await readFileIfThere(disk, evidencePath(folder, sha256));
      if (bytes && sha256Of(bytes) !== sha256) {
        throw new StoreError(`The evidence file ${sha256} was altered after it was written.`);
      }
      return bytes;
    },
  };
}

export function evidencePath(folder: string, sha256: string): string {
  return join(folder, sha256.slice(0, 2), sha256);
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
