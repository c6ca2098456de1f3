import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { MAX_EVIDENCE_FILE } from '../../src/domain/evidence.ts';
import { createEvidenceBucket, objectName } from '../../src/store/evidence-bucket.ts';
import { sha256Of } from '../../src/store/evidence-folder.ts';
import { type BucketPlace, parseEvidenceUrl } from '../../src/store/evidence-url.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { describeEvidenceContract } from './evidence-contract.ts';
import { createS3Server, KEYS, NO_KEYS, type S3Server, withEnvironment } from './s3-server.ts';

const PAGE = Buffer.from('captured page');
const PAGE_HASH = sha256Of(PAGE);

let server: S3Server;
before(async () => {
  server = await createS3Server('desk');
});
after(() => server.stop());

function open(place: BucketPlace, limits?: Parameters<typeof createEvidenceBucket>[1]) {
  return withEnvironment(KEYS, () => createEvidenceBucket(place, limits));
}

function assertRefused(work: Promise<unknown>, message: RegExp): Promise<void> {
  return assert.rejects(work, (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /S3RVER|TOPSECRET/);
    assert.equal(error.cause, undefined, 'what a server says may hold the keys');
    return true;
  });
}

let prefixes = 0;
describeEvidenceContract('evidence in a bucket', async () => {
  const place = server.placeOf('desk', `evidence/${++prefixes}`);
  return {
    files: await open(place),
    reopen: () => open(place),
    tamper: (sha256, bytes) => writeFile(server.fileOf('desk', objectName(place.prefix, sha256)), bytes),
  };
});

describe('a bucket', () => {
  it('is shared by desks with different prefixes, and may have none', async () => {
    const places = ['', 'a', 'a/b'].map((prefix) => server.placeOf('desk', prefix));
    const [bare, a, below] = await Promise.all(places.map((place) => open(place)));
    await a!.save(PAGE);
    assert.equal(await bare!.find(PAGE_HASH), null);
    assert.equal(await below!.find(PAGE_HASH), null);
    await bare!.save(PAGE);
    assert.deepEqual(Buffer.from((await bare!.find(PAGE_HASH))!), PAGE);
    assert.equal(objectName('', PAGE_HASH), `${PAGE_HASH.slice(0, 2)}/${PAGE_HASH}`);
    assert.equal(objectName('a/b', PAGE_HASH), `a/b/${PAGE_HASH.slice(0, 2)}/${PAGE_HASH}`);
  });

  it('gets the same file only once', async () => {
    const asked: string[] = [];
    const files = await openAt((request, response) => {
      asked.push(request.method!);
      if (request.url!.includes('list-type')) response.end(EMPTY_LIST);
      else response.end(PAGE);
    });
    asked.length = 0;
    assert.equal(await files.save(PAGE), PAGE_HASH);
    assert.deepEqual(asked, ['GET']);
  });

  it('is sent a file with proofs that every server can check, and none that only Amazon’s knows', async () => {
    let sent: IncomingMessage | undefined;
    const files = await openAt((request, response) => {
      if (request.url!.includes('list-type')) response.end(EMPTY_LIST);
      else if (request.method === 'GET') response.writeHead(404).end(NO_SUCH_KEY);
      else {
        sent = request.resume();
        response.end();
      }
    });
    await files.save(PAGE);
    assert.equal(sent!.method, 'PUT');
    assert.equal(sent!.url!.split('?')[0], `/desk/${objectName('', PAGE_HASH)}`);
    assert.equal(sent!.headers['x-amz-content-sha256'], PAGE_HASH);
    assert.equal(sent!.headers['content-md5'], createHash('md5').update(PAGE).digest('base64'));
    const names = Object.keys(sent!.headers).join(' ');
    assert.doesNotMatch(names, /checksum|x-amz-trailer|content-encoding|if-none-match/);
  });

  it('takes no file that could not be read back', async () => {
    const files = await open(server.placeOf('desk'));
    await assertRefused(files.save(new Uint8Array(MAX_EVIDENCE_FILE + 1)), /20 MB at most/);
  });
});

