/** Edits and texts that look random and are the same in every run. */
export function createEdits(seed: number) {
  let state = seed;
  /** Numerical Recipes' linear congruential generator. */
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };

  return {
    /** Of the words so large a share replaced, and of the paragraphs some taken out, moved or put in. */
    edit(text: string, share: number): string {
      const paragraphs = text.split('\n\n').flatMap((paragraph) => {
        const words = paragraph.replace(/\S+/g, (word) => (random() < share ? `${word}ish` : word));
        const chance = random();
        if (chance < share) return [];
        return chance < 2 * share
          ? [words, 'This paragraph was not there before; nobody had asked.']
          : [words];
      });
      for (let moves = Math.ceil(paragraphs.length * share); moves > 0; moves--) {
        const [moved] = paragraphs.splice(Math.floor(random() * paragraphs.length), 1);
        paragraphs.splice(Math.floor(random() * paragraphs.length), 0, moved!);
      }
      return paragraphs.join('\n\n');
    },

    /** A text of that length, of so many different words in any order. */
    shuffled(vocabulary: number, length: number): string {
      const words: string[] = [];
      for (let size = 0; size < length; size += words.at(-1)!.length + 1) {
        words.push(wordOf(Math.floor(random() * vocabulary)));
      }
      return words.join(' ').slice(0, length);
    },
  };
}

function wordOf(number: number): string {
  const rest = Math.floor(number / 26);
  return (rest > 0 ? wordOf(rest) : '') + String.fromCharCode(97 + (number % 26));
}
