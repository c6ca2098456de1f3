import type { Response } from 'express';
import { compileFragment } from './fragments.ts';

/** What a page says of itself to the frame around it. */
export interface PageFrame {
  title: string;
  /** Beside the style sheet of all pages. */
  styles?: string[];
  /** The page reloads after so many seconds where no script does better. */
  refreshSeconds?: number | null;
}

const writeStart = compileFragment<PageFrame>('page-start');

/** All of a page after what it shows. */
export const PAGE_END = compileFragment<object>('page-end')({});

/** All of a page before what it shows: `pageStart({ title: 'Sources' })`. */
export function pageStartOf(response: Response): (page: PageFrame) => string {
  return (page) => writeStart({ ...response.locals, ...page });
}
