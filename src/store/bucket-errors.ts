import type { BucketPlace } from './evidence-url.ts';
import { errorCodeOf, StoreError } from './store-error.ts';

/** By the name that the server or the SDK gives the error, or else the code of the network's. */
const REASONS: [pattern: RegExp, reason: string][] = [
  [/^NoSuchBucket$/, 'there is no such bucket'],
  [
    /^(?:InvalidAccessKeyId|SignatureDoesNotMatch|InvalidClientTokenId)$/,
    'it does not accept the keys: check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
  [/^(?:ExpiredToken|InvalidToken|TokenRefreshRequired)/, 'AWS_SESSION_TOKEN is not, or no longer, valid'],
  [
    /^CredentialsProviderError$/,
    'there are no keys to it: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment',
  ],
  [
    /^(?:AccessDenied|AllAccessDisabled|AccountProblem|Forbidden)$/,
    'these keys may not do that there; they need to list the bucket, and to read and write objects',
  ],
  [
    /^(?:PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException)$/,
    'it is in another region: set region= in EVIDENCE_URL',
  ],
  [/^RequestTimeTooSkewed$/, 'the clock of this machine and that of the server differ too much'],
  [/^InvalidObjectState$/, 'the file was moved to an archive, from which it must be restored first'],
  [/QuotaExceeded|StorageFull/, 'it is full'],
  [
    /^(?:BadDigest|XAmzContentSHA256Mismatch|IncompleteBody)$/,
    'the bytes were damaged on their way; nothing was saved',
  ],
  [/^(?:SlowDown|ServiceUnavailable|InternalError|ServerBusy)$/, 'its server is overloaded or in trouble'],
  [/^(?:TimeoutError|ETIMEDOUT|RequestTimeout)$/, 'its server does not answer in time'],
  [/^(?:ENOTFOUND|EAI_AGAIN)$/, 'there is no such host'],
  [/^ECONNREFUSED$/, 'nothing answers at its address'],
  [/^(?:ECONNRESET|EPIPE)$/, 'the connection broke'],
  [
    /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/,
    'the certificate of its server is not trusted; name the authority that issued it in NODE_EXTRA_CA_CERTS',
  ],
  [/^(?:EPROTO|ERR_SSL_)/, 'its server does not speak https there'],
];

/**
 * In words for whoever runs claimdesk. What the server said is left out, and so is the error as a cause: a server may
 * repeat the keys that it was given.
 */
export function asBucketError(error: unknown, place: BucketPlace, isOverTime = false): StoreError {
  if (error instanceof StoreError) return error;
  const reason = isOverTime ? 'its server does not answer in time' : reasonOf(error);
  const at = place.endpoint === null ? '' : ` at ${place.endpoint}`;
  return new StoreError(`The evidence bucket ${place.bucket}${at} cannot be used: ${reason}.`);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'something unforeseen happened';
  if (error.message === 'Region is missing')
    return 'nothing says in which region it is: set region= in EVIDENCE_URL';
  // The code first: the SDK calls a connection that broke a TimeoutError.
  const names = [errorCodeOf(error), error.name].filter((name) => name !== null);
  for (const name of names) {
    const known = REASONS.find(([pattern]) => pattern.test(name));
    if (known) return known[1];
  }
  const status = statusOf(error);
  if (status !== null && status >= 500) return 'its server is overloaded or in trouble';
  // Whatever else answers, such as the server's own pages, is not understood, even where it says 200.
  const kind = names.find((name) => /^\w{1,60}$/.test(name) && name !== 'Error');
  const told = [kind, status].filter((part) => part !== undefined && part !== null).join(', ');
  return `its server answered otherwise than an S3 server would${told && ` (${told})`}`;
}

function statusOf(error: Error): number | null {
  const { httpStatusCode } = (error as { $metadata?: { httpStatusCode?: number } }).$metadata ?? {};
  return httpStatusCode ?? null;
}
