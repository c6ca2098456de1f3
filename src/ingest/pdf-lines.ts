/** A line as it stands on a page; `y` grows upwards, as PDF counts. */
export interface PdfLine {
  text: string;
  y: number;
  height: number;
}

/** Lines farther apart than this many times their height are of different paragraphs. */
const PARAGRAPH_GAP = 1.75;

/**
 * Lines of a page put together to paragraphs. PDF knows neither: where the gap is wide, a paragraph ends, and so it
 * does where the text goes on higher up, in the next column.
 */
export function paragraphsOf(lines: readonly PdfLine[]): string {
  let text = '';
  let last: PdfLine | null = null;
  for (const line of lines) {
    const words = line.text.replace(/\s+/g, ' ').trim();
    if (!words) continue;
    if (!last) text = words;
    else if (isFarFrom(last, line)) text += `\n\n${words}`;
    else text = joined(text, words);
    last = line;
  }
  return text;
}

function isFarFrom(last: PdfLine, { y, height }: PdfLine): boolean {
  const gap = last.y - y;
  return gap < -1 || gap > PARAGRAPH_GAP * Math.max(last.height, height, 1);
}

/** A word that was broken at the end of a line is one again. */
function joined(text: string, words: string): string {
  if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(words)) return text.slice(0, -1) + words;
  return `${text} ${words}`;
}
