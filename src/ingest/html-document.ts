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
  const all = pageText(page.documentElement);
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
interface PageElement extends PageNode {
  childNodes: Iterable<PageElement>;
  append(...nodes: PageNode[]): void;
}
interface Page extends PageNode {
  documentElement: PageElement;
  querySelector(selector: string): PageElement | null;
  createElement(name: string): PageElement;
}

function parse(html: string): Page {
  const { document } = parseHTML(
    /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`,
  ) as unknown as { document: Page };
  straighten(document);
  return document;
}

const OF_HEAD = new Set(['TITLE', 'META', 'LINK', 'BASE', 'SCRIPT', 'STYLE']);

/** Browsers give a page head and body where it has none; linkedom takes a page without a head for one without words. */
function straighten(page: Page): void {
  const root = page.documentElement;
  const [head, body] = ['head', 'body'].map((name) => page.querySelector(name) ?? page.createElement(name));
  for (const node of [...root.childNodes]) {
    if (node === head || node === body) continue;
    (OF_HEAD.has(node.nodeName.toUpperCase()) ? head! : body!).append(node);
  }
  root.append(head!, body!);
}

function articleOf(page: Page): ReadPage | null {
  const options = { serializer: (node: unknown) => pageText(node as PageNode) };
  const found = new Readability(page as never, options as never).parse();
  if (!found?.content) return null;
  return { text: found.content as unknown as string, title: found.title?.trim() || null };
}
