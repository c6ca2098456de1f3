import type { FetchedPage, PageFetcher } from '../../../src/ingest/page-fetcher.ts';
import { createClaimDesk } from '../claim/claim-desk.ts';

export const TRANSCRIPT = `The minutes of the council, 4 March.

The harbour master opened the meeting. He said that the last ferry does not leave on Friday but on Sunday.

Nobody asked for the floor.`;

export const MINUTES = 'He said that the last ferry leaves on Friday. Nobody asked for the floor.';

export async function openDesk(
  t: Parameters<typeof createClaimDesk>[0],
  options: { fetchPage?: PageFetcher } = {},
) {
  const desk = await createClaimDesk(t, options);
  const reviewer = await desk.person('reviewer');
  await desk.review(reviewer, 1, 'take');
  const claim = await desk.claim(1);
  const visitor = await desk.logIn('reviewer');
  const path = `/claims/${claim.id}/quote-check`;
  return { desk, reviewer, claim, visitor, path, fields: { version: String(claim.version) } };
}

/** An address that leads to another, whose page reads otherwise every time. */
export function changingPage() {
  const times = { fetched: 0 };
  const fetchPage: PageFetcher = async () => {
    const words = times.fetched++ === 0 ? MINUTES : TRANSCRIPT;
    const bytes = Buffer.from(`<html><title>Minutes</title><body><p>${words}</p></body></html>`);
    return {
      url: 'https://council.example/minutes/',
      bytes,
      name: 'minutes.html',
      charset: 'utf-8',
    } as FetchedPage;
  };
  return { times, fetchPage };
}

export const chosenOf = (html: string) =>
  /name="attributionVerdict" value="([^"]*)"[^>]* checked/.exec(html)?.[1];
export const titleOf = (html: string) => /id="title" name="title" value="([^"]*)"/.exec(html)?.[1];
export const keptOf = (html: string) => /name="kept" value="([^"]*)"/.exec(html)![1]!;
