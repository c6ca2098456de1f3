import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import test, { after, before } from 'node:test';
import { gzipSync } from 'node:zlib';
import { Invalid } from '../../src/domain/errors.ts';
import { createPageFetcher } from '../../src/ingest/page-fetcher.ts';
import { isPublicAddress } from '../../src/ingest/public-address.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let server: Server;
let base: string;
let asked: string[] = [];
const pages: Record<string, Handler> = {
  '/page': (_request, response) =>
    response.setHeader('Content-Type', 'text/html; charset=ISO-8859-2').end(Buffer.from([0xb1])),
  '/gzip': (_request, response) => response.setHeader('Content-Encoding', 'gzip').end(gzipSync('packed')),
  '/bomb': (_request, response) =>
    response.setHeader('Content-Encoding', 'gzip').end(gzipSync(Buffer.alloc(40 * 1024 * 1024))),
  '/once': (_request, response) => response.writeHead(302, { Location: '/page' }).end(),
  '/round': (_request, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/inside': (_request, response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end(),
  '/file': (_request, response) => response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  '/login': (_request, response) => response.writeHead(302, { Location: 'http://a:b@example.org/' }).end(),
  '/gone': (_request, response) => response.writeHead(404).end('no'),
  '/forbidden': (_request, response) => response.writeHead(403).end('no'),
  '/empty': (_request, response) => response.end(),
  '/silent': () => {},
  '/drip': (_request, response) => {
    response.write('a');
    const timer = setInterval(() => response.write('a'), 50);
    response.on('close', () => clearInterval(timer));
  },
  '/broken': (request) => request.socket.destroy(),
};

before(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    pages[request.url!]!(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const fetchHere = createPageFetcher({ allowLoopback: true, timeLimitMs: 800 });
const fetchOutside = createPageFetcher({ timeLimitMs: 2000 });

async function assertRefused(fetching: Promise<unknown>, words: RegExp, what?: string): Promise<void> {
  await assert.rejects(fetching, (error) => {
    assert.ok(error instanceof Invalid, `${what}: ${error}`);
    assert.equal(error.problems[0]!.field, 'url');
    assert.match(error.message, words, what);
    return true;
  });
}

test('a page is fetched with its encoding and a name', async () => {
  const page = await fetchHere(`${base}/page#part`);
  assert.deepEqual(
    { ...page, bytes: [...page.bytes] },
    {
      url: `${base}/page`,
      bytes: [0xb1],
      charset: 'ISO-8859-2',
      name: 'page',
    },
  );
  assert.equal(Buffer.from((await fetchHere(`${base}/gzip`)).bytes).toString(), 'packed');
});

test('redirects are followed, some of them', async () => {
  assert.equal((await fetchHere(`${base}/once`)).url, `${base}/page`);
  asked = [];
  await assertRefused(fetchHere(`${base}/round`), /leads on and on/);
  assert.equal(asked.length, 6);
});

test('where a redirect leads is checked like the address itself', async () => {
  await assertRefused(fetchHere(`${base}/inside`), /not on the open internet/);
  await assertRefused(fetchHere(`${base}/file`), /begins with https/);
  await assertRefused(fetchHere(`${base}/login`), /user name and password/);
});

test('nothing of the desk’s own network is asked, however its address is written', async () => {
  const { port } = new URL(base);
  const hosts = [
    ...['127.0.0.1', 'localhost', '[::1]', '0.0.0.0', '2130706433', '0x7f.1', '017700000001', '127.1'],
    ...[
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[::127.0.0.1]',
      '[64:ff9b::127.0.0.1]',
      '[64:ff9b:1::7f00:1]',
    ],
    ...[
      '[2002:7f00:1::]',
      '169.254.169.254',
      '168.63.129.16',
      '[fe80::1]',
      '10.1.2.3',
      '172.16.0.1',
      '192.168.1.1',
      '100.64.0.1',
    ],
    ...[
      '[fc00::1]',
      '[fec0::1]',
      '224.0.0.1',
      '255.255.255.255',
      '[ff02::1]',
      '[::]',
      '198.18.0.1',
      '①②⑦.0.0.1',
    ],
  ];
  asked = [];
  for (const host of hosts) {
    await assertRefused(fetchOutside(`http://${host}:${port}/page`), /not on the open internet/, host);
  }
  assert.deepEqual(asked, [], 'no request arrived');
});

test('an address that is none, of another scheme or with a password is refused', async () => {
  for (const address of ['', 'no address', 'ftp://example.org/', 'file:///etc/passwd', 'javascript:alert(1)'])
    await assertRefused(fetchOutside(address), /begins with https/, address);
  await assertRefused(fetchOutside('https://ann:secret@example.org/'), /user name and password/);
  await assertRefused(fetchOutside(`https://example.org/${'a'.repeat(2000)}`), /whole address/);
});

test('addresses of the open internet are told from all others', () => {
  for (const address of ['8.8.8.8', '2606:4700::1111', '::ffff:8.8.8.8']) assert.ok(isPublicAddress(address));
  for (const address of ['', 'nonsense', '::7f00:1', '4000::1', '192.0.2.1', '2001:db8::1', '0.1.2.3'])
    assert.ok(!isPublicAddress(address), address);
});

test('what a site answers instead of a page is said in words', async () => {
  await assertRefused(fetchHere(`${base}/gone`), /answered 404.*no such page/);
  await assertRefused(fetchHere(`${base}/forbidden`), /answered 403.*browser/);
  await assertRefused(fetchHere(`${base}/empty`), /empty/);
  await assertRefused(fetchHere(`${base}/broken`), /could not be reached/);
  await assertRefused(fetchHere('http://no-such-name.invalid/'), /no site of that name/);
});

test('a site that is slow or sends too much is given up', async () => {
  const began = performance.now();
  await assertRefused(fetchHere(`${base}/silent`), /takes too long/);
  await assertRefused(fetchHere(`${base}/drip`), /takes too long/);
  assert.ok(performance.now() - began < 4000);
  const patient = createPageFetcher({ allowLoopback: true });
  await assertRefused(patient(`${base}/bomb`), /too large: at most 10 MB/);
});
