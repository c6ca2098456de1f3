/**
 * Half a surrogate pair (an emoji cut in two) has no UTF-8 form: strict readers refuse the whole file over it.
 * U+FFFD is what an encoder would write in its place, and has the same length, so spans stay true.
 */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}
