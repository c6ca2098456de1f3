import { createLowdbStore } from '../../src/store/lowdb-store.ts';
import { makeClaim, makeEvent, makeImport } from './records.ts';

// Run as a process of its own, to be killed: commits without end and prints `<article> <version>` once each is durable.
const store = await createLowdbStore({ dataDir: process.argv[2]! });

async function writeTo(articleId: string): Promise<never> {
  if (!(await store.findArticle(articleId))) await store.commit(makeImport({ id: articleId }));
  for (;;) {
    const version = (await store.findClaim(`${articleId}-1`))!.version + 1;
    const claim = makeClaim({ articleId, version, rationale: `${version} `.repeat(2000) });
    await store.commit({ articleId, claims: [claim], events: [makeEvent({ comment: `${version}` })] });
    process.stdout.write(`${articleId} ${version}\n`);
  }
}

await Promise.all(['a1', 'a2', 'a3'].map(writeTo));
