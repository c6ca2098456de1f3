// The package has no types of its own; this is what the tests use of it.
declare module 's3rver' {
  import type { Server } from 'node:http';
  import type { Readable } from 'node:stream';

  interface Options {
    address: string;
    port: number;
    directory: string;
    silent: boolean;
    vhostBuckets: boolean;
    configureBuckets: { name: string }[];
  }

  export interface StoredObject {
    bucket: string;
    key: string;
    content: Readable;
    metadata: unknown;
  }

  export default class S3rver {
    constructor(options: Options);
    httpServer: Server;
    store: {
      getResourcePath(bucket: string, key: string, resource: string): string;
      putMetadata(bucket: string, key: string, metadata: unknown, md5: string): Promise<void>;
      putObject(object: StoredObject): Promise<{ size: number; md5: string }>;
    };
    run(): Promise<{ port: number }>;
  }
}
