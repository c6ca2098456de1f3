import { type Assertion, findAssertions } from '../extract/assertions.ts';
import type { Article, Revision } from './article.ts';
import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';
import { isRead } from './text-language.ts';

/** A statement of the article's own that a reviewer may make a claim of. */
export interface Suggestion extends Assertion {
  /** By whom (user id) and when it was called not checkable. */
  setAside: { at: string; by: string } | null;
}

interface Source {
  article: Article;
  revisions: readonly Revision[];
  claims: readonly Claim[];
  events: readonly Event[];
}

export const SET_ASIDE = 'suggestion.set-aside';
export const RESTORE = 'suggestion.restore';

/**
 * What the newest text states with figures or dates and no claim covers; dismissed ones cover their words as well. None
 * while claims are still to be found. What was set aside stays so in later revisions, as long as its words stand.
 */
export function suggestionsOf(source: Source): readonly Suggestion[] {
  const suggestions = known.get(source.events) ?? readSuggestions(source);
  known.set(source.events, suggestions);
  return suggestions;
}

// Records never change, they are replaced, and nothing changes without an event: a long text is read once for each.
const known = new WeakMap<readonly Event[], readonly Suggestion[]>();

function readSuggestions({ article, revisions, claims, events }: Source): Suggestion[] {
  const { number, text, furniture } = revisions.at(-1)!;
  if (article.extraction || !isRead({ revisions, events })) return [];
  const attributions = claims
    .filter((claim) => claim.revision === number)
    .map(({ source, cue, content }) => ({
      source: source.spans,
      cue: cue.spans,
      content: content.spans,
    }));
  const aside = setAsideIn(events);
  return findAssertions(text, attributions, furniture, article.publishedAt).map((assertion) => ({
    ...assertion,
    setAside: aside.get(keyOf(assertion.text)) ?? null,
  }));
}

/** The suggestion with these words, whatever their line breaks; null where there is none now. */
export function findSuggestion(source: Source, words: string): Suggestion | null {
  const key = keyOf(words);
  return suggestionsOf(source).find(({ text }) => keyOf(text) === key) ?? null;
}

/** The history is the record: what is set aside changes neither the article nor any claim. */
function setAsideIn(events: readonly Event[]): Map<string, { at: string; by: string }> {
  const aside = new Map<string, { at: string; by: string }>();
  for (const { type, at, actor, changes } of events) {
    if (type !== SET_ASIDE && type !== RESTORE) continue;
    const change = changes.find(({ field }) => field === 'words');
    if (type === SET_ASIDE) aside.set(keyOf(String(change?.to)), { at, by: actor.id });
    else aside.delete(keyOf(String(change?.from)));
  }
  return aside;
}

function keyOf(words: string): string {
  return words.replace(/\s+/g, ' ').trim();
}
