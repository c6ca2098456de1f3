import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { MAX_EVIDENCE_FILE } from '../../src/domain/evidence.ts';
import { createEvidenceBucket, objectName } from '../../src/store/evidence-bucket.ts';
import { sha256Of } from '../../src/store/evidence-folder.ts';
import { parseEvidenceUrl } from '../../src/store/evidence-url.ts';
import { describeEvidenceContract } from './evidence-contract.ts';
import { assertRefused, NO_SUCH_KEY, openAt, openBucket, openThen } from './odd-s3-server.ts';
import { createS3Server, NO_KEYS, type S3Server, withEnvironment } from './s3-server.ts';

const PAGE = Buffer.from('captured page');
const PAGE_HASH = sha256Of(PAGE);

let server: S3Server;
before(async () => {
  server = await createS3Server('desk');
});
after(() => server.stop());

let prefixes = 0;
describeEvidenceContract('evidence in a bucket', async () => {
  const place = server.placeOf('desk', `evidence/${++prefixes}`);
  return {
    files: await openBucket(place),
    reopen: () => openBucket(place),
    tamper: (sha256, bytes) => writeFile(server.fileOf('desk', objectName(place.prefix, sha256)), bytes),
  };
});

describe('a bucket', () => {
  it('is shared by desks with different prefixes, and may have none', async () => {
    const places = ['', 'a', 'a/b'].map((prefix) => server.placeOf('desk', prefix));
    const [bare, a, below] = await Promise.all(places.map((place) => openBucket(place)));
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
    const files = await openThen((request, response) => {
      asked.push(request.method!);
      response.end(PAGE);
    });
    assert.equal(await files.save(PAGE), PAGE_HASH);
    assert.deepEqual(asked, ['GET']);
  });

  it('is sent a file with proofs that every server can check, and none that only Amazon’s knows', async () => {
    let sent: IncomingMessage | undefined;
    const files = await openThen((request, response) => {
      if (request.method === 'GET') response.writeHead(404).end(NO_SUCH_KEY);
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
    const files = await openBucket(server.placeOf('desk'));
    await assertRefused(files.save(new Uint8Array(MAX_EVIDENCE_FILE + 1)), /20 MB at most/);
  });
});

describe('a wrong setting stops the start with one line', () => {
  it('where there is no such bucket', () =>
    assertRefused(
      openBucket(server.placeOf('other')),
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
    assertRefused(openBucket(parseEvidenceUrl('s3://desk')), /in which region it is: set region=/));

  it('where nothing answers', () =>
    assertRefused(openBucket(parseEvidenceUrl('s3://desk?endpoint=http://127.0.0.1:1')), /nothing answers/));

  it('where there is no such host', () =>
    assertRefused(
      openBucket(parseEvidenceUrl('s3://desk?endpoint=https://no-such-host.invalid')),
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
