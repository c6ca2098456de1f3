import { connect, type Socket } from 'node:net';
import { UNWATCHED, type Watch } from '../keeping/watch.ts';
import { type Answer, controlSocketOf, eachLine, type News } from './control-socket.ts';
import type { Send } from './desk-access.ts';
import { CommandError } from './terminal.ts';

/** The way to the server that has this data folder, or null where none listens. */
export async function findControl(dataDir: string): Promise<Send | null> {
  const file = controlSocketOf(dataDir);
  const probe = file && (await open(file));
  if (!file || !probe) return null;
  probe.destroy();
  return async (order, watch = UNWATCHED) => {
    const socket = await open(file);
    if (!socket) throw new CommandError('The server stopped meanwhile. Try again.');
    // To leave is how the server is told to stop.
    const leave = () => socket.destroy();
    watch.signal.addEventListener('abort', leave);
    socket.write(`${JSON.stringify(order)}\n`);
    const answer = await readAnswer(socket, watch).finally(leave);
    watch.signal.removeEventListener('abort', leave);
    watch.signal.throwIfAborted();
    if (answer === null)
      throw new CommandError('The server stopped before it answered: look whether it was done.');
    if ('error' in answer) throw new CommandError(answer.error);
    return answer.output;
  };
}

/** Null where the server leaves without one. */
async function readAnswer(socket: Socket, watch: Watch): Promise<Answer | null> {
  let answer: Answer | null = null;
  const take = (line: string) => {
    const said = JSON.parse(line) as Answer | News;
    if ('progress' in said) watch.progress(said.progress.doing, said.progress.done, said.progress.total);
    else if ('warning' in said) watch.warn(said.warning);
    else {
      answer = said;
      socket.destroy();
    }
  };
  await eachLine(socket, take).catch(() => {});
  return answer;
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
