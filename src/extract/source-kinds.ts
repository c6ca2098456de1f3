import type { SourceKind } from './attribution.ts';
import { headOf, nounKind, startOf } from './noun-phrases.ts';
import { type Passage, type Range, tokenAt } from './passage.ts';

const ANONYMITY =
  /\b(anonym\w*|unnamed|unidentified|asked not to be|not authori[sz]ed|familiar with|close to)\b/i;

/** What kind of source a noun phrase is that names no person: by what it says of itself, by its noun, and last by its capital. */
export function kindOf(text: string, passage: Passage, source: Range, core: Range): SourceKind | null {
  const whole = text.slice(startOf(passage, source), tokenAt(passage, source.to - 1).end);
  // "The agency, citing unnamed officials": the agency has a name.
  if (ANONYMITY.test(whole.replace(/, (citing|quoting)\b.*/s, ''))) return 'anonymous';
  const head = tokenAt(passage, headOf(passage, core));
  const noun = nounKind(passage, core) ?? nounKind(passage, { from: core.to + 1, to: source.to });
  // A sentence gives its first word a capital, and so says nothing of it.
  const isFirst = headOf(passage, core) === passage.sentence.from;
  // "Corvo Research" is who made the research.
  if (noun === 'document' && core.to - core.from > 1 && head.lower === 'research' && head.isCapital)
    return 'organisation';
  if (noun && (noun !== 'person' || !head.isCapital || isFirst)) return noun;
  const isPlural = /[^s]s$/.test(head.lower);
  if (head.isCapital && !(isFirst && isPlural)) return 'organisation';
  return isPlural || head.lower === 'people' ? 'group' : null;
}
