/** What a reviewer is told of how a statement was found. */
export interface Grounds {
  cue: string;
  /** Null where the text names nobody. */
  source: string | null;
  score: number;
  /** The rule that found it, where it was not the network. */
  rule?: string | undefined;
  /** Why the source has no name. */
  unresolved: string | null;
}

const RULES: Record<string, string> = {
  mark: 'A colon or dash parts the speaker from the statement',
};

/** One sentence or two: the cue, the source, and how sure the engine is. */
export function explain({ cue, source, score, rule, unresolved }: Grounds): string {
  const level = score >= 0.85 ? 'high' : score >= 0.65 ? 'medium' : 'low';
  const found = rule ? RULES[rule]! : `Found by the cue “${cue}”`;
  const speaker = source === null ? 'no source is named' : `the source is “${source}”`;
  const open = unresolved ? ` Who that is stays open: ${unresolved}.` : '';
  return `${found}; ${speaker}; confidence is ${level} (${score.toFixed(2)}).${open}`;
}
