import type { Watch } from '../keeping/watch.ts';
import { CommandError, type Terminal } from './terminal.ts';

const QUIET_MS = 1000;
const REDRAW_MS = 100;
const LINE_MS = 5000;
const TO_END_OF_LINE = '\u001b[K';

export interface WatchedOptions {
  quiet?: boolean;
  /** In a sentence, what it means that the work was stopped half way. */
  stopped: string;
}

/**
 * Does long work with its progress on standard error: a line that is drawn anew on a terminal, a line every few
 * seconds in a log. Ctrl-C stops it in order; a second one at once. Exit code 1 where something was amiss.
 */
export async function watched(
  terminal: Terminal,
  { quiet = false, stopped }: WatchedOptions,
  work: (watch: Watch) => Promise<void>,
): Promise<number> {
  const controller = new AbortController();
  const stop = () => controller.abort(new CommandError(stopped));
  const line = createProgressLine(terminal, quiet);
  let exitCode = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  try {
    await work({
      signal: controller.signal,
      progress: line.show,
      warn(sentence) {
        line.clear();
        terminal.complain(sentence);
        exitCode = 1;
      },
    });
  } finally {
    line.clear();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, stop);
  }
  return exitCode;
}

interface ProgressLine {
  show: Watch['progress'];
  clear(): void;
}

function createProgressLine(terminal: Terminal, quiet: boolean): ProgressLine {
  // What is done within a second needs no words.
  let nextAt = Date.now() + QUIET_MS;
  let drawn = false;
  return {
    show(doing, done, total) {
      if (quiet || Date.now() < nextAt) return;
      nextAt = Date.now() + (terminal.isWatched ? REDRAW_MS : LINE_MS);
      const text = `${doing}: ${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
      terminal.note(terminal.isWatched ? `\r${text}${TO_END_OF_LINE}` : `${text}\n`);
      drawn = terminal.isWatched;
    },
    clear() {
      if (drawn) terminal.note(`\r${TO_END_OF_LINE}`);
      drawn = false;
    },
  };
}
