import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { describeStoreContract } from './contract.ts';
import { makeDataDir } from './data-dirs.ts';

describeStoreContract('the lowdb store', async () => {
  const dataDir = await makeDataDir();
  const under = {
    store: await createLowdbStore({ dataDir }),
    async reopen({ toRestore = false } = {}) {
      await under.store.close();
      under.store = await createLowdbStore({ dataDir, toRestore });
      return under.store;
    },
    cleanup: () => under.store.close(),
  };
  return under;
});
