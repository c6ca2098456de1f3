import type { Socket } from 'node:net';
import path from 'node:path';

/** `sun_path` of Linux holds 108 bytes, the last of them a NUL; elsewhere it is a little less. */
const MAX_PATH = process.platform === 'linux' ? 107 : 103;

/** Where the server that has a data folder takes commands; null where the path is too long for a socket. */
export function controlSocketOf(dataDir: string): string | null {
  const file = path.resolve(dataDir, 'control.sock');
  return Buffer.byteLength(file) <= MAX_PATH ? file : null;
}

/** One line of JSON each way. An article is at most some MB; anything longer is no order of ours. */
const MAX_LINE = 32 * 1024 * 1024;

export type Answer = { output: string; exitCode: 0 } | { error: string; exitCode: 1 };

/** Up to the first line feed; null where the other side leaves before it. */
export function readLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    socket.on('data', (chunk: Buffer) => {
      const end = chunk.indexOf(10);
      chunks.push(end === -1 ? chunk : chunk.subarray(0, end));
      size += chunk.length;
      if (end !== -1) resolve(Buffer.concat(chunks).toString('utf8'));
      else if (size > MAX_LINE) reject(new Error('The line is too long.'));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(null));
  });
}
