import { open } from 'node:fs/promises';
import { Invalid } from '../domain/errors.ts';
import { type Heads, inGroups } from '../domain/heads.ts';
import { type VerifiedLine, verifyHistory } from '../export/verify-history.ts';
import { counted } from './kept-words.ts';
import { plain } from './table.ts';
import type { Terminal } from './terminal.ts';

type Report = Extract<VerifiedLine, { kind: 'report' }>;

/** Checks an exported history, from the file alone: no desk is needed, nor looked at. Returns the exit code. */
export async function verifyFile(terminal: Terminal, file: string, heads: Heads): Promise<number> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new Invalid(`${file} cannot be read (${error.code}).`);
  });
  try {
    const chunks = handle.createReadStream({ highWaterMark: 1024 * 1024, autoClose: false });
    for await (const found of verifyHistory(chunks, heads)) {
      if (found.kind === 'report') return await conclude(terminal, found);
      await terminal.print(`line ${found.line}: ${shown(found.words)}\n`);
    }
    return 1;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EISDIR' || code === 'EIO') throw new Invalid(`${file} cannot be read (${code}).`);
    throw error;
  } finally {
    await handle.close();
  }
}

async function conclude(terminal: Terminal, { header, tally, faults, stoppedAt }: Report): Promise<number> {
  const { chains, events, withheld, head, headsSha256 } = tally;
  const checked = `${counted(events, 'event')} in ${counted(chains, 'history', 'histories')}`;
  const outcome = faults === 0 ? 'all is as it was written' : counted(faults, 'fault');
  await terminal.print(`Written down ${shown(header.exportedAt)} at the desk ${shown(header.desk)}.\n`);
  await terminal.print(`Checked ${checked}: ${outcome}.\n`);
  if (stoppedAt !== null) await terminal.print(`Read no further than line ${stoppedAt}.\n`);
  if (withheld > 0)
    await terminal.print(
      `Of ${counted(withheld, 'history', 'histories')} only the head is there, since a verdict was sealed.\n`,
    );
  if (head) await terminal.print(`Head: entry ${head.seq}, ${head.hash}\n`);
  if (header.scope === 'everything')
    await terminal.print(`SHA-256 of all heads: ${inGroups(headsSha256).join(' ')}\n`);
  return faults === 0 ? 0 : 1;
}

/** Anybody may have made the file. */
function shown(words: string): string {
  return plain(words.slice(0, 300));
}
