import { BlockList, isIP } from 'node:net';
import { StoreError } from './store-error.ts';

/** Where in which bucket evidence lies. The keys to it are not part of its address. */
export interface BucketPlace {
  bucket: string;
  /** What the names of all objects begin with, without a slash at either end; empty for none. */
  prefix: string;
  /** Null: the one that the environment names (AWS_REGION). */
  region: string | null;
  /** Null: Amazon's own. */
  endpoint: string | null;
}

const EXAMPLE = 's3://bucket/prefix?region=eu-central-1&endpoint=https://minio.example.org:9000';

/**
 * Reads an address like the one above; `prefix`, `region` and `endpoint` may be left out. Throws `StoreError` with one
 * line that says what is wrong, and that repeats nothing in which somebody may have put a key.
 */
export function parseEvidenceUrl(text: string): BucketPlace {
  if (!URL.canParse(text)) throw wrong(`it must be like ${EXAMPLE}`);
  const url = new URL(text);
  if (url.protocol !== 's3:') throw wrong(`it must begin with s3://, like ${EXAMPLE}`);
  if (url.username || url.password) {
    throw wrong('it must not hold keys: put them in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY');
  }
  if (url.port) throw wrong('a bucket has no port: name the server in endpoint=');
  if (url.hash) throw wrong('it must not contain #');
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.hostname)) {
    throw wrong('the bucket’s name must be 3 to 63 lower-case letters, digits, dots and hyphens');
  }
  const { region, endpoint } = readParameters(url.searchParams);
  if (region !== null && !/^[A-Za-z0-9-]{1,64}$/.test(region)) {
    throw wrong('region must be letters, digits and hyphens, like eu-central-1');
  }
  return {
    bucket: url.hostname,
    prefix: readPrefix(url.pathname),
    region,
    endpoint: endpoint === null ? null : readEndpoint(endpoint),
  };
}

function readParameters(given: URLSearchParams): { region: string | null; endpoint: string | null } {
  for (const name of given.keys()) {
    if (name !== 'region' && name !== 'endpoint') throw wrong('after ? it takes only region= and endpoint=');
    if (given.getAll(name).length > 1) throw wrong(`${name} is given twice`);
  }
  return { region: given.get('region'), endpoint: given.get('endpoint') };
}

/** Names that every server takes as they are, so that none of them needs escaping. */
function readPrefix(path: string): string {
  const prefix = path.replace(/^\/|\/$/g, '');
  if (prefix !== '' && !/^[\w.-]+(?:\/[\w.-]+)*$/.test(prefix)) {
    throw wrong(
      'the prefix must be letters, digits, dots, hyphens and underscores, with single slashes between',
    );
  }
  if (prefix.length > 512) throw wrong('the prefix must be at most 512 characters');
  return prefix;
}

function readEndpoint(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw wrong('endpoint must be a server’s address, like https://minio.example.org:9000');
  }
  if (url.username || url.password || url.search || url.hash) {
    throw wrong('endpoint must hold no keys, no ? and no #');
  }
  if (url.protocol === 'http:' && !isNear(url.hostname)) {
    throw wrong(
      'endpoint must begin with https://, or anybody on the way could read the evidence; plain http is for this ' +
        'machine and private networks',
    );
  }
  return url.href.replace(/\/$/, '');
}

const PRIVATE = new BlockList();
PRIVATE.addSubnet('127.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('10.0.0.0', 8, 'ipv4');
PRIVATE.addSubnet('172.16.0.0', 12, 'ipv4');
PRIVATE.addSubnet('192.168.0.0', 16, 'ipv4');
PRIVATE.addAddress('::1', 'ipv6');
PRIVATE.addSubnet('fc00::', 7, 'ipv6');
PRIVATE.addSubnet('fe80::', 10, 'ipv6');

/** This machine, a private address, or a name that no public server can have: `minio`, `minio.storage.svc`. */
function isNear(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family !== 0) return PRIVATE.check(host, family === 6 ? 'ipv6' : 'ipv4');
  return !host.includes('.') || /\.(?:localhost|local|internal|svc)$/.test(host);
}

function wrong(problem: string): StoreError {
  return new StoreError(`The address of the evidence bucket (EVIDENCE_URL) cannot be used: ${problem}.`);
}
