const WORDS =
  'the of and to in that was for on with they he she it are at this have from had not but what all were when we there can an your which their said if will each about how up out them then many some so these would other into has more two like him see time could no make than first been its who now people my made over did down only way find use may water long little very after words called just where most know'.split(
    ' ',
  );

/** A text of ordinary words in an order without a pattern: two of them have far too much and too little in common. */
export function jumble(seed: number, count = 6_000): string {
  let state = seed;
  const words = Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return WORDS[Math.floor((state / 2 ** 32) * WORDS.length)];
  });
  return words.join(' ');
}
