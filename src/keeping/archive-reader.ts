import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import tar, { type Header } from 'tar-stream';
import { DomainError, Invalid } from '../domain/errors.ts';
import { type Entry, findKind, type Kind, type Sum } from './archive-format.ts';
import { sha256Of } from './sha256.ts';

export interface Archive {
  file: string;
  /** In bytes. */
  size: number;
  handle: FileHandle;
}

export interface ReadEntry extends Entry, Sum, Kind {}

export async function withArchive<T>(file: string, work: (archive: Archive) => Promise<T>): Promise<T> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new Invalid(`There is no file ${file}.`);
    throw new Invalid(`${file} cannot be read (${error.code}).`);
  });
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Invalid(`${file} is no file.`);
    return await work({ file, size: found.size, handle });
  } finally {
    await handle.close();
  }
}

/**
 * What is in the archive from its beginning, one entry in memory at a time. Names are looked at and never used as
 * paths. Throws `Invalid` where it is no archive of ours, or ends too early.
 */
export async function* readEntries(archive: Archive): AsyncGenerator<ReadEntry> {
  const { file } = archive;
  const extract = tar.extract();
  // What goes wrong here ends the loop below.
  pipeline(chunksOf(archive), extract).catch(() => {});
  let any = false;
  try {
    for await (const stream of extract) {
      const { kind, rank, max } = requireEntry(archive, stream.header, any);
      any = true;
      const { name } = stream.header;
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      yield { name, bytes, sha256: sha256Of(bytes), kind, rank, max };
    }
  } catch (error) {
    if (error instanceof DomainError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EIO') throw new Invalid(`${file} cannot be read: the disk has a fault.`);
    throw any ? new Invalid(`${file} is damaged, or was cut short.`) : notOurs(file);
  }
  if (!any) throw notOurs(file);
}

const CHUNK = 1024 * 1024;

async function* chunksOf({ handle }: Archive): AsyncGenerator<Buffer> {
  for (let position = 0; ; ) {
    const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

function requireEntry({ file, size }: Archive, { name, type, size: claimed }: Header, any: boolean): Kind {
  const kind = type === 'file' ? findKind(name) : null;
  if (!any && kind?.kind !== 'manifest') throw notOurs(file);
  if (!kind) throw new Invalid(`${file} holds ${JSON.stringify(name)}, which is no part of a backup.`);
  if (claimed === undefined || claimed > kind.max)
    throw new Invalid(`${file} says that ${name} is larger than it can be.`);
  if (claimed > size) throw new Invalid(`${file} is damaged, or was cut short.`);
  return kind;
}

function notOurs(file: string): Invalid {
  return new Invalid(
    `${file} is no backup of claimdesk: a tar archive, not compressed, with manifest.json first.`,
  );
}
