import { errorCodeOf, NotSaved, StoreError, UncertainWrite } from '../store-error.ts';

/** SQLSTATE classes and codes under which a database that is well otherwise cannot answer now. */
const AWAY = /^(?:08|57P0[1-5]|53|58|25006|55P03|57014|XX)/;
const NETWORK =
  /^(?:ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ENOENT|EACCES|ERR_SSL|ERR_TLS)/;
const BROKEN =
  /connection terminated|connection ended|timeout exceeded|client has encountered|not queryable|socket/i;
/** Two transactions got in each other's way; the same again may well go through. */
const RETRY = /^(?:40001|40P01)$/;

const REASONS: [pattern: RegExp, reason: string][] = [
  [/^28P01$/, 'it does not accept the user or the password'],
  [/^28/, 'it does not let this user in'],
  [/^3D000$/, 'there is no such database on the server'],
  [/^42501$/, 'this user may not do that there'],
  [/^53100$/, 'its disk is full'],
  [/^53300$/, 'it has no connection left'],
  [/^57P0[1-3]$/, 'it is shutting down or starting'],
  [/^25006$/, 'it only reads at the moment'],
  [/^57014$|^55P03$/, 'it took too long'],
  [RETRY, 'others write to the same records all the time'],
  [/^ENOENT$/, 'a file that its address names is not there'],
  [/^ENOTFOUND$|^EAI_AGAIN$/, 'there is no such host'],
  [/^ECONNREFUSED$/, 'nothing answers at its address'],
];

export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  return code === null ? BROKEN.test(messageOf(error)) : AWAY.test(code) || NETWORK.test(code);
}

/** The connection itself is gone, so whatever it was in the middle of is over. */
export function isBroken(error: unknown): boolean {
  const code = codeOf(error);
  return code === null ? BROKEN.test(messageOf(error)) : /^(?:08|57P0[1-3])/.test(code) || NETWORK.test(code);
}

export function isWorthRetrying(error: unknown): boolean {
  return RETRY.test(codeOf(error) ?? '');
}

export function isTaken(error: unknown): boolean {
  return codeOf(error) === '23505';
}

/** In words for whoever runs claimdesk. The address and the password are not in them. */
export function asStoreError(error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  return new StoreError(troubleOf(error), { cause: error });
}

/** For a transaction that is known not to have been committed. */
export function notSaved(error: unknown): NotSaved {
  return new NotSaved(troubleOf(error), { cause: error });
}

function troubleOf(error: unknown): string {
  if (error instanceof StoreError) return error.message;
  const code = codeOf(error);
  const reason = REASONS.find(([pattern]) => code !== null && pattern.test(code))?.[1];
  return `The database cannot be used: ${reason ?? code ?? 'the connection broke'}.`;
}

/** What the database's troubles are to callers; domain errors, and what nobody foresaw, stay as they are. */
export async function withStoreErrors<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isAway(error) ? asStoreError(error) : error;
  }
}

export function uncertain(error: unknown): UncertainWrite {
  return new UncertainWrite(
    'The connection to the database broke in the moment of saving: look whether it is there before you do it again.',
    { cause: error },
  );
}

/** A server that is reached under several addresses gives one error for all of them. */
function codeOf(error: unknown): string | null {
  if (error instanceof AggregateError) return errorCodeOf(error.errors[0]) ?? errorCodeOf(error);
  return errorCodeOf(error);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : '';
}
