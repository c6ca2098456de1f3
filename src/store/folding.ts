/** Text as it is compared and sorted: without case, and with one form for each letter. */
export function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** The words of a text as they are searched for: without case and accents. */
export function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '');
}