describe('a wrong setting stops the start with one line', () => {
  it('where there is no such bucket', () =>
    assertRefused(
      open(server.placeOf('other')),
      /bucket other at http:\/\/127\.0\.0\.1:\d+ cannot be used: there is no such/,
    ));

  it('where the keys are wrong', () =>
    assertRefused(
      withEnvironment({ AWS_ACCESS_KEY_ID: 'TOPSECRET', AWS_SECRET_ACCESS_KEY: 'TOPSECRET' }, () =>
        createEvidenceBucket(server.placeOf('desk')),
      ),
      /does not accept the keys: check AWS_ACCESS_KEY_ID/,
    ));

  it('where there are no keys', () =>
    assertRefused(
      withEnvironment(NO_KEYS, () => createEvidenceBucket(server.placeOf('desk'))),
      /there are no keys to it: set AWS_ACCESS_KEY_ID/,
    ));

  it('where nothing names the region', () =>
    assertRefused(open(parseEvidenceUrl('s3://desk')), /in which region it is: set region=/));

  it('where nothing answers', () =>
    assertRefused(open(parseEvidenceUrl('s3://desk?endpoint=http://127.0.0.1:1')), /nothing answers/));

  it('where there is no such host', () =>
    assertRefused(
      open(parseEvidenceUrl('s3://desk?endpoint=https://no-such-host.invalid')),
      /there is no such host|cannot be used/,
    ));

  for (const [what, status, name, message] of [
    ['may not be listed', 403, 'AccessDenied', /may not do that.*list the bucket/],
    ['is in another region', 301, 'PermanentRedirect', /another region: set region=/],
    ['is in another region, told otherwise', 400, 'AuthorizationHeaderMalformed', /another region/],
    ['has other keys', 403, 'SignatureDoesNotMatch', /does not accept the keys/],
    ['has ended the session', 400, 'ExpiredToken', /AWS_SESSION_TOKEN/],
    ['has another time', 403, 'RequestTimeTooSkewed', /the clock of this machine/],
    ['is overloaded', 503, 'SlowDown', /overloaded/],
    ['is broken in its own way', 500, 'Strange', /overloaded or in trouble/],
    ['says what nobody knows', 418, 'Teapot', /otherwise than an S3 server would \(Teapot, 418\)/],
  ] as const) {
    it(`where the bucket ${what}`, () => {
      // A server may repeat the keys, and all that was signed with them.
      const detail = `<Message>TOPSECRET</Message><AWSAccessKeyId>TOPSECRET</AWSAccessKeyId>`;
      const body = `<?xml version="1.0"?><Error><Code>${name}</Code>${detail}</Error>`;
      return assertRefused(
        openAt((_request, response) => response.writeHead(status).end(body)),
        message,
      );
    });
  }

  it('where another kind of server answers', async () => {
    for (const body of ['<!doctype html><p>TOPSECRET<br></html>', '<html><p>TOPSECRET</p></html>', '']) {
      await assertRefused(
        openAt((_request, response) => response.end(body)),
        /otherwise than an S3 server/,
      );
    }
  });
});

