import type { Article, Revision } from '../domain/article.ts';
import { type Claim, isOwnStatement, isUnsettled } from '../domain/claim.ts';
import { standing } from '../domain/evidence.ts';
import type { ArticleFile } from '../store/store.ts';
import { ATTRIBUTION_BADGES, type Badge, badgeOf, dismissalWord, FLAG_BADGES } from './badges.ts';
import { type FigureNote, figureNotes } from './figure-notes.ts';
import { type Mark, marksByParagraph, marksOf, type Piece, paragraphsOf, splitAtMarks } from './highlight.ts';
import { type Tally, tallyOf } from './tally.ts';
import { type When, whenOf } from './times.ts';

/** A claim as the card beside its paragraph shows it. */
export interface Card {
  number: number;
  href: string;
  badge: Badge;
  words: string;
  /** Who, and by which cue. */
  said: string;
  facts: string;
  flags: Badge[];
  assignee: string | null;
  figures: FigureNote[];
  /** How sure extraction was; null where a reviewer marked the words. */
  score: string | null;
}

export interface PieceView {
  text: string;
  /** Empty: plain text. */
  classes: string;
  /** Numbers of the claims whose content this is, for the script that shows which words a card is about. */
  claims: string;
  /** Claims whose content ends here. */
  ends: { number: number; badge: Badge }[];
}

export interface Row {
  start: number;
  isHeadline: boolean;
  isFurniture: boolean;
  pieces: PieceView[];
  cards: Card[];
  dismissed: Card[];
}

export interface ArticlePage {
  article: Article;
  revision: Revision;
  isNewest: boolean;
  tally: Tally;
  /** Claims without a place in the newest revision. */
  orphans: Card[];
  dates: { published: When | null; imported: When; revised: When };
  importedBy: string;
  /** Claims that are stale or orphaned. */
  flagged: number;
}

const MAX_CARD_WORDS = 110;

export function createArticlePage(
  file: ArticleFile,
  revision: Revision,
  { people, now }: { people: (userId: string) => string; now: Date },
): ArticlePage {
  const { article } = file;
  const isNewest = revision.number === article.revision;
  return {
    article,
    revision,
    isNewest,
    tally: tallyOf(file.claims),
    orphans: isNewest
      ? file.claims
          .filter((claim) => claim.revision !== revision.number)
          .map((claim) => cardOf(claim, people, article.publishedAt))
      : [],
    dates: {
      published: article.publishedAt ? dayOf(article.publishedAt, now) : null,
      imported: whenOf(article.importedAt, now),
      revised: whenOf(revision.createdAt, now),
    },
    importedBy: people(article.importedBy),
    flagged: file.claims.filter(isUnsettled).length,
  };
}

/** The paragraphs of a revision, each with its claims beside it. */
export function rowsOf(
  { article, claims: all }: ArticleFile,
  { number, text, furniture }: Revision,
  people: (userId: string) => string,
): Row[] {
  const claims = new Map(all.map((claim) => [claim.number, claim]));
  const marked = all.filter((claim) => claim.revision === number);
  const paragraphs = paragraphsOf(text);
  const live = marked.filter((claim) => claim.state !== 'dismissed');
  const marks = marksByParagraph(paragraphs, live.flatMap(marksOf));
  const rows = paragraphs.map(({ start, end }, index): Row => {
    const pieces = splitAtMarks(text, marks[index]!, start, end);
    return {
      start,
      isHeadline: index === 0 && text.slice(start, end).trim() === article.title,
      isFurniture: furniture.some(([from, to]) => from < end && to > start),
      pieces: pieces.map((piece) => viewOf(piece, claims)),
      cards: [],
      dismissed: [],
    };
  });
  let row = 0;
  for (const claim of marked.toSorted((a, b) => startOf(a) - startOf(b) || a.number - b.number)) {
    while (row + 1 < rows.length && rows[row + 1]!.start <= startOf(claim)) row++;
    const place = claim.state === 'dismissed' ? 'dismissed' : 'cards';
    rows[row]?.[place].push(cardOf(claim, people, article.publishedAt));
  }
  return rows;
}

function startOf(claim: Claim): number {
  return claim.content.spans[0]?.[0] ?? 0;
}

function viewOf({ text, end, marks }: Piece, claims: ReadonlyMap<number, Claim>): PieceView {
  if (marks.length === 0) return { text, classes: '', claims: '', ends: [] };
  const has = (role: Mark['role']) => marks.some((mark) => mark.role === role);
  const contents = marks.filter(({ role }) => role === 'content').map((mark) => claims.get(mark.claim)!);
  // Where contents nest, the words take the tone of the inner one.
  const inner = contents.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0];
  const classes = [
    inner && `content ${badgeOf(inner).tone}`,
    contents.length > 1 && 'nested',
    has('source') && 'source',
    has('cue') && 'cue',
  ];
  return {
    text,
    classes: classes.filter(Boolean).join(' '),
    claims: [...new Set(marks.map(({ claim }) => claim))].join(' '),
    ends: contents
      .filter((claim) => claim.content.spans.at(-1)![1] === end)
      .map((claim) => ({ number: claim.number, badge: badgeOf(claim) })),
  };
}

function lengthOf({ content }: Claim): number {
  return content.spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

export function cardOf(claim: Claim, people: (userId: string) => string, publishedAt: string | null): Card {
  const evidence = standing(claim.evidence).length;
  const { attributionVerdict, dismissal } = claim;
  const facts = [
    dismissal && dismissalWord(dismissal).toLowerCase(),
    attributionVerdict && `attribution ${ATTRIBUTION_BADGES[attributionVerdict].word.toLowerCase()}`,
    evidence === 0 ? 'no evidence' : `${evidence} evidence`,
    claim.state === 'proposed' && 'waits for sign-off',
    claim.state === 'signed_off' && 'signed off',
  ];
  return {
    number: claim.number,
    href: `/claims/${claim.id}`,
    badge: badgeOf(claim),
    words: shorten(claim.content.text, MAX_CARD_WORDS),
    said: saidBy(claim),
    facts: facts.filter(Boolean).join(' · '),
    flags: claim.flags.map((flag) => FLAG_BADGES[flag]),
    assignee: claim.assignee && people(claim.assignee),
    figures: figureNotes(claim, publishedAt),
    score: claim.foundBy.engine === 'reviewer' ? null : claim.foundBy.score.toFixed(2),
  };
}

function saidBy(claim: Claim): string {
  if (isOwnStatement(claim)) return 'the article itself';
  const { source, cue } = claim;
  const who = source.who ?? (source.text || 'nobody named');
  // “The council leader, Ana Ruiz” needs no arrow to Ana Ruiz; “she” does.
  const isNamed = source.text.toLowerCase().includes(who.toLowerCase());
  const named = source.text && !isNamed ? `${source.text} → ${who}` : who;
  return shorten([named, cue.text].filter(Boolean).join(', '), MAX_CARD_WORDS);
}

/** Cut between words, and never within a character. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  return `${/\s/.test(cut) ? cut.replace(/\s+\S*$/, '') : cut}…`;
}

/** Publishers often give a day only: no hour is made up for it. */
export function dayOf(iso: string, now: Date): When {
  const when = whenOf(iso, now);
  return iso.length > 10 ? when : { ...when, exact: when.exact.replace(/ at .*$/, '') };
}
