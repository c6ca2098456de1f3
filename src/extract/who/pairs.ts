import { type Passage, type Range, tokenAt } from '../passage.ts';
import { kindOfHead } from './kinds.ts';
import { textBetween } from './names.ts';
import { personIn } from './people.ts';
import type { Phrase } from './phrases.ts';
import { type Reading, unnamed } from './reading.ts';
import type { Answer } from './recency.ts';

/** "Ana Ruiz and Tunde Ojo": a group of its own, which "they" can mean. */
export function joined(reading: Reading, passage: Passage, whole: Range): Answer | null {
  const parts = partsOf(passage, whole);
  if (parts.length < 2) return null;
  const names: string[] = [];
  for (const part of parts) {
    const { entity } = personIn(reading, passage, part);
    if (!entity) return null;
    const isFirstName = part.to - part.from === 1 && entity.name.includes(' ') && part !== parts.at(-1);
    names.push(isFirstName ? textBetween(reading.text, passage, part) : entity.name);
  }
  const last = names.pop()!;
  const { start } = tokenAt(passage, whole.from);
  const pair = unnamed(reading, `${names.join(', ')} and ${last}`, 'group', start, 'pair', []);
  return { entity: pair, rivals: [] };
}

/** "The couple, Marcus and Jo Berg," */
export function couple(reading: Reading, passage: Passage, { aside, head }: Phrase): Answer | null {
  const isMany = kindOfHead(tokenAt(passage, head).lower) === 'group';
  return aside && isMany ? joined(reading, passage, aside) : null;
}

const MAX_JOINED = 5;

/** What "and" and the commas before it join; none where no "and" does. */
function partsOf(passage: Passage, { from, to }: Range): Range[] {
  const parts: Range[] = [];
  let start = from;
  let isJoined = false;
  for (let i = from; i <= to; i++) {
    const { lower } = tokenAt(passage, i);
    if (i < to && lower !== ',' && lower !== 'and') continue;
    if (lower === 'and') isJoined = true;
    if (i > start) parts.push({ from: start, to: i });
    start = i + 1;
  }
  return isJoined && parts.length <= MAX_JOINED ? parts : [];
}
