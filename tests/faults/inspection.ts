import { STATES, VERDICTS } from '../../src/domain/claim.ts';
import { countClaim, emptyCounts } from '../../src/store/claim-counts.ts';
import { fold } from '../../src/store/folding.ts';
import type { ArticleFile, Store } from '../../src/store/store.ts';
import { MARK } from './marked-writes.ts';
import type { TriedWrite } from './writers.ts';

export interface Findings {
  /** Acknowledged writes that are not there. */
  lost: string[];
  /** Writes of which a part is there. */
  half: string[];
  /** Of the histories, the lists, and writes that are there though they were refused. */
  faults: string[];
}

/** Where a write's mark was seen. */
interface Seen {
  records: number;
  events: number;
}

/** Looks at a desk that was opened anew: is everything that was acknowledged there, and everything whole? */
export async function inspect(store: Store, tried: Iterable<TriedWrite>): Promise<Findings> {
  const files = await allFiles(store);
  const seen = marksIn(files);
  const findings: Findings = { lost: [], half: [], faults: [] };
  for (const { mark, kind, size, ended } of tried) {
    const { records, events } = seen.get(mark) ?? { records: 0, events: 0 };
    const place = `${kind} ${mark}`;
    if (records === 0 && events === 0) {
      if (ended === 'acknowledged') findings.lost.push(place);
    } else if (events !== size || records < size) {
      findings.half.push(`${place}: ${events} events and ${records} records of ${size}`);
    } else if (ended === 'refused' || ended === 'failed') {
      findings.faults.push(`${place} is there, though it was said not to be saved`);
    }
  }
  for (const file of files) findings.half.push(...partsMissing(file));
  findings.faults.push(...(await store.verifyAudit()).faults, ...(await listFaults(store, files)));
  return findings;
}

async function allFiles(store: Store): Promise<ArticleFile[]> {
  const snapshot = await store.snapshot();
  try {
    const files: ArticleFile[] = [];
    for await (const file of snapshot.files()) files.push(file);
    return files;
  } finally {
    await snapshot.close();
  }
}

function marksIn(files: readonly ArticleFile[]): Map<string, Seen> {
  const all = new Map<string, Seen>();
  const see = (where: keyof Seen, text: string | null | undefined) => {
    const mark = MARK.exec(text ?? '')?.[0];
    if (!mark) return;
    const seen = all.get(mark) ?? { records: 0, events: 0 };
    seen[where]++;
    all.set(mark, seen);
  };
  for (const { article, revisions, claims, events } of files) {
    see('records', article.title);
    const textOf = new Map(revisions.map(({ sha256, text }) => [sha256, text]));
    const lastLine = (sha256: unknown) =>
      textOf
        .get(sha256 as string)
        ?.split('\n\n')
        .at(-1);
    for (const { number, sha256 } of revisions) if (number > 1) see('records', lastLine(sha256));
    for (const { evidence } of claims) for (const { excerpt } of evidence) see('records', excerpt);
    for (const { type, comment, changes } of events) {
      see('events', comment);
      const to = (name: string) => changes.find(({ field }) => field === name)?.to;
      if (type === 'article.import') see('events', to('title') as string);
      if (type === 'article.revise') see('events', lastLine(to('sha256')));
      if (type === 'evidence.attach') see('events', (to('evidence') as { excerpt: string }).excerpt);
    }
  }
  return all;
}

/** What an import and a revision write together: revisions, claims and their events. */
function* partsMissing({ article, revisions, claims, events }: ArticleFile): Iterable<string> {
  const numbers = claims.map(({ number }) => number);
  if (numbers.length !== article.nextClaimNumber - 1 || numbers.some((number, index) => number !== index + 1))
    yield `article ${article.id} gave out ${article.nextClaimNumber - 1} claims and has ${numbers.length}`;
  if (revisions.length !== article.revision)
    yield `article ${article.id} is at revision ${article.revision} and has ${revisions.length}`;
  const known = new Set<string>();
  const due = new Map<string, number>();
  const carried = new Map<string, number>();
  for (const { type, subject, claimId } of events) {
    if (type === 'article.revise') due.set(subject!, known.size);
    if (type === 'claim.carry') carried.set(subject!, (carried.get(subject!) ?? 0) + 1);
    if (claimId !== null) known.add(claimId);
  }
  for (const [revision, count] of due)
    if (carried.get(revision) !== count)
      yield `revision ${revision} of ${article.id} took ${carried.get(revision) ?? 0} of ${count} claims along`;
}

/** Lists and counts are kept beside the records: they must say the same. */
async function listFaults(store: Store, files: readonly ArticleFile[]): Promise<string[]> {
  const claims = files.flatMap((file) => file.claims);
  const due = emptyCounts();
  for (const claim of claims) countClaim(due, claim);
  const counted = await store.countClaims();
  const listed = async (filter: object) => {
    const { total, totalIsCapped } = await store.listClaims({ ...filter, limit: 1 });
    return totalIsCapped ? null : total;
  };
  const faults: string[] = [];
  const compare = (what: string, is: unknown, shall: unknown) => {
    if (is !== null && JSON.stringify(is) !== JSON.stringify(shall))
      faults.push(`${what}: ${JSON.stringify(is)} in the lists, ${JSON.stringify(shall)} in the records`);
  };
  compare('counts', counted, due);
  compare('claims', await listed({}), claims.length);
  for (const state of STATES) compare(state, await listed({ states: [state] }), due.states[state]);
  for (const verdict of VERDICTS)
    compare(verdict, await listed({ verdicts: [verdict] }), due.verdicts[verdict]);
  const sources = await store.listSources({ limit: 200 });
  const names = new Map<string, number>();
  for (const { source } of claims)
    if (source.who !== null) names.set(fold(source.who), (names.get(fold(source.who)) ?? 0) + 1);
  compare('sources', sources.total, names.size);
  for (const { who, claims: count } of sources.items) compare(`source ${who}`, count, names.get(fold(who)));
  const articles = await store.listArticles({ limit: 200 });
  compare('articles', articles.total, files.length);
  const byId = new Map(files.map((file) => [file.article.id, file]));
  for (const { article, states } of articles.items) {
    const own = emptyCounts();
    for (const claim of byId.get(article.id)?.claims ?? []) countClaim(own, claim);
    compare(`states of article ${article.id}`, states, own.states);
  }
  return faults;
}