describe('a server in trouble', () => {
  it('that stops and starts again: refused meanwhile, and nothing is lost', async () => {
    const place = server.placeOf('desk', 'outage');
    const files = await open(place);
    const before = randomBytes(1024);
    await files.save(before);
    await server.stop();
    await assertRefused(files.save(PAGE), /nothing answers/);
    await assertRefused(files.find(sha256Of(before)), /nothing answers/);
    await server.start();
    assert.equal(await files.find(PAGE_HASH), null);
    assert.equal(await files.save(PAGE), PAGE_HASH);
    assert.deepEqual(Buffer.from((await files.find(PAGE_HASH))!), PAGE);
    assert.deepEqual(Buffer.from((await files.find(sha256Of(before)))!), before);
  });

  it('that stops while it is sent a file: refused, and no half of it stays', async () => {
    const files = await open(server.placeOf('desk', 'cut'));
    const bytes = randomBytes(MAX_EVIDENCE_FILE);
    const begun = server.nextWrite();
    const saved = files.save(bytes);
    const refused = assertRefused(saved, /nothing answers|the connection broke/);
    await begun;
    await server.stop();
    await refused;
    await server.start();
    assert.equal(await files.find(sha256Of(bytes)), null);
    assert.equal(await files.save(bytes), sha256Of(bytes));
  });

  it('that loses the bucket is not taken for one without the file', async () => {
    const files = await open(server.placeOf('desk', 'gone'));
    const other = await createS3Server('short-lived');
    after(() => other.stop());
    const lost = await open(other.placeOf('short-lived'));
    await lost.save(PAGE);
    await rm(other.fileOf('short-lived', '').replace(/\/[^/]*$/, ''), { recursive: true });
    await assertRefused(lost.find(PAGE_HASH), /no such bucket/);
    assert.equal(await files.find(PAGE_HASH), null);
  });

  it('that breaks off in the middle of a file', async () => {
    const files = await openAt((request, response) => {
      if (request.url!.includes('list-type')) return response.end(EMPTY_LIST);
      response.writeHead(200, { 'content-length': '1000' }).write('captured');
      return setTimeout(() => response.destroy(), 20);
    });
    await assertRefused(files.find(PAGE_HASH), /the connection broke/);
  });

  it('that hangs up at once', async () => {
    const files = await openAt((request, response) => {
      if (request.url!.includes('list-type')) response.end(EMPTY_LIST);
      else request.socket.destroy();
    });
    await assertRefused(files.find(PAGE_HASH), /the connection broke/);
  });

  it('that fails once is asked again', async () => {
    let failures = 1;
    const files = await openAt((request, response) => {
      if (request.url!.includes('list-type')) return response.end(EMPTY_LIST);
      if (failures-- > 0) return response.writeHead(503).end();
      return response.end(PAGE);
    });
    assert.deepEqual(Buffer.from((await files.find(PAGE_HASH))!), PAGE);
  });

  for (const [what, answer] of [
    ['never answers', () => {}],
    [
      'sends byte after byte without end',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100000' });
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
    [
      'falls silent half way',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100000' }).write('x');
      },
    ],
  ] as [string, RequestListener][]) {
    it(`that ${what} is given up`, async () => {
      const limits = { connect: 300, silence: 300, total: 800 };
      const files = await openAt((request, response) => {
        if (request.url!.includes('list-type')) response.end(EMPTY_LIST);
        else answer(request, response);
      }, limits);
      for (const work of [() => files.find(PAGE_HASH), () => files.save(PAGE)]) {
        const started = performance.now();
        await assertRefused(work(), /does not answer in time/);
        const took = performance.now() - started;
        assert.ok(took < 3000, `took ${took} ms`);
      }
    });
  }

  it('that sends more than any file has is not read to the end', async () => {
    let sent = 0;
    const files = await openAt((request, response) => {
      if (request.url!.includes('list-type')) return response.end(EMPTY_LIST);
      const part = Buffer.alloc(1024 * 1024);
      const pour = () => {
        while (!response.destroyed && response.write(part)) sent += part.length;
      };
      response.on('drain', pour);
      return pour();
    });
    await assertRefused(files.find(PAGE_HASH), /was altered/);
    assert.ok(sent < 3 * MAX_EVIDENCE_FILE, `${sent} bytes were sent`);
  });
});

const NO_SUCH_KEY = '<Error><Code>NoSuchKey</Code></Error>';
const EMPTY_LIST = '<ListBucketResult><Name>desk</Name><IsTruncated>false</IsTruncated></ListBucketResult>';

/** Opens a bucket in a server that answers as told. */
async function openAt(answer: RequestListener, limits?: Parameters<typeof createEvidenceBucket>[1]) {
  const odd = createServer(answer).listen(0, '127.0.0.1');
  await once(odd, 'listening');
  after(() => {
    odd.close();
    odd.closeAllConnections();
  });
  const { port } = odd.address() as AddressInfo;
  return open(parseEvidenceUrl(`s3://desk?endpoint=http://127.0.0.1:${port}`), limits);
}
