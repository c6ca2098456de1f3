import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import supertest, { type Response, type Test } from 'supertest';
import { SYSTEM } from '../../src/actions/manage-users.ts';
import { readConfig } from '../../src/config.ts';
import { createDeps, createLogger, type Deps } from '../../src/deps.ts';
import type { Role, User } from '../../src/domain/user.ts';
import type { Extractor } from '../../src/extraction/host.ts';
import type { DocumentReader } from '../../src/ingest/document.ts';
import { createPageFetcher, type PageFetcher } from '../../src/ingest/page-fetcher.ts';
import { createApp } from '../../src/web/app.ts';
import { requestListener } from '../../src/web/request-listener.ts';
import { createDirectExtractor } from '../extraction/direct.ts';

export const PASSWORD = 'correct horse battery';

/** A browser, as far as these tests need one: cookies, forms with their token, and no JavaScript. */
export interface Visitor {
  /** For requests that no page would send; the cookies go along, the form token does not. */
  agent: ReturnType<typeof supertest.agent>;
  get(path: string): Test;
  /** Sends a form as the page `from` would: with the token that it holds. */
  post(path: string, fields?: Fields, from?: string): Promise<Response>;
  /** The same as multipart/form-data, with a file in its field. */
  upload(path: string, fields: Fields, file: UploadedFile, from?: string): Promise<Response>;
  /** The form token of a page. */
  token(from?: string): Promise<string>;
}

type Fields = Record<string, string | string[]>;

export interface UploadedFile {
  name: string;
  content: string | Buffer;
  /** Default `file`. */
  field?: string;
}

export interface TestDesk {
  readonly deps: Deps;
  /** Where the server listens. */
  url: string;
  dataDir: string;
  /** Somebody nobody knows. */
  visitor(): Visitor;
  addUser(role: Role, name?: string): Promise<User>;
  /** Somebody with that role (one person for each role, made at need), or that person, logged in by the form. */
  logIn(who: Role | User): Promise<Visitor>;
  /** All that was logged, as JSON lines. */
  log: string[];
  /** A line logged as an error fails the test at the end, unless it was said here that it would come. */
  expectError(pattern: RegExp): void;
  /** Stops and starts app and store on the same data, at the same address. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface TestDeskOptions {
  now?: () => Date;
  baseUrl?: string;
  /** Of a mail server; left out: the desk sends no mail. */
  smtpUrl?: string;
  /** Left out: the engine in this thread, which saves every test the start of another. */
  extractor?: Extractor;
  /** Left out: so long that every claim is found before an import is answered. */
  patience?: number;
  readDocument?: DocumentReader;
  /** Left out: pages of this machine can be fetched, as those of the open internet. */
  fetchPage?: PageFetcher;
}

/** The production app over a store in a folder of its own. Close it when done: `t.after(() => desk.close())`. */
export async function createTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'claimdesk-web-'));
  const log: string[] = [];
  const expected: RegExp[] = [];
  const logger = createLogger('debug', { write: (line) => log.push(line) });
  const config = readConfig({
    DATA_DIR: dataDir,
    BASE_URL: options.baseUrl,
    ...(options.smtpUrl && { SMTP_URL: options.smtpUrl, MAIL_FROM: 'Fact desk <desk@example.org>' }),
  });

  const { extractor = createDirectExtractor(), patience = 60_000, readDocument } = options;
  const { fetchPage = createPageFetcher({ allowLoopback: true }) } = options;

  let { deps, server } = await open(0);
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const people = new Map<Role, User>();

  async function open(at: number): Promise<{ deps: Deps; server: Server }> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(at, '127.0.0.1', resolve);
    });
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const deps = await createDeps(config, {
      log: logger,
      now: options.now,
      baseUrl,
      extractor,
      patience,
      readDocument,
      fetchPage,
    });
    server.on('request', requestListener(createApp(deps), logger));
    return { deps, server };
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await deps.close();
  }

  async function addUser(
    role: Role,
    name = `${role[0]!.toUpperCase()}${role.slice(1)} Somebody`,
  ): Promise<User> {
    const email = `${role}-${people.size}-${Math.random().toString(36).slice(2)}@desk.example`;
    return deps.actions.addUser(SYSTEM, { email, name, role, password: PASSWORD });
  }

  async function personOf(role: Role): Promise<User> {
    const known = people.get(role) ?? (await addUser(role));
    people.set(role, known);
    return known;
  }

  return {
    get deps() {
      return deps;
    },
    url,
    dataDir,
    log,
    visitor: () => createVisitor(url, '/login'),
    addUser,
    async logIn(who) {
      const user = typeof who === 'string' ? await personOf(who) : who;
      const visitor = createVisitor(url, '/account');
      const answer = await visitor.post('/login', { email: user.email, password: PASSWORD }, '/login');
      assert.equal(answer.status, 303, `${user.email} could not log in`);
      return visitor;
    },
    expectError: (pattern) => expected.push(pattern),
    async restart() {
      await stop();
      ({ deps, server } = await open(port));
    },
    async close() {
      await stop();
      await rm(dataDir, { recursive: true, force: true });
      const errors = log.filter((line) => JSON.parse(line).level >= 50);
      const unexpected = errors.filter((line) => !expected.some((pattern) => pattern.test(line)));
      assert.deepEqual(unexpected, [], 'nothing was logged as an error unexpectedly');
    },
  };
}

function createVisitor(url: string, usual: string): Visitor {
  const agent = supertest.agent(url);
  async function token(from = usual): Promise<string> {
    const page = await agent.get(from);
    const found = /name="_csrf" value="([^"]+)"/.exec(page.text)?.[1];
    assert.ok(found, `${from} (${page.status}) has a form with a token`);
    return found;
  }
  return {
    agent,
    token,
    get: (to) => agent.get(to),
    async post(to, fields = {}, from) {
      const _csrf = await token(from);
      return agent
        .post(to)
        .type('form')
        .send({ _csrf, ...fields });
    },
    async upload(to, fields, file, from) {
      // First: a request takes its cookies when it is made.
      const _csrf = await token(from);
      const request = agent.post(to).field('_csrf', _csrf);
      for (const [name, value] of Object.entries(fields)) request.field(name, value);
      return request.attach(file.field ?? 'file', Buffer.from(file.content), file.name);
    },
  };
}
