import { chainsInOrder, digestOfHeads, type Heads, inGroups } from '../domain/heads.ts';

/** The heads of all histories as of a moment: what a desk prints, mails or publishes to be held to. */
export interface HeadsSummary {
  /** ISO 8601. */
  asOf: string;
  /** Where the desk is served. */
  desk: string;
  chains: number;
  events: number;
  /** Over all heads; see `digestOfHeads`. */
  sha256: string;
}

export function summaryOfHeads(
  heads: Heads,
  { asOf, desk }: Pick<HeadsSummary, 'asOf' | 'desk'>,
): HeadsSummary {
  const all = Object.values(heads);
  return {
    asOf,
    desk,
    chains: all.length,
    events: all.reduce((sum, { seq }) => sum + seq, 0),
    sha256: digestOfHeads(heads),
  };
}

/** For programs: `claimdesk audit verify --heads` reads it. */
export function* writeHeadsJson(heads: Heads, summary: HeadsSummary): Generator<string> {
  const start = JSON.stringify({ format: 'claimdesk-heads', version: 1, ...summary });
  yield `${start.slice(0, -1)},"heads":{`;
  let separator = '\n';
  for (const chain of chainsInOrder(heads)) {
    const { seq, hash } = heads[chain]!;
    yield `${separator}${JSON.stringify(chain)}:${JSON.stringify({ seq, hash })}`;
    separator = ',\n';
  }
  yield '\n}}\n';
}

/** For people: the digest in groups, then a line for each history with the number and the hash of its newest entry. */
export function* writeHeadsText(heads: Heads, summary: HeadsSummary): Generator<string> {
  yield `${summaryText(summary)}\n`;
  for (const chain of chainsInOrder(heads)) {
    const { seq, hash } = heads[chain]!;
    yield `${chain} ${seq} ${hash}\n`;
  }
}

/** A few lines that go into a mail, or are read out. */
export function summaryText({ asOf, desk, chains, events, sha256 }: HeadsSummary): string {
  return `Heads of all histories of the desk at ${desk}
As of: ${asOf}
Histories: ${chains}, entries: ${events}
SHA-256 of all heads:
${inGroups(sha256).slice(0, 8).join(' ')}
${inGroups(sha256).slice(8).join(' ')}
`;
}
