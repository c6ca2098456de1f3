import type { ArticleFile, Desk } from '../store/store.ts';

/**
 * The store's own reading of records from elsewhere. Both throw `Invalid` where a record cannot be used or its history
 * does not hold.
 */
export interface Checks {
  article(file: ArticleFile): ArticleFile;
  desk(desk: Desk): Desk;
}
