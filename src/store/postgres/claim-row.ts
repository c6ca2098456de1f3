import type { Insertable } from 'kysely';
import type { Article } from '../../domain/article.ts';
import { type Claim, FLAGS, type Flag } from '../../domain/claim.ts';
import { checkWorthinessOf } from '../../domain/claim-figures.ts';
import { fold, wordsOf } from '../folding.ts';
import type { ClaimTable } from './schema.ts';

/** Of a name or a title, in the index: an entry holds less than 2,700 bytes. */
const MAX_KEY = 300;
/** Of one word; a longer one is found by its beginning. */
const MAX_WORD = 100;
/** Of all words of a claim, in code units: a `tsvector` holds 1 MB. */
const MAX_WORDS = 200_000;
/** Sorts after every name: claims without a source come last. */
export const NOBODY = '\u{10ffff}';

export function claimRow(claim: Claim, articleTitle: string): Insertable<ClaimTable> {
  const { source, cue, content, rationale } = claim;
  const searched = [content.text, source.text, source.who ?? '', cue.text, rationale ?? '', articleTitle];
  // Among equals, and there are many, today's news before last year's.
  const checkWorthiness = `${checkWorthinessOf(claim).score.toFixed(2)} ${claim.createdAt}`;
  return {
    article_id: claim.articleId,
    number: claim.number,
    version: claim.version,
    state: claim.state,
    verdict: claim.verdict,
    flags: flagBits(claim.flags),
    assignee: claim.assignee,
    who: source.who === null ? NOBODY : whoKey(source.who),
    title: keyOf(articleTitle),
    created_at: claim.createdAt,
    updated_at: claim.updatedAt,
    score: claim.foundBy.score,
    check_worthiness: checkWorthiness,
    urgency: claim.dueAt ? `1 ${soonness(claim.dueAt)}` : `0 ${checkWorthiness}`,
    tags: (claim.tags ?? []).map(tagKey),
    words: lexemesOf(searched.join('\n')),
    record: JSON.stringify(claim),
  };
}

/** The sooner, the higher; as text of one length. */
function soonness(dueAt: string): string {
  return String(4e15 - (Date.parse(dueAt) || 0)).padStart(16, '0');
}

export function tagKey(tag: string): string {
  return keyOf(tag);
}

/** Names that differ in case only are one source. */
export function whoKey(who: string): string {
  const key = keyOf(who);
  // Nobody's key is nobody's name.
  return key === NOBODY ? '' : key;
}

export function flagBits(flags: readonly Flag[]): number {
  return flags.reduce((bits, flag) => bits | (1 << FLAGS.indexOf(flag)), 0);
}

/** Of title and publisher, each after a space. */
export function articleWords({ title, publisher }: Article): string {
  return ` ${lexemesOf(`${title} ${publisher ?? ''}`).join(' ')}`;
}

function lexemesOf(text: string): string[] {
  const lexemes = new Set<string>();
  let size = 0;
  for (const word of wordsOf(text)) {
    const lexeme = lexemeOf(word);
    if (lexemes.has(lexeme)) continue;
    size += lexeme.length;
    if (size > MAX_WORDS) break;
    lexemes.add(lexeme);
  }
  return [...lexemes];
}

/** The words of a search, each once. */
export function searchedLexemes(search = ''): string[] {
  return [...new Set(wordsOf(search).map(lexemeOf))];
}

function lexemeOf(word: string): string {
  return storable(word.slice(0, MAX_WORD));
}

/** PostgreSQL's text has no NUL, and no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

function keyOf(text: string): string {
  return storable(fold(text).slice(0, MAX_KEY));
}
