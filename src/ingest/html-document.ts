import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { Invalid } from '../domain/errors.ts';
import { type PageNode, pageText } from './page-text.ts';

interface ReadPage {
  text: string;
  title: string | null;
}

/** An article that is less than this is a guess: then all of the page is better. */
const MIN_ARTICLE = 200;

/** The article on a page, as Firefox's reader view finds it; all of the page where it finds none, or where asked. */
export function readHtml(html: string, whole: boolean): ReadPage {
  const page = parse(html);
  // Wherever it stands: pages without a head are not rare.
  const title = page.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() || null;
  const all = pageText(bodyOf(page));
  if (!all) {
    throw new Invalid(
      'There are no words on this page: it may be put together by scripts in the browser. Open it there, and paste the text.',
    );
  }
  const article = whole ? null : articleOf(page);
  if (!article || article.text.length < Math.min(MIN_ARTICLE, all.length)) return { text: all, title };
  return { text: article.text, title: article.title ?? title };
}

// linkedom's own types ask for those of browsers, which no other code here needs.
type Page = { body: PageNode | null; querySelector(selector: string): PageNode | null } & PageNode;

function parse(html: string): Page {
  return (
    parseHTML(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`) as { document: unknown }
  ).document as Page;
}

function bodyOf(page: Page): PageNode {
  return page.body ?? page;
}

function articleOf(page: Page): ReadPage | null {
  const options = { serializer: (node: unknown) => pageText(node as PageNode) };
  const found = new Readability(page as never, options as never).parse();
  if (!found?.content) return null;
  return { text: found.content as unknown as string, title: found.title?.trim() || null };
}
