/** As much of a DOM node as is read here. */
export interface PageNode {
  nodeType: number;
  nodeName: string;
  textContent: string | null;
  firstChild: PageNode | null;
  nextSibling: PageNode | null;
}

const TEXT = 3;
const ELEMENT = 1;

const set = (names: string) => new Set(names.split(' '));

/** Elements that begin and end a paragraph. */
const BLOCKS = set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL',
);
const CELLS = set('TD TH');
/** Nothing in these is read by a reader. */
const UNREAD = set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT SVG IFRAME OBJECT CANVAS HEAD TITLE SELECT TEXTAREA BUTTON',
);

type Step = PageNode | string;

/**
 * The words of a page as they are read: blocks become paragraphs, `<br>` a line end, white space one space. Steps wait
 * in a list of their own, so that no depth of nesting overflows the stack.
 */
export function pageText(root: PageNode): string {
  const pieces: string[] = [];
  const steps: Step[] = [root];
  while (steps.length > 0) {
    const step = steps.pop()!;
    if (typeof step === 'string') pieces.push(step);
    else if (step.nodeType === TEXT) pieces.push((step.textContent ?? '').replace(/\s+/g, ' '));
    else if (step.nodeType === ELEMENT || step === root) enter(step, pieces, steps);
  }
  return tidy(pieces.join(''));
}

function enter(element: PageNode, pieces: string[], steps: Step[]): void {
  const name = element.nodeName.toUpperCase();
  if (UNREAD.has(name) || isNoteMark(element, name)) return;
  if (name === 'BR') {
    pieces.push('\n');
    return;
  }
  const edge = BLOCKS.has(name) ? '\n\n' : CELLS.has(name) ? ' ' : '';
  if (name === 'PRE') {
    pieces.push(edge, element.textContent ?? '', edge);
    return;
  }
  pieces.push(edge);
  const children: Step[] = [];
  for (let child = element.firstChild; child; child = child.nextSibling) children.push(child);
  steps.push(edge);
  for (const child of children.reverse()) steps.push(child);
}

/** The raised number of a footnote would stand in the middle of somebody's words. */
function isNoteMark(element: PageNode, name: string): boolean {
  const inside = element.firstChild;
  return name === 'SUP' && inside?.nodeName.toUpperCase() === 'A' && inside.nextSibling === null;
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
