import { Invalid } from '../domain/errors.ts';
import type { Heads } from '../domain/heads.ts';
import { MAX_LINE_BYTES, type ReadLine, readBoundedLines } from './bounded-lines.ts';
import { createHistoryCheck, type HistoryCheck, type HistoryTally, type TellFault } from './history-check.ts';
import { HISTORY_VERSION, type HistoryHeader } from './history-format.ts';
import { findHeader, readRecord } from './history-records.ts';

/** `stoppedAt`: the line after which it made no sense to read on; null where the whole file was read. */
export type VerifiedLine =
  | { kind: 'fault'; line: number; words: string }
  | { kind: 'report'; header: HistoryHeader; tally: HistoryTally; faults: number; stoppedAt: number | null };

/** A file with more was not damaged by accident, and nobody reads on. */
export const MAX_FAULTS = 1000;

/**
 * Checks a history that was written down as JSON Lines: tells each fault as it is found, and the report last. From the
 * file alone, line by line.
 * @throws Invalid where it is no such file
 */
export async function* verifyHistory(
  chunks: AsyncIterable<Uint8Array>,
  known: Heads = {},
): AsyncGenerator<VerifiedLine> {
  const lines = readBoundedLines(chunks);
  const first = await lines.next();
  const { header, text } = requireHeader(first.done ? null : first.value);
  const found: VerifiedLine[] = [];
  let faults = 0;
  const tell: TellFault = (line, words) => {
    faults++;
    found.push({ kind: 'fault', line, words });
  };
  const check = createHistoryCheck(header, known, tell);
  check.hash(text);
  let last = 1;
  let isRead = true;
  for await (const line of lines) {
    last = line.number;
    isRead = readLine(line, check, tell) && faults < MAX_FAULTS;
    yield* found.splice(0);
    if (!isRead) break;
  }
  if (isRead) check.finish(last);
  yield* found.splice(0);
  yield { kind: 'report', header, tally: check.tally(), faults, stoppedAt: isRead ? null : last };
}

/** False where it makes no sense to read on. */
function readLine(line: ReadLine, check: HistoryCheck, tell: TellFault): boolean {
  if ('fault' in line) {
    tell(line.number, LINE_FAULTS[line.fault]);
    return line.fault !== 'too long';
  }
  if (check.hasEnded()) {
    tell(line.number, 'something stands after the end of the file');
    return false;
  }
  const record = readRecord(line.text);
  if (record.kind !== 'end') check.hash(line.text);
  switch (record.kind) {
    case 'event':
      check.addEvent(line.number, record.event);
      break;
    case 'chain':
      check.openChain(line.number, record.chain);
      break;
    case 'end':
      check.end(line.number, record.end);
      break;
    default:
      tell(line.number, record.words);
  }
  return true;
}

const LINE_FAULTS = {
  'too long': `this line is longer than ${MAX_LINE_BYTES / 1024 / 1024} MB, as no line of a history is; the file was read no further`,
  'not UTF-8': 'this is not UTF-8: it was damaged',
};

function requireHeader(line: ReadLine | null): { header: HistoryHeader; text: string } {
  const text = line && 'text' in line ? line.text : '';
  const header = findHeader(text);
  if (!header)
    throw new Invalid(
      'This is no history of claimdesk: give a file made by “claimdesk audit export”, or downloaded from a history page.',
    );
  if (header.version > HISTORY_VERSION)
    throw new Invalid(
      `This history is written in version ${header.version} of the format; this claimdesk knows version ${HISTORY_VERSION}. Use a newer one.`,
    );
  return { header, text };
}
