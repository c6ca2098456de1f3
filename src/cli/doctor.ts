import { Command } from 'commander';
import { readConfig } from '../config.ts';
import { peopleShape } from '../keeping/archive-format.ts';
import { readEntries, withArchive } from '../keeping/archive-reader.ts';
import { evidencePath } from '../store/evidence-folder.ts';
import { examineFolder } from '../store/examine-folder.ts';
import { personFileBytes } from '../store/people-files.ts';
import { repairFolder } from '../store/repair-folder.ts';
import type { Run } from './command-line.ts';
import { CommandError, type Terminal } from './terminal.ts';

interface DoctorOptions {
  repair?: boolean;
  from?: string;
  newDesk?: boolean;
}

export function doctorCommand(terminal: Terminal, run: Run): Command {
  return new Command('doctor')
    .description('look for damaged and lost files, and say what to do; exit code 1 where there are any')
    .option('--repair', 'with the server stopped: move damaged files into damaged/ and put whole ones back')
    .option('--from <backup>', 'with --repair: where whole ones are')
    .option('--new-desk', 'with --repair: begin a desk without people where desk.json is lost')
    .action((options: DoctorOptions) => run(() => examine(terminal, options)));
}

async function examine(terminal: Terminal, { repair, from, newDesk }: DoctorOptions): Promise<number> {
  const { dataDir, databaseUrl } = readConfig(terminal.env);
  if (databaseUrl !== null) {
    throw new CommandError(
      'doctor looks through a data folder, and this desk is in PostgreSQL: claimdesk audit verify checks its histories and evidence.',
    );
  }
  if (!repair && (from !== undefined || newDesk)) {
    throw new CommandError('--from and --new-desk are for --repair.');
  }
  if (repair) {
    const find = from === undefined ? undefined : (places: readonly string[]) => findIn(from, places);
    const done = await repairFolder(dataDir, { find, newDesk, now: new Date() });
    for (const line of done) await terminal.print(`${line}.\n`);
  }
  const findings = await examineFolder(dataDir);
  for (const { place, fault, remedy, isDamage } of findings) {
    const what = place === '' ? `The data folder ${dataDir}` : place;
    await terminal.print(`${isDamage ? 'DAMAGE' : 'note'}  ${what}: ${fault}.\n        ${remedy}\n`);
  }
  const damages = findings.filter(({ isDamage }) => isDamage).length;
  await terminal.print(
    damages === 0
      ? `Nothing is damaged in ${dataDir}.\n`
      : `${damages === 1 ? 'One thing is' : `${damages} things are`} damaged in ${dataDir}.\n`,
  );
  return damages === 0 ? 0 : 1;
}

async function findIn(backup: string, places: readonly string[]): Promise<ReadonlyMap<string, Buffer>> {
  const found = new Map<string, Buffer>();
  await withArchive(backup, async (archive) => {
    for await (const { name, bytes, kind } of readEntries(archive)) {
      if (kind === 'people') {
        for (const [place, file] of peopleIn(bytes)) if (places.includes(place)) found.set(place, file);
        continue;
      }
      const place = kind === 'evidence' ? evidencePath('evidence', name.slice('evidence/'.length)) : name;
      if (places.includes(place)) found.set(place, bytes);
    }
  });
  return found;
}

/** A backup has the records of all people in one file. */
function peopleIn(bytes: Buffer): Map<string, Buffer> {
  const records = peopleShape.parse(JSON.parse(bytes.toString('utf8')));
  const users = new Set(records.map(({ userId }) => userId));
  const fileOf = (id: string) =>
    personFileBytes(
      id,
      records.filter(({ userId }) => userId === id),
    );
  return new Map([...users].map((id) => [`people/${id}.json`, fileOf(id)]));
}
