import { type Passage, type Range, tokenAt } from '../passage.ts';
import { type Entity, isNamed } from './entity.ts';
import { identify } from './identify.ts';
import { textBetween } from './names.ts';
import type { Phrase } from './phrases.ts';
import { isThirdPerson, pronoun } from './pronouns.ts';
import { isEarlier, type Reading } from './reading.ts';
import { RANK } from './recency.ts';

/** Told as somebody's: "his lawyer" is Tom Reece's, "the mission's report" the Orvanne Mission's. Null for the rest. */
export function owned(reading: Reading, passage: Passage, phrase: Phrase): string | null {
  const { core } = phrase;
  const owner = tokenAt(passage, core.from);
  if (isThirdPerson(owner.lower) && core.to - core.from > 1) {
    const { entity } = pronoun(reading, owner, null);
    return entity && ownedBy(reading, passage, entity, { from: core.from + 1, to: core.to });
  }
  const last = tokenAt(passage, core.to - 1);
  if (last.lower === 'them' && core.to - core.from === 3) {
    const { entity } = pronoun(reading, last, null);
    return entity && `${owner.lower} of the ${entity.name}`;
  }
  for (let i = core.from + 1; i < core.to - 1; i++) {
    if (!/^('s|'|’)$/.test(tokenAt(passage, i).lower)) continue;
    const { entity } = identify(reading, passage, { from: core.from, to: i }, null);
    const rest = { from: i + 1, to: core.to };
    return entity && isNamed(entity) ? ownedBy(reading, passage, entity, rest) : null;
  }
  return spokesperson(reading, passage, phrase);
}

function ownedBy({ text }: Reading, passage: Passage, owner: Entity, rest: Range): string {
  const words = textBetween(text, passage, rest);
  const isShort = owner.kind === 'person' || isNamed(owner);
  return isShort ? `${owner.name}'s ${words}` : `${words} of the ${owner.name}`;
}

/** "A spokesperson said": for whichever organisation the sentences before were about. */
function spokesperson(reading: Reading, passage: Passage, { core, head }: Phrase): string | null {
  const noun = tokenAt(passage, head).lower;
  if (!/^spokes/.test(noun) || core.to - core.from !== 2) return null;
  const { start } = tokenAt(passage, core.from);
  const { entity } = reading.recency.last({
    before: start,
    reach: 2,
    fits: ({ kind }) => kind === 'organisation',
    minimum: RANK.subject,
  });
  if (!entity) return null;
  return `${noun} for ${entity.nameWords.length === 1 ? '' : 'the '}${entity.name}`;
}

const MESSAGES = new Set(['statement', 'letter', 'release', 'post', 'email', 'memo', 'note']);

/** "“…,” the statement read": that of whoever spoke last. */
export function statement(reading: Reading, passage: Passage, { core, head }: Phrase): string | null {
  const noun = tokenAt(passage, head).lower;
  if (!MESSAGES.has(noun) || core.to - core.from !== 2 || tokenAt(passage, core.from).lower !== 'the')
    return null;
  const { start } = tokenAt(passage, core.from);
  // A letter spoken of before is not whatever was written last.
  if (noun !== 'statement' && reading.register.byHead(noun).some((one) => isEarlier(reading, one, start)))
    return null;
  const fits = (one: Entity) => one.kind === 'organisation' || one.kind === 'person';
  const { entity } = reading.recency.last({ before: start, reach: 2, fits, minimum: RANK.speaker });
  return entity && `${entity.name}'s ${noun}`;
}
