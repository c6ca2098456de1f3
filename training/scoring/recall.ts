import { addCount, type Counts } from './counts.ts';
import { CRITERIA } from './criteria.ts';
import type { Marked, MarkedArticle } from './marked-article.ts';
import { matchMost } from './matching.ts';
import { insideQuotations } from './quotation-marks.ts';

/** Of each type of gold attribution, how many are found by the lenient criterion. */
export function countRecall(article: MarkedArticle, counts: Counts): void {
  const { text, tokens, gold, predicted } = article;
  const isQuoted = insideQuotations(text, tokens);
  const matched = matchMost(gold, predicted, CRITERIA.lenient);
  gold.forEach((mark, i) => {
    const hits = matched[i] === null ? 0 : 1;
    for (const type of typesOf(article, mark, isQuoted)) {
      addCount(counts, `recall_by_type.${type}`, { hits, predicted: 0, gold: 1 });
    }
  });
}

function typesOf({ text, tokens }: MarkedArticle, mark: Marked, isQuoted: readonly boolean[]): string[] {
  const words = mark.words.content.length > 0 ? mark.words.content : mark.content;
  const quoted = words.filter((i) => isQuoted[i]).length / words.length;
  const start = tokens[mark.content[0]!]!.start;
  const end = tokens[mark.content.at(-1)!]!.end;
  return [
    quoted >= 0.9 ? 'direct' : quoted > 0 ? 'mixed' : 'indirect',
    mark.isStatement ? 'statement' : 'other_attitude',
    ...(mark.source.length === 0 ? ['no_source'] : []),
    ...(text.slice(start, end).includes('\n') ? ['multi_paragraph'] : []),
  ];
}
