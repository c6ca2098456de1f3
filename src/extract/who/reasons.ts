import type { Entity } from './entity.ts';

/** Why a source is left without a name, as a reviewer is told it. */
export const NO_SOURCE = 'the text names nobody';
export const NO_SPEAKER_AROUND = 'no speaker is given for the words it stands in';
export const NOBODY_IN_PARTICULAR = 'it means nobody in particular';
export const NO_ANTECEDENT = 'nothing before it that it could mean';
export const NO_EARLIER_NAME = 'no earlier name this pronoun fits';

const MAX_SHOWN = 3;

/** "could be Ana Ruiz or Ines Duarte" */
export function betweenRivals(rivals: readonly Entity[]): string {
  const names = rivals.slice(0, MAX_SHOWN).map(({ name }) => name);
  const last = rivals.length > MAX_SHOWN ? 'another' : names.pop()!;
  return `could be ${names.join(', ')} or ${last}`;
}
