import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { dirname } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { MAX_EVIDENCE_FILE } from '../../src/domain/evidence.ts';
import type { BucketLimits } from '../../src/store/evidence-bucket.ts';
import { sha256Of } from '../../src/store/evidence-folder.ts';
import { assertRefused, openBucket, openThen } from './odd-s3-server.ts';
import { createS3Server, type S3Server } from './s3-server.ts';

const PAGE = Buffer.from('captured page');
const PAGE_HASH = sha256Of(PAGE);

let server: S3Server;
before(async () => {
  server = await createS3Server('desk');
});
after(() => server.stop());

describe('a bucket whose server is in trouble', () => {
  it('that stops and starts again: refused meanwhile, and nothing is lost', async () => {
    const place = server.placeOf('desk', 'outage');
    const files = await openBucket(place);
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
    const files = await openBucket(server.placeOf('desk', 'cut'));
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
    const other = await createS3Server('short-lived');
    after(() => other.stop());
    const lost = await openBucket(other.placeOf('short-lived'));
    await lost.save(PAGE);
    await rm(dirname(other.fileOf('short-lived', 'any')), { recursive: true });
    await assertRefused(lost.find(PAGE_HASH), /no such bucket/);
  });

  it('that breaks off in the middle of a file', async () => {
    const files = await openThen((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('captured');
      return setTimeout(() => response.destroy(), 20);
    });
    await assertRefused(files.find(PAGE_HASH), /the connection broke/);
  });

  it('that hangs up at once', async () => {
    const files = await openThen((request) => {
      request.socket.destroy();
    });
    await assertRefused(files.find(PAGE_HASH), /the connection broke/);
  });

  it('that fails once is asked again', async () => {
    let failures = 1;
    const files = await openThen((_request, response) => {
      if (failures-- > 0) return response.writeHead(503).end();
      return response.end(PAGE);
    });
    assert.deepEqual(Buffer.from((await files.find(PAGE_HASH))!), PAGE);
  });

  const SOON = { connect: 300, silence: 300, total: 300 };
  const LATE = 60_000;
  for (const [what, limits, answer] of [
    ['never answers', { ...SOON, total: LATE }, () => {}],
    ['takes its time over each attempt', { ...SOON, silence: LATE }, () => {}],
    [
      'falls silent half way',
      { ...SOON, total: LATE },
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100000' }).write('x');
      },
    ],
    [
      'sends byte after byte without end',
      SOON,
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100000' });
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ] as [string, BucketLimits, RequestListener][]) {
    it(`that ${what} is given up`, async () => {
      const files = await openThen(answer, limits);
      for (const work of [() => files.find(PAGE_HASH), () => files.save(PAGE)]) {
        const started = performance.now();
        await assertRefused(work(), /does not answer in time/);
        const took = performance.now() - started;
        assert.ok(took < 5000, `took ${took} ms`);
      }
    });
  }

  it('that sends more than any file has is not read to the end', async () => {
    let sent = 0;
    const files = await openThen((_request, response) => {
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
