import assert from 'node:assert/strict';
import test, { after, before } from 'node:test';
import fc from 'fast-check';
import { evidenceFolderOf, openStore } from '../../../src/open-store.ts';
import type { ArticleChange, ArticleFile, Store } from '../../../src/store/store.ts';
import { makeDataDir } from '../data-dirs.ts';
import { createPostgresServer } from '../postgres-server.ts';
import { makeArticle, makeClaim, makeEvent, makeRevision, makeUser } from '../records.ts';
import { COMMANDS, type Command, SESSIONS } from './commands.ts';
import { Reference } from './reference.ts';

/** `MODEL_RUNS=2000` for a long run; `MODEL_SEED` repeats one that failed. */
const RUNS = Number(process.env.MODEL_RUNS ?? 15);
const SEED = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 31);

let server: Awaited<ReturnType<typeof createPostgresServer>>;
before(async () => {
  server = await createPostgresServer();
});
after(() => server.remove());

for (const name of ['lowdb', 'PostgreSQL']) {
  test(`${name} answers as a plain model in memory does`, async (t) => {
    t.diagnostic(`seed ${SEED}, ${RUNS} runs`);
    let events = 0;
    const property = fc.asyncProperty(COMMANDS, async (commands) => {
      const dataDir = await makeDataDir();
      const url = name === 'lowdb' ? dataDir : await server.createDatabase();
      const open = () => openStore({ url, evidence: evidenceFolderOf(dataDir) });
      const under = { store: await open(), reopen: open, forgets: name === 'lowdb' };
      const reference = new Reference();
      try {
        for (const command of commands) await check(command, under, reference);
        events += Object.values(reference.heads()).reduce((sum, { seq }) => sum + seq, 0);
        assert.deepEqual(plain((await under.store.verifyAudit()).faults.filter(isOfChain)), []);
      } finally {
        await under.store.close();
      }
    });
    await fc.assert(property, { numRuns: RUNS, seed: SEED });
    t.diagnostic(`${events} writes were accepted`);
    assert.ok(events > RUNS, 'most runs write something');
  });
}

interface Under {
  store: Store;
  reopen: () => Promise<Store>;
  /** Tries do not outlive a restart. */
  forgets: boolean;
}

async function check(command: Command, under: Under, model: Reference): Promise<void> {
  const { store } = under;
  switch (command.type) {
    case 'commit': {
      const change = changeOf(command, model);
      await same(
        () => store.commit(change),
        () => model.commit(change),
      );
      const file = model.files.get(command.id);
      assert.deepEqual(plain(await store.findArticle(command.id)), plain(file ?? null));
      return;
    }
    case 'list': {
      const { filter, sort, limit } = command;
      return checkWalk(store, { ...filter, sort, limit }, model.listClaims(filter, sort));
    }
    case 'counts':
      assert.deepEqual(await store.countClaims(command.filter), model.countClaims(command.filter));
      return;
    case 'articles': {
      const { items, total } = await store.listArticles({ search: command.search });
      const found = items.map(({ article, flagged }) => ({ id: article.id, flagged }));
      assert.deepEqual(found, model.listArticles(command.search));
      assert.equal(total, found.length);
      return;
    }
    case 'sources': {
      const { items } = await store.listSources();
      const found = items.map((item) => ({ ...item, who: item.who.toLowerCase() }));
      // Which spelling stands for a name decides among equals.
      assert.deepEqual(new Set(found), new Set(model.listSources()));
      assert.deepEqual(
        found.map(({ claims }) => claims),
        model.listSources().map(({ claims }) => claims),
      );
      return;
    }
    case 'heads':
      assert.deepEqual(await store.heads(), model.heads());
      return;
    case 'snapshot': {
      const snapshot = await store.snapshot();
      const files: ArticleFile[] = [];
      for await (const file of snapshot.files()) files.push(file);
      await snapshot.close();
      const all = [...model.files.values()].sort((a, b) => (a.article.id < b.article.id ? -1 : 1));
      assert.deepEqual(plain(files), plain(all));
      return;
    }
    case 'reopen':
      await store.close();
      under.store = await under.reopen();
      if (under.forgets) model.forgetTries();
      return;
    case 'desk': {
      const { id, email, offset, isLate } = command;
      const { users, events } = model.desk();
      const version = (users.find((user) => user.id === id)?.version ?? 0) + offset;
      const change = {
        users: [makeUser({ id, email, version })],
        ...(isLate && { readAt: events.length }),
        events: [makeEvent({ type: 'user.add', subject: id })],
      };
      await same(
        async () => void (await store.commitDesk(change)),
        () => void model.commitDesk(change),
      );
      const desk = await store.desk();
      assert.deepEqual(plain({ users: desk.users, events: desk.events }), plain(model.desk()));
      return;
    }
    case 'try': {
      const { key, now } = command;
      assert.deepEqual(await store.tries.add(key, 1500, now), model.addTry(key, 1500, now));
      return;
    }
    case 'forget tries':
      await store.tries.forget(command.key);
      model.forgetTries(command.key);
      return;
    default:
      return checkSessions(command, store, model);
  }
}

