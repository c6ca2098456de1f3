import { MEN, WOMEN } from './first-names.ts';

export type Gender = 'female' | 'male';

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Titles, kin and callings that are said of women alone. */
const FEMALE = words(`
  she her hers herself mrs ms miss mrs. ms. madam lady dame spokeswoman chairwoman congresswoman businesswoman
  councilwoman policewoman saleswoman forewoman assemblywoman sportswoman actress waitress stewardess heiress
  queen princess duchess empress mother mum mom daughter wife sister widow grandmother granddaughter aunt niece
  fiancée girlfriend bride woman girl midwife nun schoolgirl abbess`);

/** Titles, kin and callings that are said of men alone. */
const MALE = words(`
  he him his himself mr mr. sir lord chairman spokesman congressman businessman councilman policeman salesman
  foreman assemblyman sportsman actor waiter king prince duke emperor father dad son husband brother widower
  grandfather grandson uncle nephew fiancé boyfriend groom man boy monk schoolboy fisherman imam`);

/** Only what is said of one gender alone: titles, kin, callings, pronouns. */
export function genderOfWord(lower: string): Gender | null {
  if (FEMALE.has(lower)) return 'female';
  return MALE.has(lower) ? 'male' : null;
}

/** A guess from a first name: a pronoun or a title that says otherwise is believed instead. */
export function genderOfFirstName(lower: string): Gender | null {
  if (WOMEN.has(lower)) return 'female';
  return MEN.has(lower) ? 'male' : null;
}
