import { detectLanguage } from '../extract/language.ts';
import type { Revision } from './article.ts';
import type { Event } from './audit.ts';

interface Texts {
  revisions: readonly Revision[];
  events: readonly Event[];
}

/** As BCP 47 names it; null where the text is too short or too mixed to say. */
export function languageOf(text: string): string | null {
  return detectLanguage(text).language;
}

/** Claims are found in English texts, and in others where somebody asked for it. */
export function isRead({ revisions, events }: Texts): boolean {
  const { number, text } = revisions.at(-1)!;
  return detectLanguage(text).isEnglish || wasAskedFor(number, events);
}

/** Whether somebody had a text read that is not taken for English: then the next text of the article is, too. */
export function isReadAnyway({ revisions, events }: Texts): boolean {
  const { number, text } = revisions.at(-1)!;
  return wasAskedFor(number, events) && !detectLanguage(text).isEnglish;
}

/** Of a text that is not English, only what somebody asked for is read; of others, long ones are told of as well. */
function wasAskedFor(revision: number, events: readonly Event[]): boolean {
  return events.some(
    ({ type, subject }) =>
      (type === 'extraction.start' || type === 'extraction.finish') && subject === String(revision),
  );
}

/** Why there are no claims of extraction in the newest text; null where it was read. */
export function whyUnread(article: Texts): string | null {
  return isRead(article) ? null : unreadReason(article.revisions.at(-1)!.text);
}

/** What is said to whoever waits for claims in a text that is not English; null for one that is. */
export function unreadReason(text: string): string | null {
  const { name, isEnglish } = detectLanguage(text);
  if (isEnglish) return null;
  const said = name ? `This text seems to be in ${name}.` : 'This text does not seem to be in English.';
  return `${said} claimdesk finds claims in English texts only.`;
}
