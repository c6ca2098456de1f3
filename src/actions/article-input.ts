import { MAX_ARTICLE_CLAIMS, MAX_ARTICLE_LENGTH } from '../domain/article.ts';
import { type FieldProblem, Invalid } from '../domain/errors.ts';
import { findTextFault, normaliseText } from '../domain/revisions.ts';

/** As typed in the form, sent to the API or read from a file. */
export interface ArticleInput {
  /** Left out: the text's first line. */
  title?: string | null;
  text?: string | null;
  url?: string | null;
  publisher?: string | null;
  publishedAt?: string | null;
}

/** @throws Invalid, field `text`, where an article would have more claims than a desk can work with. */
export function checkClaimCount(claims: number): void {
  if (claims <= MAX_ARTICLE_CLAIMS) return;
  const [found, limit] = [claims, MAX_ARTICLE_CLAIMS].map((count) => count.toLocaleString('en'));
  throw new Invalid(
    `This text holds ${found} attributed statements; an article takes ${limit}. Split it.`,
    'text',
  );
}

/** The text as it will be frozen. @throws Invalid, field `text`, in words that say what to do. */
export function checkText(given: string | null | undefined): string {
  const text = normaliseText(given ?? '');
  if (!text.trim()) throw new Invalid('Paste the article’s text: there is none yet.', 'text');
  const fault = findTextFault(text);
  if (fault) throw new Invalid(fault, 'text');
  if (text.length > MAX_ARTICLE_LENGTH) {
    const limit = MAX_ARTICLE_LENGTH.toLocaleString('en');
    throw new Invalid(
      `The text is too long: ${text.length.toLocaleString('en')} characters of at most ${limit}. Split it.`,
      'text',
    );
  }
  return text;
}

/** @throws Invalid naming every field that will not do. */
export function checkArticle(input: ArticleInput) {
  const problems: FieldProblem[] = [];
  const collect = <T>(check: () => T, otherwise: T): T => {
    try {
      return check();
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      problems.push(...error.problems);
      return otherwise;
    }
  };
  const text = collect(() => checkText(input.text), '');
  const firstLine = text.trimStart().split('\n', 1)[0]!.trim();
  const title = input.title?.trim().replace(/\s+/g, ' ') || firstLine.slice(0, 200);
  if (title.length > 500) problems.push({ field: 'title', message: 'Keep the title under 500 characters.' });
  const url = collect(() => checkUrl(input.url), null);
  const publisher = input.publisher?.trim() || null;
  if ((publisher?.length ?? 0) > 200) {
    problems.push({ field: 'publisher', message: 'Keep the publisher under 200 characters.' });
  }
  const publishedAt = input.publishedAt?.trim() || null;
  if (publishedAt && !isIsoDate(publishedAt)) {
    problems.push({ field: 'publishedAt', message: 'Give the date as 2026-03-31 or 2026-03-31T14:02:00Z.' });
  }
  if (problems.length > 0) throw new Invalid(problems);
  return { title, text, url, publisher, publishedAt };
}

/** As it was given, but for somebody's log-in: that has no place in a record that is exported. */
function checkUrl(given: string | null | undefined): string | null {
  const text = given?.trim();
  if (!text) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  // The parser skips tabs and line ends wherever they stand.
  if (!url || !/^https?:$/.test(url.protocol) || text.length > 2000 || /\p{Cc}/u.test(text)) {
    throw new Invalid('Give a whole address that begins with https:// or http://.', 'url');
  }
  if (!url.username && !url.password) return text;
  url.username = '';
  url.password = '';
  return url.href;
}

function isIsoDate(text: string): boolean {
  const shape = /^\d{4}-(\d{2})-(\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
  if (!shape.test(text) || Number.isNaN(Date.parse(text))) return false;
  // Date.parse takes 31 February for 3 March.
  return new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
}
