import { type Event, findChainFault, type Head } from '../../domain/audit.ts';
import type { Claim } from '../../domain/claim.ts';
import { articleHistoryFaults, deskHistoryFaults } from '../history-faults.ts';
import type { ArticleFile, AuditReport, EvidenceFiles } from '../store.ts';
import { filesNamedBy, headFault, revisionFaults } from '../verify-folder.ts';
import { columnFaults } from './column-faults.ts';
import type { Database } from './connection.ts';
import { readDeskRecords } from './desk-records.ts';
import { allFiles, readAtOnce } from './snapshot.ts';
import { totalFaults } from './total-faults.ts';

/** Checks every history, record and evidence file, as of one moment. Changes nothing. */
export async function verifyTables(
  db: Database,
  evidenceFiles: EvidenceFiles,
  heads: Record<string, Head>,
): Promise<AuditReport> {
  const report: AuditReport = { chains: 0, events: 0, evidenceFiles: 0, faults: [] };
  const evidence = new Map<string, string | null>();
  const found = new Set<string>();
  const tell = (place: string, fault: string) => report.faults.push(`${place}: ${fault}`);

  function checkChain(place: string, chain: string, events: readonly Event[]): void {
    found.add(chain);
    report.chains++;
    report.events += events.length;
    const fault = findChainFault(chain, events) ?? headFault(events, heads[chain]);
    if (fault) tell(place, fault);
  }

  async function evidenceFault(sha256: string): Promise<string | null> {
    const known = evidence.get(sha256);
    if (known !== undefined) return known;
    const bytes = await evidenceFiles.find(sha256).catch((error: Error) => error);
    const fault =
      bytes === null ? 'is missing' : bytes instanceof Error ? `cannot be read: ${bytes.message}` : null;
    if (!fault) report.evidenceFiles++;
    evidence.set(sha256, fault);
    return fault;
  }

  async function checkArticle(file: ArticleFile): Promise<void> {
    const place = `article ${file.article.id}`;
    checkChain(place, file.article.id, file.events);
    for (const fault of [...revisionFaults(file), ...articleHistoryFaults(file)]) tell(place, fault);
    for (const [claim, sha256] of filesNamedBy(file.claims as Claim[])) {
      const fault = await evidenceFault(sha256);
      if (fault) tell(place, `evidence file ${sha256} of claim ${claim.id} ${fault}`);
    }
  }

  const moment = await readAtOnce(db);
  try {
    const desk = await readDeskRecords(moment.db);
    if (desk.events.length > 0 || desk.users.length > 0) {
      checkChain('desk', 'desk', desk.events);
      for (const fault of deskHistoryFaults(desk)) tell('desk', fault);
    }
    for await (const file of allFiles(moment.db)) {
      await checkArticle(file);
      for (const fault of await columnFaults(moment.db, file)) tell(`article ${file.article.id}`, fault);
    }
    for (const { place, fault } of await totalFaults(moment.db)) tell(place, fault);
  } finally {
    await moment.close();
  }
  for (const [chain, { seq }] of Object.entries(heads)) {
    if (seq > 0 && !found.has(chain))
      report.faults.push(`${chain === 'desk' ? 'desk' : `article ${chain}`} is missing`);
  }
  return report;
}
