import type { Socket } from 'node:net';
import path from 'node:path';

/** `sun_path` of Linux holds 108 bytes, the last of them a NUL; elsewhere it is a little less. */
const MAX_PATH = process.platform === 'linux' ? 107 : 103;

/** Where the server that has a data folder takes commands; null where the path is too long for a socket. */
export function controlSocketOf(dataDir: string): string | null {
  const file = path.resolve(dataDir, 'control.sock');
  return Buffer.byteLength(file) <= MAX_PATH ? file : null;
}

/** Lines of JSON. An article is at most some MB; anything longer is no line of ours. */
const MAX_LINE = 32 * 1024 * 1024;

/** The last line that the server sends. */
export type Answer = { output: string; exitCode: 0 } | { error: string; exitCode: 1 };

/** A line before it, while the work goes on. */
export type News = { progress: { doing: string; done: number; total: number } } | { warning: string };

/** Calls `take` with each line that a line feed ends; resolves when the other side leaves. */
export function eachLine(socket: Socket, take: (line: string) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    socket.on('data', (given: Buffer) => {
      let chunk = given;
      for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10)) {
        take(Buffer.concat([...chunks.splice(0), chunk.subarray(0, end)]).toString('utf8'));
        chunk = chunk.subarray(end + 1);
        size = 0;
      }
      chunks.push(chunk);
      size += chunk.length;
      if (size > MAX_LINE) reject(new Error('The line is too long.'));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

/** Up to the first line feed; null where the other side leaves before it. */
export function readLine(socket: Socket): Promise<string | null> {
  return new Promise((resolve, reject) => {
    eachLine(socket, resolve).then(() => resolve(null), reject);
  });
}
