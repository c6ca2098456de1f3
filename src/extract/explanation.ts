/** How each pattern reads in the sentence a reviewer sees. */
const PATTERNS: Record<string, string> = {
  'said-inverted': 'the words come first, then the cue, then the speaker',
  'quote-before': 'a quotation is followed by the speaker and the cue',
  'quote-after': 'the speaker and the cue introduce a quotation',
  'clause-before': 'a statement is followed by the speaker and the cue',
  clause: 'the speaker and the cue introduce a statement',
  object: 'the cue takes what follows as its object',
  infinitive: 'the cue is followed by what the speaker means or asks to be done',
  'called-for': 'the cue and its preposition are followed by what is asked for or spoken of',
  colon: 'the cue ends in a colon and what follows is the statement',
  aside: 'speaker and cue stand as an aside inside the statement',
  participle: 'a participle goes on with what the same speaker says',
  'claim-noun': 'a noun such as “claim” has an owner and a clause of its own',
  passive: 'the cue is passive and names no speaker',
  'passive-raising': 'the cue is passive and reports what is said of its subject',
  'according-to-before': 'the phrase names the speaker before the statement',
  'according-to-after': 'the phrase names the speaker after the statement',
  'according-to-aside': 'the phrase names the speaker inside the statement',
  per: 'the phrase names the speaker beside the statement',
  'headline-colon': 'a colon in the headline parts the speaker from the statement',
  'speaker-label': 'a name and a colon stand before a quotation',
};

export function explain(
  cue: string,
  pattern: string,
  source: string | null,
  unresolved: string | null,
  score: number,
): string {
  const level = score >= 0.85 ? 'high' : score >= 0.65 ? 'medium' : 'low';
  const open = unresolved === null ? '' : `, who is left open: ${unresolved}`;
  const speaker = source === null ? 'no source is named' : `the source is “${source}”${open}`;
  return `Found by the cue “${cue}”: ${PATTERNS[pattern] ?? pattern}; ${speaker}; confidence is ${level} (${score.toFixed(2)}).`;
}
