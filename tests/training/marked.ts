import type { Span } from '../../src/extract/attribution.ts';
import type { Attributed } from '../../training/corpus/article.ts';

type Facts = Pick<Attributed, 'who' | 'kind' | 'quoteType'>;

/** An attribution by its words, each at its first place in the text; parts of one role are divided by " … ". */
export function marked(
  text: string,
  source: string,
  cue: string,
  content: string,
  facts: Facts = {},
): Attributed {
  const spansOf = (words: string): Span[] =>
    words === ''
      ? []
      : words.split(' … ').map((part): Span => {
          const start = text.indexOf(part);
          if (start < 0) throw new Error(`“${part}” is not in the text`);
          return [start, start + part.length];
        });
  return { source: spansOf(source), cue: spansOf(cue), content: spansOf(content), ...facts };
}
