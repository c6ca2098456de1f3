/** For each code point of the text, and for its end, the index in UTF-16 units: BRAT counts code points, we do not. */
export function codePointOffsets(text: string): number[] {
  const offsets: number[] = [];
  let index = 0;
  for (const character of text) {
    offsets.push(index);
    index += character.length;
  }
  offsets.push(index);
  return offsets;
}
