import { createHash } from 'node:crypto';
import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { MAX_EVIDENCE_FILE } from '../domain/evidence.ts';
import { asBucketError } from './bucket-errors.ts';
import { sha256Of } from './evidence-folder.ts';
import type { BucketPlace } from './evidence-url.ts';
import type { EvidenceFiles } from './store.ts';
import { StoreError } from './store-error.ts';

/** In milliseconds. */
export interface BucketLimits {
  connect: number;
  /** That nothing may come or go on a connection. */
  silence: number;
  /** For one request, all attempts at it and the last byte included: 20 MB at 3 Mbit/s. */
  total: number;
}

const LIMITS: BucketLimits = { connect: 5000, silence: 20_000, total: 60_000 };
const ATTEMPTS = 3;

/**
 * Evidence in an S3-compatible bucket, as `<prefix>/<first two hex digits>/<sha256>`. The keys come from the
 * environment, or from wherever else Amazon's SDK looks for them. Throws `StoreError` where the bucket cannot be used.
 */
export async function createEvidenceBucket(
  place: BucketPlace,
  limits: BucketLimits = LIMITS,
): Promise<EvidenceFiles> {
  // Loaded here, so that a desk without a bucket does not wait for it.
  // It warns of Node 20 at every start, on standard error, of versions that are still to come; ours is pinned.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const { GetObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } = await import(
    '@aws-sdk/client-s3'
  );
  const client = new S3Client(clientConfig(place, limits));

  async function ask<T>(work: (options: { abortSignal: AbortSignal }) => Promise<T>): Promise<T> {
    const abortSignal = AbortSignal.timeout(limits.total);
    try {
      return await work({ abortSignal });
    } catch (error) {
      throw asBucketError(error, place, abortSignal.aborted);
    }
  }

  const locate = (sha256: string) => ({ Bucket: place.bucket, Key: objectName(place.prefix, sha256) });

  /** As they are, whatever their hash; null where there is no such object. */
  function read(sha256: string): Promise<Uint8Array | null> {
    return ask(async (options) => {
      try {
        const { Body } = await client.send(new GetObjectCommand(locate(sha256)), options);
        return await bytesOf(Body as AsyncIterable<Uint8Array>);
      } catch (error) {
        if (error instanceof Error && error.name === 'NoSuchKey') return null;
        throw error;
      }
    });
  }

  // Whoever may not list is told by a server that a missing object is forbidden, not that it is missing: so the right
  // to list is tried. One name is asked for, to keep the answer short.
  await ask(async (options) => {
    const request = { Bucket: place.bucket, Prefix: objectName(place.prefix, sha256Of('')) };
    const answer = await client.send(new ListObjectsV2Command(request), options);
    if (answer.Name === undefined && answer.IsTruncated === undefined) throw new Error('No list came back.');
  });

  return {
    async save(bytes) {
      if (bytes.length > MAX_EVIDENCE_FILE) throw new StoreError('An evidence file is 20 MB at most.');
      const sha256 = sha256Of(bytes);
      // Read in full, not asked for its length: one that was altered would keep the place of the file to be saved.
      const known = await read(sha256);
      if (known && sha256Of(known) === sha256) return sha256;
      await ask(({ abortSignal }) => {
        const object = { ...locate(sha256), Body: bytes, ContentMD5: md5Of(bytes) };
        return client.send(new PutObjectCommand(object), { abortSignal });
      });
      return sha256;
    },
    async find(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
      const bytes = await read(sha256);
      if (bytes && sha256Of(bytes) !== sha256) {
        throw new StoreError(`The evidence file ${sha256} was altered after it was written.`);
      }
      return bytes;
    },
  };
}

function clientConfig({ region, endpoint }: BucketPlace, limits: BucketLimits): S3ClientConfig {
  return {
    // Servers other than Amazon's take any region, and most call theirs so.
    ...(region !== null ? { region } : endpoint !== null && { region: 'us-east-1' }),
    ...(endpoint !== null && { endpoint, forcePathStyle: true }),
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: limits.connect, socketTimeout: limits.silence },
    // The checksums that the SDK adds of itself are unknown to many servers; the SHA-256 in a request's signature and
    // the MD5 beside it, which a bucket with a retention period insists on, are known to all.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  };
}

export function objectName(prefix: string, sha256: string): string {
  const name = `${sha256.slice(0, 2)}/${sha256}`;
  return prefix === '' ? name : `${prefix}/${name}`;
}

/** Stops once it is more than any evidence file has: its hash cannot be right then. */
async function bytesOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length > MAX_EVIDENCE_FILE) break;
  }
  return Buffer.concat(parts);
}

function md5Of(bytes: Uint8Array): string {
  return createHash('md5').update(bytes).digest('base64');
}
