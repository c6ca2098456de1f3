import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { completeSettings } from '../../src/domain/settings.ts';
import { type BackupReport, writeBackup } from '../../src/keeping/backup.ts';
import type { Checks } from '../../src/keeping/checks.ts';
import { type RestoreReport, restoreBackup } from '../../src/keeping/restore.ts';
import { UNWATCHED, type Watch } from '../../src/keeping/watch.ts';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { checkedArticle, checkedDesk } from '../../src/store/restoring.ts';
import type { Store } from '../../src/store/store.ts';
import { makeEvent, makeEvidence, makeImport, makeUser } from '../store/records.ts';

export const CHECKS: Checks = { article: checkedArticle, desk: checkedDesk };
export const NOW = new Date('2026-03-02T08:00:00.000Z');

export async function makeFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'claimdesk-keeping-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** People, settings, three articles, and two evidence files; one is named twice, the other by retracted evidence only. */
export async function fillDesk(store: Store): Promise<{ sha256s: string[] }> {
  const photo = await store.evidenceFiles.save(Buffer.from('the photo of the bridge'));
  const letter = await store.evidenceFiles.save(Buffer.from([0, 255, 10, 0]));
  const evidence = (id: string, sha256: string) => makeEvidence({ id, kind: 'file', sha256 });
  const retracted = { at: NOW.toISOString(), by: 'u1', reason: 'the wrong bridge' };
  await store.commit(makeImport({ id: 'c3' }, [{ evidence: [evidence('e1', photo)] }]));
  await store.commit(
    makeImport({ id: 'a1', title: 'Café \u{1f409} \u2028 “x”' }, [
      { evidence: [evidence('e1', photo), { ...evidence('e2', letter), retracted }] },
      {},
    ]),
  );
  await store.commit(makeImport({ id: 'b2' }));
  await store.commitDesk({
    users: [makeUser({ passwordHash: '$argon2id$v=19$made-up' })],
    settings: completeSettings({ signOff: 'required' }),
    events: [makeEvent({ type: 'user.invite', subject: 'u1' })],
  });
  return { sha256s: [photo, letter].sort() };
}

export async function openFolder(
  t: TestContext,
  dataDir: string,
  options: { toRestore?: boolean; readOnly?: boolean } = {},
): Promise<Store> {
  const store = await createLowdbStore({ dataDir, ...options });
  t.after(() => store.close());
  return store;
}

/** A filled desk and a backup of it. */
export async function makeBackup(t: TestContext) {
  const folder = await makeFolder(t);
  const dataDir = path.join(folder, 'source');
  const store = await openFolder(t, dataDir);
  const { sha256s } = await fillDesk(store);
  const file = path.join(folder, 'desk.tar');
  const report = await backUp(store, file);
  return { folder, dataDir, store, sha256s, file, report };
}

export function backUp(
  store: Store,
  file: string,
  { force = false, watch = UNWATCHED }: { force?: boolean; watch?: Watch } = {},
): Promise<BackupReport> {
  return writeBackup(store, { file, force, now: NOW }, watch);
}

export function restore(file: string, dataDir: string, watch: Watch = UNWATCHED): Promise<RestoreReport> {
  const openTarget = () => createLowdbStore({ dataDir, toRestore: true });
  return restoreBackup({ file, checks: CHECKS, openTarget }, watch);
}

/** Aborts once `progress` was called `times` times. */
export function impatient(times: number): Watch {
  const controller = new AbortController();
  let left = times;
  return {
    signal: controller.signal,
    warn() {},
    progress() {
      if (--left === 0) controller.abort(new Error('stopped by the test'));
    },
  };
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
