import { Invalid } from '../domain/errors.ts';
import { AddressRefused } from './guarded-connector.ts';

const TOO_SLOW = 'The site takes too long to answer. Try again later, or paste the text.';
const NO_SITE = 'There is no site of that name. Check the address.';
const NOT_PUBLIC =
  'This address is not on the open internet, so the desk does not fetch it. Attach the file or paste the text.';
const NOT_SAFE = 'The site’s certificate does not hold, so what it sends cannot be trusted. Paste the text.';
const BROKEN = 'The site could not be reached, or broke off. Check the address, or paste the text.';

const WORDS: [RegExp, string][] = [
  [/ENOTFOUND|EAI_AGAIN|EAI_NODATA/, NO_SITE],
  [/TIMEOUT|ETIMEDOUT/, TOO_SLOW],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL/, NOT_SAFE],
];

/** Why a page could not be fetched, for whoever gave its address. Nothing of it tells about the desk's own network. */
export function fetchFault(error: unknown): Invalid {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof Invalid) return cause;
    if (cause instanceof AddressRefused) return new Invalid(NOT_PUBLIC, 'url');
    if (cause.name === 'TimeoutError') return new Invalid(TOO_SLOW, 'url');
    const code = String((cause as NodeJS.ErrnoException).code ?? '');
    const words = WORDS.find(([pattern]) => pattern.test(code))?.[1];
    if (words) return new Invalid(words, 'url');
  }
  return new Invalid(BROKEN, 'url');
}
