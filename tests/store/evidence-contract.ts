import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { MAX_EVIDENCE_FILE } from '../../src/domain/evidence.ts';
import { sha256Of } from '../../src/store/evidence-folder.ts';
import type { EvidenceFiles } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';

export interface EvidenceUnderTest {
  files: EvidenceFiles;
  /** The same place, as another process or the next start sees it. */
  reopen(): Promise<EvidenceFiles>;
  /** Changes what is kept, behind the adapter's back. */
  tamper(sha256: string, bytes: Uint8Array): Promise<void>;
}

/** What every place for evidence promises. `create` makes an empty one. */
export function describeEvidenceContract(name: string, create: () => Promise<EvidenceUnderTest>): void {
  describe(name, () => {
    let under: EvidenceUnderTest;
    beforeEach(async () => {
      under = await create();
    });

    async function assertKept(sha256: string, bytes: Uint8Array): Promise<void> {
      const found = await under.files.find(sha256);
      // Twenty megabytes would take long to be compared in full by `deepEqual`, and longer to be shown.
      assert.ok(found && Buffer.from(bytes).equals(found), `${sha256} is as it was saved`);
    }

    for (const [what, bytes] of [
      ['a text', Buffer.from('captured page')],
      ['an empty file', Buffer.alloc(0)],
      ['every byte there is', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte))],
      ['part of a larger buffer', Buffer.from('before, file, after').subarray(8, 12)],
      ['the largest file that can be uploaded', randomBytes(MAX_EVIDENCE_FILE)],
    ] as const) {
      it(`gives back ${what}, also after a restart`, async () => {
        const sha256 = await under.files.save(bytes);
        assert.equal(sha256, sha256Of(bytes));
        await assertKept(sha256, bytes);
        under.files = await under.reopen();
        await assertKept(sha256, bytes);
      });
    }

    it('keeps the same bytes once, however often they are saved', async () => {
      const bytes = Buffer.from('captured page');
      const sha256 = await under.files.save(bytes);
      assert.equal(await under.files.save(bytes), sha256);
      await assertKept(sha256, bytes);
    });

    it('takes the same bytes from many at once, also from several processes', async () => {
      const bytes = randomBytes(1024 * 1024);
      const other = await under.reopen();
      const saves = Array.from({ length: 10 }, (_, n) => (n % 2 ? under.files : other).save(bytes));
      assert.deepEqual(new Set(await Promise.all(saves)), new Set([sha256Of(bytes)]));
      await assertKept(sha256Of(bytes), bytes);
    });

    it('takes different bytes at once', async () => {
      const files = Array.from({ length: 20 }, (_, n) => Buffer.from(`page ${n}`));
      const hashes = await Promise.all(files.map((bytes) => under.files.save(bytes)));
      await Promise.all(files.map((bytes, n) => assertKept(hashes[n]!, bytes)));
    });

    it('knows nothing of what was not saved, nor of what is no hash', async () => {
      const sha256 = await under.files.save(Buffer.from('captured page'));
      const names = [
        '0'.repeat(64),
        `${sha256.slice(0, 63)}${sha256.endsWith('0') ? '1' : '0'}`,
        '',
        'captured page',
        '../../desk.json',
        sha256.slice(0, 2),
        sha256.toUpperCase(),
        `${sha256}/`,
        `${sha256}.tmp`,
        `${sha256}\n`,
      ];
      for (const name of names) assert.equal(await under.files.find(name), null, JSON.stringify(name));
    });

    for (const [what, bytes] of [
      ['other bytes of the same length', Buffer.from('captured pagE')],
      ['fewer bytes', Buffer.from('captured')],
      ['no bytes', Buffer.alloc(0)],
      ['more bytes than any file has', Buffer.alloc(MAX_EVIDENCE_FILE + 1024)],
    ] as const) {
      it(`reports a file that was altered to ${what}, until it is saved anew`, async () => {
        const page = Buffer.from('captured page');
        const sha256 = await under.files.save(page);
        await under.tamper(sha256, bytes);
        await assert.rejects(under.files.find(sha256), (error) => {
          assert.ok(error instanceof StoreError, String(error));
          assert.match(error.message, new RegExp(`${sha256} was altered`));
          return true;
        });
        assert.equal(await under.files.save(page), sha256);
        await assertKept(sha256, page);
      });
    }
  });
}
