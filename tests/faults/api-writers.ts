import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { launch } from '../server-process.ts';
import type { FaultDesk } from './desks.ts';
import { articleText, type MarkedWrite, revisedText } from './marked-writes.ts';
import { createTally, type Ending, ended, type Tally, type Writers } from './writers.ts';

const KINDS = ['import', 'revise', 'attach'] as const;
/** How long a server may take to come up, in ms. */
const START_LIMIT = 60_000;

/** What a request that is a write is sent as. */
interface Request {
  write: MarkedWrite;
  path: string;
  body: object;
}

/** The real server in a process of its own, and writers who send to its API. */
export async function startApiWriters(desk: FaultDesk, round: number): Promise<Writers> {
  const tally = createTally();
  const { child, texts } = launch({ ...desk.env, LOG_LEVEL: 'silent' });
  let isKilled = false;
  const isOver = ended(child).then(() => {
    if (!isKilled) tally.faults.push(`the server ended by itself: ${texts.err}`);
    tally.close();
  });
  const url = await baseUrlOf(child, texts);
  let count = 0;
  const writer = async (token: string) => {
    while (!isKilled) await writeOnce(createClient(url, token), tally, `w${round}x${++count}`);
  };
  const writing = Promise.all(desk.tokens.map(writer));
  return {
    ...tally,
    async kill() {
      isKilled = true;
      child.kill('SIGKILL');
      await Promise.all([isOver, writing]);
    },
  };
}

async function baseUrlOf(
  child: ReturnType<typeof launch>['child'],
  texts: { out: string; err: string },
): Promise<string> {
  const deadline = Date.now() + START_LIMIT;
  for (;;) {
    const url = /claimdesk is at (\S+)\n/.exec(texts.out)?.[1];
    if (url) return url;
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`The server did not come up: ${texts.err}`);
    await setTimeout(10);
  }
}

type Client = (path: string, body?: object) => Promise<Response>;

function createClient(url: string, token: string): Client {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  return (path, body) =>
    fetch(`${url}/api/v1${path}`, {
      headers,
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(30_000),
    });
}

async function writeOnce(client: Client, tally: Tally, mark: string): Promise<void> {
  try {
    const request = await requestFor(client, mark);
    if (!request) return;
    tally.begin(request.write);
    const answer = await client(request.path, request.body);
    const text = await answer.text();
    const ending = endingOf(answer, text);
    if (ending) tally.end(mark, ending);
    else tally.faults.push(`${request.write.kind} was answered with ${answer.status}: ${text}`);
  } catch (error) {
    // The server is dead: whoever waits for its answer learns nothing.
    if (!(error instanceof TypeError)) tally.faults.push(`no answer to ${mark}: ${error}`);
  }
}

function endingOf({ status, headers }: Response, text: string): Ending | null {
  if (status === 201) return 'acknowledged';
  if (status === 409) return 'refused';
  if (status !== 503 || !headers.get('retry-after')) return null;
  return text.includes('nothing was changed') ? 'failed' : 'uncertain';
}

async function requestFor(client: Client, mark: string): Promise<Request | null> {
  const kind = KINDS[randomInt(KINDS.length)]!;
  const write: MarkedWrite = { mark, kind, size: 1 };
  if (kind === 'import') return { write, path: '/articles', body: { text: articleText(mark) } };
  if (kind === 'attach') {
    const claims = await itemsOf(client, '/claims?limit=20&sort=article');
    const claim = claims?.[randomInt(claims.length)];
    const body = { kind: 'note', stance: 'context', excerpt: mark };
    return claim ? { write, path: `/claims/${claim.id}/evidence`, body } : null;
  }
  const articles = await itemsOf(client, '/articles?limit=5');
  const article = articles?.[randomInt(articles.length)];
  if (!article) return null;
  const answer = await client(`/articles/${article.id}`);
  if (!answer.ok) return null;
  const { text } = (await answer.json()) as { text: string };
  const body = { text: revisedText({ revisions: [{ text }] }, mark) };
  return { write, path: `/articles/${article.id}/revisions`, body };
}

async function itemsOf(client: Client, path: string): Promise<{ id: string }[] | null> {
  const answer = await client(path);
  const text = await answer.text();
  return answer.ok ? JSON.parse(text).items : null;
}
