import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Invalid } from '../domain/errors.ts';
import { digestOfHeads, type Heads, inGroups } from '../domain/heads.ts';
import { counted } from './kept-words.ts';

/** A JSON export, a backup’s manifest, or a file of the heads alone: what else they hold is not looked at. */
const shape = z.object({
  heads: z.record(z.string(), z.object({ seq: z.number().int(), hash: z.string().length(64) })),
  format: z.unknown().optional(),
  sha256: z.unknown().optional(),
});

/** A history rewritten from its start holds in itself; heads kept elsewhere say what it was. */
export async function readKeptHeads(file: string): Promise<Heads> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Invalid(`${file} cannot be read (${error.code}).`);
  });
  const { heads, format, sha256 } = parsed(text, file);
  if (format === 'claimdesk-heads' && sha256 !== digestOfHeads(heads)) {
    throw new Invalid(`${file} is not as it was written: its own digest is that of other heads.`);
  }
  return heads;
}

/** With the number that was printed or mailed, so that whoever has it sees that these are the heads. */
export function keptHeadsInWords(heads: Heads): string {
  const number = inGroups(digestOfHeads(heads)).join(' ');
  return `Held against ${counted(Object.keys(heads).length, 'kept head')}, SHA-256 ${number}.`;
}

function parsed(text: string, file: string): z.infer<typeof shape> {
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    throw new Invalid(
      `${file} names no heads: give a JSON export (claimdesk export --format json) or what claimdesk audit heads wrote.`,
    );
  }
}
