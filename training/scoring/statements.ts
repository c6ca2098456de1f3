import { REPORTING_WORDS } from './reporting-words.ts';

/** The tokens of a cue, in lower case: "said", "according to", but not "supports". */
export function isStatementCue(cue: readonly string[]): boolean {
  return (
    cue.some((token) => REPORTING_WORDS.has(token)) ||
    /\b(according to|as per|in a statement)\b/.test(cue.join(' '))
  );
}
