import type { Memory, Speaker } from './memory.ts';
import type { Gender } from './speaker-nouns.ts';
import type { Token } from './tokens.ts';

/** Whom "she", "they" or "it" means; nobody where the article leaves it open. */
export function pronounSpeaker(memory: Memory, { lower, start }: Token): Speaker {
  const { recency } = memory;
  switch (lower) {
    case 'they':
    case 'them':
      return recency.lastThing((kind) => kind !== 'document') ?? { who: null, kind: 'group' };
    case 'we':
      return { who: null, kind: 'group' };
    case 'i':
    case 'you':
    case 'me':
      return { who: null, kind: 'person' };
    case 'she':
    case 'her':
      return lastPerson(memory, 'female', start);
    case 'he':
    case 'him':
      return lastPerson(memory, 'male', start);
    default:
      return (
        recency.lastThing((kind) => kind === 'organisation' || kind === 'document') ?? {
          who: null,
          kind: 'organisation',
        }
      );
  }
}

/** The person named last before `start`. Whoever "she" turns out to be is a woman from then on. */
export function lastPerson({ register, recency }: Memory, gender: Gender, start: number): Speaker {
  const who = recency.lastPerson(gender, start);
  if (who !== null) register.addPerson(who, gender);
  return { who, kind: 'person' };
}
