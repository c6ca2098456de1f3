import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import { type BucketLimits, createEvidenceBucket } from '../../src/store/evidence-bucket.ts';
import { type BucketPlace, parseEvidenceUrl } from '../../src/store/evidence-url.ts';
import type { EvidenceFiles } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { KEYS, withEnvironment } from './s3-server.ts';

export const NO_SUCH_KEY = '<Error><Code>NoSuchKey</Code></Error>';
const EMPTY_LIST = '<ListBucketResult><Name>desk</Name><IsTruncated>false</IsTruncated></ListBucketResult>';

export function openBucket(place: BucketPlace, limits?: BucketLimits): Promise<EvidenceFiles> {
  return withEnvironment(KEYS, () => createEvidenceBucket(place, limits));
}

/** Opens a bucket in a server that answers everything as told. */
export async function openAt(answer: RequestListener, limits?: BucketLimits): Promise<EvidenceFiles> {
  const odd = createServer(answer).listen(0, '127.0.0.1');
  await once(odd, 'listening');
  after(() => {
    odd.close();
    odd.closeAllConnections();
  });
  const { port } = odd.address() as AddressInfo;
  return openBucket(parseEvidenceUrl(`s3://desk?endpoint=http://127.0.0.1:${port}`), limits);
}

/** The same, but the start goes well. */
export function openThen(answer: RequestListener, limits?: BucketLimits): Promise<EvidenceFiles> {
  return openAt((request, response) => {
    if (request.url!.includes('list-type')) response.end(EMPTY_LIST);
    else answer(request, response);
  }, limits);
}

/** In one line, which holds no key, nor anything that a server said. */
export function assertRefused(work: Promise<unknown>, message: RegExp): Promise<void> {
  return assert.rejects(work, (error) => {
    assert.ok(error instanceof StoreError, String(error));
    assert.match(error.message, message);
    assert.doesNotMatch(error.message, /\n/);
    assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /S3RVER|TOPSECRET/);
    assert.equal(error.cause, undefined);
    return true;
  });
}
