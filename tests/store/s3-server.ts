import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import S3rver, { type StoredObject } from 's3rver';
import { type BucketPlace, parseEvidenceUrl } from '../../src/store/evidence-url.ts';
import { makeDataDir } from './data-dirs.ts';

/** Nothing of what this machine may have set up for Amazon's tools. */
export const NO_KEYS = {
  AWS_ACCESS_KEY_ID: undefined,
  AWS_SECRET_ACCESS_KEY: undefined,
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_REGION: undefined,
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
};

/** Those that s3rver knows. */
export const KEYS = { ...NO_KEYS, AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };

export interface S3Server {
  /** The whole address of a bucket in it, as `EVIDENCE_URL` takes it. */
  addressOf(bucket: string, prefix?: string): string;
  placeOf(bucket: string, prefix?: string): BucketPlace;
  /** Where the server keeps the bytes of an object. */
  fileOf(bucket: string, name: string): string;
  /** Resolves once somebody begins to send an object. */
  nextWrite(): Promise<void>;
  /** Breaks every connection. */
  stop(): Promise<void>;
  /** On the same port, with what it had. */
  start(): Promise<void>;
}

/** A server that speaks S3, on this machine, with one empty bucket. Whoever creates it stops it. */
export async function createS3Server(bucket: string): Promise<S3Server> {
  const directory = await makeDataDir();
  let port = 0;
  let running: S3rver | null = null;

  async function start(): Promise<void> {
    running = new S3rver({
      address: '127.0.0.1',
      port,
      directory,
      silent: true,
      vhostBuckets: false,
      configureBuckets: [{ name: bucket }],
    });
    putWhole(running.store);
    port = (await running.run()).port;
  }

  async function stop(): Promise<void> {
    if (!running) return;
    const { httpServer } = running;
    running = null;
    const closed = once(httpServer, 'close');
    httpServer.close();
    httpServer.closeAllConnections();
    await closed;
  }

  await start();
  const addressOf = (name: string, prefix = '') => `s3://${name}/${prefix}?endpoint=http://127.0.0.1:${port}`;
  return {
    addressOf,
    placeOf: (name, prefix) => parseEvidenceUrl(addressOf(name, prefix)),
    fileOf: (name, object) => join(directory, name, `${object}._S3rver_object`),
    nextWrite: () =>
      new Promise((resolve) => {
        running?.httpServer.on('request', ({ method }) => method === 'PUT' && resolve());
      }),
    stop,
    start,
  };
}

/**
 * A bucket shows an object whole or not at all, and to all once its writer was answered. s3rver by itself answers before
 * the bytes are in its file.
 */
function putWhole(store: S3rver['store']): void {
  store.putObject = async ({ bucket, key, content, metadata }: StoredObject) => {
    const path = store.getResourcePath(bucket, key, 'object');
    const bytes = await buffer(content);
    const md5 = createHash('md5').update(bytes).digest('hex');
    await mkdir(dirname(path), { recursive: true });
    const temporary = `${path}.${randomUUID()}`;
    await writeFile(temporary, bytes);
    await rename(temporary, path);
    await store.putMetadata(bucket, key, metadata, md5);
    return { size: bytes.length, md5 };
  };
}

/** Runs `work` with these in the environment, which is where a desk has its keys; undefined: without. */
export async function withEnvironment<T>(
  values: Record<string, string | undefined>,
  work: () => Promise<T>,
): Promise<T> {
  const before = Object.fromEntries(Object.keys(values).map((name) => [name, process.env[name]]));
  setEnvironment(values);
  try {
    return await work();
  } finally {
    setEnvironment(before);
  }
}

function setEnvironment(values: Record<string, string | undefined>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
