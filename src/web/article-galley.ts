import type { Revision } from '../domain/article.ts';
import type { ArticleFile } from '../store/store.ts';
import { type Card, type Row, rowsOf } from './article-page.ts';
import { compileFragment } from './fragments.ts';

/** The name behind a user id. */
type People = (userId: string) => string;

/** The card of a claim, as HTML. */
export const writeCard = compileFragment<Card>('article-card');
const writeGalley = compileFragment<{ rows: readonly Row[]; writeCard: typeof writeCard }>('article-galley');

/** What was written of a file last. */
interface Galley {
  revision: Revision;
  people: People;
  html: string;
}

// The store's records are replaced, never changed, and who looks makes no difference here: what was written of a file
// holds for as long as it and its people's names are in use.
const written = new WeakMap<ArticleFile, Galley>();

/** A revision's text with the claims beside it, as HTML. */
export function articleGalley(file: ArticleFile, revision: Revision, people: People): string {
  const kept = written.get(file);
  if (kept?.revision === revision && kept.people === people) return kept.html;
  const html = writeGalley({ rows: rowsOf(file, revision, people), writeCard });
  written.set(file, { revision, people, html });
  return html;
}