async function checkSessions(
  command: Extract<Command, { type: 'save session' | 'remove session' | 'remove sessions' | 'sweep' }>,
  { sessions }: Store,
  model: Reference,
): Promise<void> {
  const dropWhere = (isOver: (userId: string | null, expiresAt: number) => boolean) => {
    for (const [id, { userId, expiresAt }] of model.sessions)
      if (isOver(userId, expiresAt)) model.sessions.delete(id);
  };
  if (command.type === 'save session') {
    const { session: id, userId, expiresAt } = command;
    const record = { id, userId, expiresAt, data: '{}' };
    await sessions.save(record);
    model.sessions.set(id, record);
  } else if (command.type === 'remove session') {
    await sessions.remove(command.session);
    model.sessions.delete(command.session);
  } else if (command.type === 'remove sessions') {
    await sessions.removeOfUser(command.userId);
    dropWhere((userId) => userId === command.userId);
  } else {
    const before = model.sessions.size;
    dropWhere((_userId, expiresAt) => expiresAt <= command.now);
    assert.equal(await sessions.sweep(command.now), before - model.sessions.size);
  }
  for (const id of SESSIONS) assert.deepEqual(await sessions.find(id), model.sessions.get(id) ?? null);
}

/** Page by page to the end, and back. */
async function checkWalk(
  store: Store,
  query: NonNullable<Parameters<Store['listClaims']>[0]>,
  due: string[],
): Promise<void> {
  const pages: string[][] = [];
  let page = await store.listClaims(query);
  for (;;) {
    assert.equal(page.total, due.length);
    pages.push(page.items.map(({ claim }) => claim.id));
    if (!page.next) break;
    page = await store.listClaims({ ...query, cursor: page.next });
  }
  assert.deepEqual(pages.flat(), due);
  while (page.previous) {
    pages.pop();
    page = await store.listClaims({ ...query, cursor: page.previous });
    assert.deepEqual(
      page.items.map(({ claim }) => claim.id),
      pages.at(-1),
    );
  }
  assert.ok(pages.length <= 1, 'back at the first page');
}

function changeOf(command: Extract<Command, { type: 'commit' }>, model: Reference): ArticleChange {
  const { id, article, revises, claims } = command;
  const before = model.files.get(id);
  const { title, importedAt } = article ?? {};
  const version = (before?.article.version ?? 0) + (article?.offset ?? 0);
  const isNew = !before && article !== null;
  const revision = (before?.article.revision ?? 0) + (isNew || (revises && article) ? 1 : 0);
  return {
    articleId: id,
    ...(article && { article: makeArticle({ id, version, revision, title, importedAt }) }),
    ...(article && (isNew || revises) && { revisions: [makeRevision({ number: revision })] }),
    claims: claims.map(({ offset, who, score, ...fields }) => {
      const known = before?.claims.find(({ number }) => number === fields.number);
      const plainClaim = makeClaim();
      return makeClaim({
        ...fields,
        articleId: id,
        version: (known?.version ?? 0) + offset,
        source: { ...plainClaim.source, who },
        foundBy: { ...plainClaim.foundBy, score },
      });
    }),
    events: [makeEvent()],
  };
}

/** Both do it, or both refuse it for the same reason. */
async function same(one: () => Promise<unknown>, other: () => unknown): Promise<void> {
  const outcome = async (work: () => unknown) => {
    try {
      return { result: await work() };
    } catch (error) {
      return { refused: (error as Error).constructor.name };
    }
  };
  assert.deepEqual(plain(await outcome(one)), plain(await outcome(other)));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

/** The commands write no changes into their events, so only chains and rows can be checked. */
function isOfChain(fault: string): boolean {
  return /event \d|its row|its counts|the row of/.test(fault);
}
