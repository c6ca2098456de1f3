import { readFile, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import tar from 'tar-stream';
import { sha256Of } from './desks.ts';

export interface Part {
  name: string;
  bytes: Buffer;
  type?: 'file' | 'symlink' | 'directory' | 'link';
}

/** Read with a program of its own, so that a test does not rely on what it tests. */
export async function readTar(file: string): Promise<Part[]> {
  const parts: Part[] = [];
  const extract = tar.extract();
  Readable.from(await readFile(file)).pipe(extract);
  for await (const stream of extract)
    parts.push({ name: stream.header.name, bytes: await buffer(stream as unknown as Readable) });
  return parts;
}

export async function writeTar(file: string, parts: readonly Part[]): Promise<void> {
  const pack = tar.pack();
  const written = buffer(pack as unknown as Readable);
  for (const { name, bytes, type = 'file' } of parts) {
    if (type === 'file') pack.entry({ name }, bytes);
    else pack.entry({ name, type, linkname: '/etc/passwd' });
  }
  pack.finalize();
  await writeFile(file, await written);
}

/** With sums that hold, so that something else has to find what was done. */
export function summed(parts: readonly Part[]): Part[] {
  const others = parts.filter(({ name }) => name !== 'SHA256SUMS');
  const lines = others.map(({ name, bytes }) => `${sha256Of(bytes)}  ${name}\n`);
  return [...others, { name: 'SHA256SUMS', bytes: Buffer.from(lines.join('')) }];
}

/** JSON of any of the parts. */
// biome-ignore lint/suspicious/noExplicitAny: what a test alters need not have a type
export type Editable = any;

/** A part whose JSON `change` has changed. */
export function edited(part: Part, change: (record: Editable) => void): Part {
  const record = JSON.parse(part.bytes.toString('utf8'));
  change(record);
  return { ...part, bytes: Buffer.from(JSON.stringify(record)) };
}
