import type { Token } from './tokens.ts';
import type { Lean } from './when.ts';

/** Words looked at on either side of a date. */
const REACH = 25;

const FUTURE = new Set(
  `will won shall ll would due expected expects scheduled slated set plans planned planning going upcoming coming ahead
   begins begin starts opens resumes resume leaves leave arrives meets meet kicks returns faces ends expires takes tomorrow next deadline
   hopes intends aims proposes must should`.split(/\s+/),
);

const PAST = new Set(
  `was were had been did ago said told went came rose fell saw took gave made met held won lost left began became found
   got shot struck sent spent brought bought built sold fled grew knew led ran spoke stood thought wrote swept broke drove flew
   hit beat paid kept caught sank sought swore threw wore drew chose since yesterday earlier`.split(/\s+/),
);

/** "by Friday" is to come, unless a verb says that it was. */
const DEADLINES = new Set(['by', 'until', 'till']);

const STOPS = new Set(['.', '!', '?', ';', ':']);
/** "will be closed", "is cancelled", "to be signed": a participle tells nothing of when. */
const BEFORE_PARTICIPLE = new Set('be is are being get gets not'.split(' '));

/**
 * Whether the verb nearest to a date speaks of what was or of what is to come. Not a parser: the nearest sign on
 * either side decides, the left one where both are as near.
 */
export function leanAt(tokens: readonly Token[], from: number, to: number): Lean {
  const isDeadline = DEADLINES.has(tokens[from - 1]?.lower ?? '');
  let [left, right] = [true, true];
  for (let step = 1; step <= REACH && (left || right); step++) {
    const before = left ? tokens[from - step] : undefined;
    if (!before || isStop(tokens, from - step)) left = false;
    else {
      const lean = leanOf(tokens, from - step, isDeadline);
      if (lean) return lean;
    }
    const after = right ? tokens[to + step - 1] : undefined;
    if (!after || isStop(tokens, to + step - 1)) right = false;
    else {
      const lean = leanOf(tokens, to + step - 1, isDeadline);
      if (lean) return lean;
    }
  }
  return isDeadline ? 'future' : 'unknown';
}

/** A full stop, but not the point of "3.5" or "Mr. Cole". */
function isStop(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokens[at]!;
  if (!STOPS.has(lower)) return false;
  return lower !== '.' || (!tokens[at + 1]?.isGlued && (tokens[at - 1]?.lower.length ?? 0) > 2);
}

/** Before a deadline a participle alone tells nothing: "wants it replaced by Friday". */
function leanOf(tokens: readonly Token[], at: number, isDeadline: boolean): Lean | null {
  const { lower, isCapital, kind } = tokens[at]!;
  // "Will Ferris", "the Met": names, unless they begin the sentence.
  if (kind !== 'word' || (isCapital && at > 0)) return null;
  const before = tokens[at - 1]?.lower ?? '';
  if (lower === 'won')
    return tokens[at + 1]?.lower === '’' || tokens[at + 1]?.lower === "'" ? 'future' : 'past';
  if (lower === 'set') return /^(?:for|to)$/.test(tokens[at + 1]?.lower ?? '') ? 'future' : null;
  if (FUTURE.has(lower)) return 'future';
  if (PAST.has(lower)) return 'past';
  return !isDeadline && isPastForm(lower) && !BEFORE_PARTICIPLE.has(before) ? 'past' : null;
}

function isPastForm(word: string): boolean {
  return (
    word.length > 3 &&
    word.endsWith('ed') &&
    (!word.endsWith('eed') || word === 'agreed') &&
    word !== 'hundred'
  );
}
