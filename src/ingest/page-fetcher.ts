import { Agent, fetch, type Response } from 'undici';
import { Invalid } from '../domain/errors.ts';
import { fetchFault } from './fetch-fault.ts';
import { createGuardedConnector } from './guarded-connector.ts';
import { isLoopback, isPublicAddress } from './public-address.ts';

/** A page or file as it was fetched. */
export interface FetchedPage {
  /** Where it was found in the end. */
  url: string;
  bytes: Uint8Array;
  /** As its server said. */
  charset: string | null;
  /** The last part of the address, as a name for the file. */
  name: string;
}

/** @throws Invalid, field `url`, in words that say what to do. */
export type PageFetcher = (url: string) => Promise<FetchedPage>;

export interface PageFetcherOptions {
  /** For tests, whose servers are on this machine. */
  allowLoopback?: true;
  timeLimitMs?: number;
  /** Of what is sent, unpacked, in bytes. */
  maxBytes?: number;
}

const MB = 1024 * 1024;
const MAX_REDIRECTS = 5;

const HEADERS = {
  'User-Agent': 'claimdesk (fact-checking workbench)',
  Accept: 'text/html,application/xhtml+xml,application/pdf,text/plain;q=0.9,*/*;q=0.5',
};

/** Fetches pages of the open internet, and nothing of the desk's own network, whatever the address is made to look like. */
export function createPageFetcher(options: PageFetcherOptions = {}): PageFetcher {
  const { allowLoopback = false, timeLimitMs = 20_000, maxBytes = 10 * MB } = options;
  const isAllowed = (address: string) => isPublicAddress(address) || (allowLoopback && isLoopback(address));
  const dispatcher = new Agent({
    connect: createGuardedConnector(isAllowed),
    // No connection is kept: the next page is elsewhere, and a process that stops need not wait.
    pipelining: 0,
    maxHeaderSize: 64 * 1024,
  });
  return async (given) => {
    let url = checkAddress(given);
    const signal = AbortSignal.timeout(timeLimitMs);
    for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
      try {
        const response = await fetch(url, { dispatcher, signal, redirect: 'manual', headers: HEADERS });
        const next = redirectOf(response);
        if (next === null) return await pageOf(response, url, maxBytes);
        await response.body?.cancel();
        url = checkAddress(new URL(next, url).href);
      } catch (error) {
        throw fetchFault(error);
      }
    }
    throw new Invalid('This address leads on and on to others. Give the one where the page is.', 'url');
  };
}

/** The address as it will be asked for. @throws Invalid, field `url` */
export function checkAddress(given: string): URL {
  const text = given.trim();
  const url = URL.canParse(text) && text.length <= 2000 ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Invalid('Give a whole address that begins with https:// or http://.', 'url');
  }
  if (url.username || url.password) {
    throw new Invalid('Leave the user name and password out of the address.', 'url');
  }
  url.hash = '';
  return url;
}

function redirectOf({ status, headers }: Response): string | null {
  return status >= 300 && status < 400 && status !== 304 ? headers.get('location') : null;
}

async function pageOf(response: Response, url: URL, maxBytes: number): Promise<FetchedPage> {
  if (!response.ok) {
    await response.body?.cancel();
    const advice = response.status === 401 || response.status === 403 || response.status === 429;
    throw new Invalid(
      `The site answered ${response.status}: ${advice ? 'it gives this page to no program. Open it in a browser and paste the text' : 'there is no such page there now. Check the address'}.`,
      'url',
    );
  }
  const charset = /;\s*charset="?([^";\s]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? null;
  const name = url.pathname.split('/').at(-1)?.slice(0, 200) || 'page.html';
  return { url: url.href, bytes: await bytesOf(response, maxBytes), charset, name };
}

async function bytesOf(response: Response, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early ends the transfer.
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > maxBytes) {
      throw new Invalid(
        `The page is too large: at most ${Math.floor(maxBytes / MB)} MB. Paste the words that matter.`,
        'url',
      );
    }
    parts.push(part);
  }
  if (length === 0) throw new Invalid('The site answered with an empty page. Paste the text.', 'url');
  return Buffer.concat(parts);
}
