import type { z } from 'zod';
import { Invalid } from '../domain/errors.ts';
import { FORMAT, type Manifest, manifestShape, VERSION } from './archive-format.ts';
import type { ReadEntry } from './archive-reader.ts';

/** The version comes first: of another one nobody knows the rest. */
export function readManifest(file: string, entry: ReadEntry): Manifest {
  const { format, version } = (readJson(file, entry) ?? {}) as Partial<Manifest>;
  if (format !== FORMAT)
    throw new Invalid(`${file} is no backup of claimdesk: its manifest.json says otherwise.`);
  if (version !== VERSION) {
    throw new Invalid(
      `${file} has version ${JSON.stringify(version)} of the format, and this claimdesk reads ${VERSION}: ` +
        'restore it with the release that wrote it.',
    );
  }
  return readShape(file, entry, manifestShape);
}

export function readShape<T>(file: string, entry: ReadEntry, shape: z.ZodType<T>): T {
  const { data, success } = shape.safeParse(readJson(file, entry));
  if (!success) throw new Invalid(`${entry.name} in ${file} is not as claimdesk writes it.`);
  return data;
}

/** Written again it must be the same bytes, so that what was summed is what is restored. */
export function readAsWritten(file: string, entry: ReadEntry): unknown {
  const value = readJson(file, entry);
  if (!Buffer.from(JSON.stringify(value)).equals(entry.bytes))
    throw new Invalid(`${entry.name} in ${file} is not as claimdesk writes it.`);
  return value;
}

function readJson(file: string, { name, bytes }: ReadEntry): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Invalid(`${name} in ${file} is not complete JSON.`);
  }
}
