/** Something that was handed in is missing or wrong. The message names the file and says what to do; it fits one line. */
export class BadInput extends Error {}
