/** A text shorter than this makes no more objects than memory has room for. */
const SHORT = 256 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set(['[', '{'].map((bracket) => bracket.charCodeAt(0)));

/**
 * Whether a JSON text opens more arrays and objects than `most`. Each character of a hostile text may be one, and takes
 * fifty bytes of memory once it is parsed; so this is asked before.
 */
export function opensMoreThan(text: string, most: number): boolean {
  if (text.length < SHORT) return false;
  let opened = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (isInString && unit === BACKSLASH) at++;
    else if (unit === QUOTE) isInString = !isInString;
    else if (!isInString && OPENING.has(unit) && ++opened > most) return true;
  }
  return false;
}
