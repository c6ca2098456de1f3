import type { Form } from './inflection.ts';
import { has, type Passage, type Range, tokenAt } from './passage.ts';
import { verbGroup } from './verb-groups.ts';
import { isVerbUse } from './verb-uses.ts';
import { type Verb, verbForm } from './verbs.ts';
import * as w from './words.ts';

export interface Cue extends Range {
  /** Index of the verb itself. */
  head: number;
  verb: Verb;
  form: Form;
  /** "was told", "is accused of": the subject is not the speaker. */
  isPassive: boolean;
  /** The preposition or particle that belongs to the cue, as in "called for". */
  particle: string | null;
}

/** The cue whose verb stands at `i`, or null where the word is a noun, an adjective or no reporting verb. */
export function cueAt(passage: Passage, i: number): Cue | null {
  const token = tokenAt(passage, i);
  const entry = verbForm(token.lower);
  if (!entry || token.quotation >= 0) return null;
  const { verb } = entry;
  const group = verbGroup(passage, i);
  let { form } = entry;
  if (form === 'base' && group.hasHave) form = 'past';
  if (!isVerbUse(passage, i, verb, form, group)) return null;
  const particle = particleAfter(passage, i, verb);
  if (particle === null && NEEDS_PARTICLE.has(verb.lemma)) return null;
  const to = particle ? i + 2 : i + 1;
  const isPassive = group.hasBe && (form === 'past' || form === 'participle');
  return { from: group.from, to, head: i, verb, form, isPassive, particle };
}

/** "pointed out", "referred to": without its preposition the verb means something else. */
const NEEDS_PARTICLE = new Set('point refer allude talk speak appeal push press'.split(' '));

function particleAfter(passage: Passage, i: number, verb: Verb): string | null {
  const next = tokenAt(passage, i + 1);
  if (next.quotation >= 0 || !verb.prepositions.includes(next.lower)) return null;
  // "insisted on Monday" says when, "insisted on a vote" says what.
  return has(tokenAt(passage, i + 2), w.TIME) ? null : next.lower;
}
