import { connect, type Socket } from 'node:net';
import { type Answer, controlSocketOf, readLine } from './control-socket.ts';
import type { Send } from './desk-access.ts';
import { CommandError } from './terminal.ts';

/** The way to the server that has this data folder, or null where none listens. */
export async function findControl(dataDir: string): Promise<Send | null> {
  const file = controlSocketOf(dataDir);
  const probe = file && (await open(file));
  if (!file || !probe) return null;
  probe.destroy();
  return async (order) => {
    const socket = await open(file);
    if (!socket) throw new CommandError('The server stopped meanwhile. Try again.');
    socket.write(`${JSON.stringify(order)}\n`);
    const line = await readLine(socket).catch(() => null);
    socket.destroy();
    if (line === null)
      throw new CommandError('The server stopped before it answered: look whether it was done.');
    const answer = JSON.parse(line) as Answer;
    if ('error' in answer) throw new CommandError(answer.error);
    return answer.output;
  };
}

/** Null where there is no socket, or one that a process left behind when it was killed. */
function open(file: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(file);
    socket.once('connect', () => {
      socket.removeAllListeners('error').on('error', () => {});
      resolve(socket);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EACCES' || error.code === 'EPERM') {
        reject(
          new CommandError('The server runs under another account: run this command under the same one.'),
        );
      } else resolve(null);
    });
  });
}
