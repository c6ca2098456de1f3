import type { ArticleFile } from './store.ts';

/** An article's file in its four parts, the JSON of each: a change replaces or prolongs some and copies the others. */
export interface ArticleText {
  article: Buffer;
  revisions: Buffer;
  claims: Buffer;
  events: Buffer;
}

const NONE = Buffer.from('[]');

/** Of an article that is not there yet. */
export const NO_TEXT: ArticleText = { article: NONE, revisions: NONE, claims: NONE, events: NONE };

// Within a string of JSON a quotation mark has a backslash before it, so these are found between two fields only.
const [OPENING, REVISIONS, CLAIMS, EVENTS] = ['{"article":', ',"revisions":', ',"claims":', ',"events":'].map(
  (text) => Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer];
const CLOSING = Buffer.from('}');

export function joinText({ article, revisions, claims, events }: ArticleText): Buffer {
  return Buffer.concat([OPENING, article, REVISIONS, revisions, CLAIMS, claims, EVENTS, events, CLOSING]);
}

/**
 * The parts of a file as `joinText` writes it, without copying; null where it is written otherwise. What is between
 * the fields' names is not looked at: only where each part is JSON are they what the file says.
 */
export function splitText(bytes: Buffer): ArticleText | null {
  const revisions = bytes.indexOf(REVISIONS);
  const claims = bytes.indexOf(CLAIMS, revisions);
  const events = bytes.indexOf(EVENTS, claims);
  if (!bytes.subarray(0, OPENING.length).equals(OPENING) || bytes.at(-1) !== CLOSING[0]) return null;
  if (revisions < 0 || claims < 0 || events < 0) return null;
  return {
    article: bytes.subarray(OPENING.length, revisions),
    revisions: bytes.subarray(revisions + REVISIONS.length, claims),
    claims: bytes.subarray(claims + CLAIMS.length, events),
    events: bytes.subarray(events + EVENTS.length, -1),
  };
}

/** All of a file as `joinText` writes it; null where it is written otherwise. */
export function parseText(bytes: Buffer): Record<keyof ArticleText, unknown> | null {
  const text = splitText(bytes);
  try {
    return (
      text && {
        article: JSON.parse(text.article.toString('utf8')),
        revisions: JSON.parse(text.revisions.toString('utf8')),
        claims: JSON.parse(text.claims.toString('utf8')),
        events: JSON.parse(text.events.toString('utf8')),
      }
    );
  } catch {
    return null;
  }
}

export function textOf({ article, revisions, claims, events }: ArticleFile): ArticleText {
  return {
    article: jsonOf(article),
    revisions: jsonOf(revisions),
    claims: jsonOf(claims),
    events: jsonOf(events),
  };
}

export function jsonOf(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

/** The JSON of a list with more items at its end. */
export function prolonged(list: Buffer, news: readonly unknown[]): Buffer {
  if (news.length === 0) return list;
  const added = jsonOf(news);
  if (list.length === NONE.length) return added;
  return Buffer.concat([list.subarray(0, -1), Buffer.from(','), added.subarray(1)]);
}
