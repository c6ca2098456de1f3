import { createInterface } from 'node:readline';
import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { makeClaim, makeEvent } from './records.ts';

// Run as a process of its own, whose files may not grow past a limit. For each line it reads, the length of a
// rationale, it reviews the claim once more and prints what came of it.
process.on('SIGXFSZ', () => {});
const store = await createLowdbStore({ dataDir: process.argv[2]! });
process.stdout.write('ready\n');

for await (const line of createInterface({ input: process.stdin })) {
  const before = (await store.findClaim('a1-1'))!;
  const claim = makeClaim({ version: before.version + 1, rationale: 'x'.repeat(Number(line)) });
  const outcome = await store
    .commit({ articleId: 'a1', claims: [claim], events: [makeEvent({ claimId: 'a1-1' })] })
    .then(
      () => 'written',
      (error: NodeJS.ErrnoException) => error.code ?? error.message,
    );
  const { version } = (await store.findClaim('a1-1'))!;
  const { events } = (await store.findArticle('a1'))!;
  const { faults } = await store.verifyAudit();
  process.stdout.write(`${JSON.stringify({ outcome, version, events: events.length, faults })}\n`);
}
await store.close();
