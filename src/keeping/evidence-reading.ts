import type { EvidenceFiles } from '../store/store.ts';
import type { MissingEvidence } from './archive-format.ts';
import type { Survey } from './survey.ts';
import type { Watch } from './watch.ts';

/**
 * The bytes of each file, one in memory at a time. A file that is gone or was altered keeps nothing else from being
 * saved: it is noted in `missing`.
 */
export async function* readEvidence(
  files: EvidenceFiles,
  { evidence }: Survey,
  missing: MissingEvidence[],
  { warn, progress, signal }: Watch,
): AsyncGenerator<{ sha256: string; bytes: Uint8Array }> {
  let done = 0;
  for (const [sha256, claimId] of evidence) {
    const found = await readIfIntact(files, sha256);
    if (typeof found === 'string') {
      missing.push({ sha256, claimId, fault: found });
      warn(`Evidence file ${sha256} of claim ${claimId} ${found}.`);
    } else yield { sha256, bytes: found };
    progress('Reading evidence files', ++done, evidence.length);
    signal.throwIfAborted();
  }
}

async function readIfIntact(files: EvidenceFiles, sha256: string): Promise<Uint8Array | string> {
  try {
    return (await files.find(sha256)) ?? 'is missing';
  } catch (error) {
    // A place that cannot be reached is another matter: all the evidence would seem to be gone.
    if (/was altered/.test((error as Error).message)) return 'was altered';
    throw error;
  }
}
