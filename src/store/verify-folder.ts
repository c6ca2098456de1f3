import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Event, findChainFault, type Head } from '../domain/audit.ts';
import type { Claim } from '../domain/claim.ts';
import { dataFolderAt, namesIn, requireRoot } from './data-folder.ts';
import { isDeskLost } from './desk-file.ts';
import { evidencePath, sha256Of } from './evidence-folder.ts';
import { readArticleFile, readDesk } from './file-shapes.ts';
import { articleHistoryFaults, deskHistoryFaults } from './history-faults.ts';
import type { ArticleFile, AuditReport } from './store.ts';

/**
 * Checks everything in a data folder, from the files alone. Takes no lock and changes nothing, so it may run beside
 * a server, and on a folder that the server refuses to open. `heads` are entries that the chains must still have, as
 * an export names them: a history that was cut short, or written anew from the start, holds in itself.
 */
export async function verifyDataFolder(
  dataDir: string,
  heads: readonly Record<string, Head>[] = [],
): Promise<AuditReport> {
  const folder = dataFolderAt(dataDir);
  await requireRoot(folder);
  const report: AuditReport = { chains: 0, events: 0, evidenceFiles: 0, faults: [] };
  const found = new Set<string>();
  const evidence = new Map<string, string | null>();

  function checkChain(place: string, chain: string, events: readonly Event[]): void {
    // A desk on which nothing was done yet has no history.
    if (events.length > 0) report.chains++;
    report.events += events.length;
    const fault = findChainFault(chain, events) ?? firstHeadFault(events, chain);
    if (fault) report.faults.push(`${place}: ${fault}`);
  }

  function firstHeadFault(events: readonly Event[], chain: string): string | null {
    for (const known of heads) {
      const fault = headFault(events, known[chain]);
      if (fault) return fault;
    }
    return null;
  }

  async function evidenceFault(sha256: string): Promise<string | null> {
    const known = evidence.get(sha256);
    if (known !== undefined) return known;
    const bytes = await readFile(evidencePath(folder.evidence, sha256)).catch(() => null);
    const fault = !bytes ? 'is missing' : sha256Of(bytes) !== sha256 ? 'was altered' : null;
    if (bytes) report.evidenceFiles++;
    evidence.set(sha256, fault);
    return fault;
  }

  async function checkArticle(id: string): Promise<void> {
    const place = `articles/${id}.json`;
    const file = readArticleFile(id, await readFile(join(folder.root, place), 'utf8'));
    checkChain(place, id, file.events);
    for (const fault of [...revisionFaults(file), ...articleHistoryFaults(file)])
      report.faults.push(`${place}: ${fault}`);
    for (const [claim, sha256] of filesNamedBy(file.claims)) {
      const fault = await evidenceFault(sha256);
      if (fault) report.faults.push(`${place}: evidence file ${sha256} of claim ${claim.id} ${fault}`);
    }
  }

  async function checkDesk(): Promise<void> {
    const desk = readDesk(await readFile(folder.desk, 'utf8'));
    checkChain('desk.json', 'desk', desk.events);
    for (const fault of deskHistoryFaults(desk)) report.faults.push(`desk.json: ${fault}`);
  }

  async function check(chain: string, place: string, look: () => Promise<void>): Promise<void> {
    found.add(chain);
    await look().catch((error: Error) => report.faults.push(`${place} cannot be read: ${error.message}`));
  }

  if ((await namesIn(folder.root)).includes('desk.json')) await check('desk', 'desk.json', checkDesk);
  else if (await isDeskLost(folder)) await check('desk', 'desk.json', checkDesk);
  for (const name of await namesIn(folder.articles)) {
    const id = /^(.+)\.json$/.exec(name)?.[1];
    if (id) await check(id, `articles/${name}`, () => checkArticle(id));
  }
  const known = heads.flatMap((each) => Object.entries(each).filter(([, { seq }]) => seq > 0));
  for (const chain of new Set(known.map(([name]) => name))) {
    if (!found.has(chain))
      report.faults.push(`${chain === 'desk' ? 'desk.json' : `articles/${chain}.json`} is missing`);
  }
  return report;
}

export function headFault(events: readonly Event[], head: Head | undefined): string | null {
  if (!head || head.seq === 0 || events[head.seq - 1]?.hash === head.hash) return null;
  return `its history no longer has entry ${head.seq} as it was written`;
}

export function* revisionFaults({ revisions }: ArticleFile): Iterable<string> {
  for (const { number, text, sha256 } of revisions)
    if (sha256Of(text) !== sha256) yield `the text of revision ${number} was altered`;
}

export function* filesNamedBy(claims: readonly Claim[]): Iterable<[Claim, string]> {
  for (const claim of claims)
    for (const { sha256 } of claim.evidence) if (sha256 !== null) yield [claim, sha256];
}
