import { inflateRawSync } from 'node:zlib';
import { Invalid } from '../domain/errors.ts';

/** What all that is packed in a Word file may come to, in bytes. */
const MAX_UNPACKED = 200 * 1024 * 1024;
const MAX_ENTRIES = 10_000;

const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Refuses archives that unpack to more than they should: what unpacks them later would do so without any limit. Sizes
 * that an archive states are not believed but tried, each up to the size stated.
 *
 * @throws Invalid, also for archives that are not as Word writes them
 */
export function checkZip(bytes: Buffer): void {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + 22 > bytes.length) throw damaged();
  const [entries, size, start] = [
    bytes.readUInt16LE(end + 10),
    bytes.readUInt32LE(end + 12),
    bytes.readUInt32LE(end + 16),
  ];
  if (start + size !== end || entries > MAX_ENTRIES) throw damaged();
  let at = start;
  let unpacked = 0;
  for (let entry = 0; entry < entries; entry++) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== DIRECTORY_ENTRY) throw damaged();
    unpacked += sizeOf(bytes, at, MAX_UNPACKED - unpacked);
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  // Entries that the end does not count would be unpacked all the same.
  if (at !== end) throw damaged();
}

/** What an entry of the directory unpacks to. @throws Invalid where that is more than it says, or than there is room for */
function sizeOf(bytes: Buffer, at: number, room: number): number {
  const [method, packed, size, local] = [
    bytes.readUInt16LE(at + 10),
    bytes.readUInt32LE(at + 20),
    bytes.readUInt32LE(at + 24),
    bytes.readUInt32LE(at + 42),
  ];
  if (size > room) throw tooLarge();
  if (local + 30 > bytes.length || bytes.readUInt32LE(local) !== LOCAL_HEADER) throw damaged();
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  if (from + packed > bytes.length) throw damaged();
  if (method === STORED && packed === size) return size;
  if (method !== DEFLATED) throw damaged();
  try {
    return inflateRawSync(bytes.subarray(from, from + packed), { maxOutputLength: Math.max(1, size) }).length;
  } catch {
    throw damaged();
  }
}

function damaged(): Invalid {
  return new Invalid('This Word file is damaged. Open it, save it anew and try again, or paste the words.');
}

function tooLarge(): Invalid {
  return new Invalid('This Word file holds more than can be unpacked here. Paste the words that matter.');
}
