import { after, before } from 'node:test';
import { realDisk } from '../../src/store/disk.ts';
import { createEvidenceFolder } from '../../src/store/evidence-folder.ts';
import { createPostgresStore } from '../../src/store/postgres/postgres-store.ts';
import { createTurns } from '../../src/store/turns.ts';
import { describeStoreContract } from './contract.ts';
import { makeDataDir } from './data-dirs.ts';
import { createPostgresServer } from './postgres-server.ts';

let server: Awaited<ReturnType<typeof createPostgresServer>>;
before(async () => {
  server = await createPostgresServer();
});
after(() => server.remove());

describeStoreContract('the PostgreSQL store', async () => {
  const url = await server.createDatabase();
  const evidenceFiles = createEvidenceFolder(realDisk, await makeDataDir(), createTurns());
  const under = {
    store: await createPostgresStore({ url, evidenceFiles }),
    async reopen({ toRestore = false } = {}) {
      await under.store.close();
      under.store = await createPostgresStore({ url, evidenceFiles, toRestore });
      return under.store;
    },
    cleanup: () => under.store.close(),
  };
  return under;
});
