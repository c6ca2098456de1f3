import { readdir, readFile, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type DataFolder, dataFolderAt, namesIn, requireRoot } from './data-folder.ts';
import { isDeskLost } from './desk-file.ts';
import { TEMPORARY } from './disk.ts';
import { evidencePath, sha256Of } from './evidence-folder.ts';
import { readArticleFile, readDesk, requireChain } from './file-shapes.ts';
import { articleHistoryFaults, deskHistoryFaults } from './history-faults.ts';
import { personOf, readPersonFile } from './people-files.ts';
import { isSecretKey } from './secret-file.ts';
import { errorCodeOf } from './store-error.ts';
import { filesNamedBy, revisionFaults } from './verify-folder.ts';

/** Something about a data folder that somebody should know. */
export interface Finding {
  /** Path inside the folder; empty for the folder itself. */
  place: string;
  fault: string;
  remedy: string;
  /** Something is lost or altered, or claimdesk does not start with it. */
  isDamage: boolean;
  /** `restore`: the file is worth nothing as it is and a whole one can take its place. */
  cure: 'restore' | 'none';
}

const FROM_BACKUP =
  'With the server stopped, claimdesk doctor --repair --from BACKUP moves it aside and puts back the one in the backup; --repair alone only moves it aside.';
const LITTLE_ROOM = 200 * 1024 * 1024;

/** Looks through a data folder without changing anything, beside a running server or not. */
export async function examineFolder(dataDir: string): Promise<Finding[]> {
  const folder = dataFolderAt(dataDir);
  await requireRoot(folder);
  const findings: Finding[] = [];
  const named = new Set<string>();
  const damage = (place: string, fault: string, remedy: string, cure: Finding['cure'] = 'none') =>
    void findings.push({ place, fault, remedy, isDamage: true, cure });
  const note = (place: string, fault: string, remedy: string) =>
    void findings.push({ place, fault, remedy, isDamage: false, cure: 'none' });
  const altered = (place: string, fault: string) =>
    damage(
      place,
      fault,
      'Somebody changed it past claimdesk: compare it with a backup, and keep it as proof.',
    );

  await lookAtArticles();
  await lookAtDesk();
  await lookAtPeople();
  await lookAtEvidence();
  await lookAtTheRest();
  return findings;

  async function lookAtArticles(): Promise<void> {
    for (const name of await namesIn(folder.articles)) {
      const place = `articles/${name}`;
      if (name.endsWith(TEMPORARY)) leftover(place);
      if (!name.endsWith('.json')) continue;
      const id = name.slice(0, -'.json'.length);
      try {
        const file = readArticleFile(id, await readFile(join(folder.articles, name), 'utf8'));
        for (const [, sha256] of filesNamedBy(file.claims)) named.add(sha256);
        requireChain(id, file.events);
        for (const fault of [...revisionFaults(file), ...articleHistoryFaults(file)]) altered(place, fault);
      } catch (error) {
        damage(place, (error as Error).message, FROM_BACKUP, 'restore');
      }
    }
  }

  async function lookAtDesk(): Promise<void> {
    try {
      const desk = readDesk(await readFile(folder.desk, 'utf8'));
      requireChain('desk', desk.events);
      for (const fault of deskHistoryFaults(desk)) altered('desk.json', fault);
    } catch (error) {
      const isMissing = errorCodeOf(error) === 'ENOENT';
      if (isMissing && !(await isDeskLost(folder))) return;
      const fault = isMissing ? 'it is missing, though there are articles' : (error as Error).message;
      damage(
        'desk.json',
        fault,
        `It holds the people, tokens and settings. ${FROM_BACKUP} Without a backup, --repair --new-desk begins a desk without people beside the articles that are there.`,
        'restore',
      );
    }
  }

  async function lookAtPeople(): Promise<void> {
    for (const name of await namesIn(folder.people)) {
      const place = `people/${name}`;
      if (name.endsWith(TEMPORARY)) leftover(place);
      const id = personOf(name);
      if (id === null) continue;
      try {
        readPersonFile(id, await readFile(join(folder.people, name), 'utf8'));
      } catch (error) {
        damage(
          place,
          (error as Error).message,
          `It holds what somebody typed and did not send, and what they read and watch. ${FROM_BACKUP}`,
          'restore',
        );
      }
    }
  }

  async function lookAtEvidence(): Promise<void> {
    for (const [place, name] of await evidenceIn(folder)) {
      if (name.includes(TEMPORARY)) leftover(place);
      if (!/^[0-9a-f]{64}$/.test(name)) continue;
      const isWhole = sha256Of(await readFile(join(folder.root, place))) === name;
      if (!isWhole) damage(place, 'its bytes are not those that were saved', FROM_BACKUP, 'restore');
      if (!named.delete(name) && isWhole) {
        note(
          place,
          'no claim that can be read names it',
          'It takes room and does no harm: an upload was not finished, or the article that names it is damaged.',
        );
      }
    }
    for (const sha256 of named) {
      const place = evidencePath('evidence', sha256);
      damage(place, 'a claim names it, and it is missing', FROM_BACKUP, 'restore');
    }
  }

  async function lookAtTheRest(): Promise<void> {
    for (const name of await namesIn(folder.root)) {
      if (name === 'restoring') {
        damage('', 'a restore into it was begun and not finished', 'Run the same claimdesk restore again.');
      }
      if (name === `desk.json${TEMPORARY}`) leftover(name);
      if (name === 'secret' && !isSecretKey((await readFile(join(folder.root, name), 'utf8')).trim())) {
        damage('secret', 'it is no key', 'Remove it to have a new one made; everybody has to log in again.');
      }
    }
    for (const name of await namesIn(folder.sessions)) {
      const json = await readFile(join(folder.sessions, name), 'utf8').catch(() => '{}');
      if (name.endsWith('.json') && !isJson(json)) {
        note(`sessions/${name}`, 'it is damaged', 'The next start removes it: somebody has to log in again.');
      }
    }
    if ((await stat(folder.root)).mode & 0o077) {
      note('', 'other accounts of this machine can look into it', `chmod -R go-rwx ${folder.root}`);
    }
    const { bavail, bsize } = await statfs(folder.root);
    if (bavail * bsize < LITTLE_ROOM) {
      const left = Math.round((bavail * bsize) / 1024 / 1024);
      note('', `there is room for ${left} MB more on its disk`, 'Make room before writing is refused.');
    }
  }

  function leftover(place: string): void {
    note(
      place,
      'a write was not finished',
      'It is being written at this moment, or the process ended before anybody was told that it was kept. The next start removes it.',
    );
  }
}

async function evidenceIn(folder: DataFolder): Promise<[place: string, name: string][]> {
  const folders = await readdir(folder.evidence, { withFileTypes: true }).catch(() => []);
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = await Promise.all(
    names.map(async (parent) =>
      (await namesIn(join(folder.evidence, parent))).map((name): [string, string] => [
        `evidence/${parent}/${name}`,
        name,
      ]),
    ),
  );
  return files.flat();
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
