import type { Attributed, GoldArticle } from '../corpus/article.ts';
import { countAttributions } from './attributions.ts';
import type { Counts } from './counts.ts';
import { countFacts, type FactCounts } from './facts.ts';
import { countLinked } from './linked.ts';
import { markArticle } from './marked-article.ts';
import { countRecall } from './recall.ts';
import { countUnlinked } from './unlinked.ts';

/** What one article adds to every measure. */
export interface ArticleScore {
  predicted: number;
  gold: number;
  counts: Counts;
  facts: FactCounts;
}

export function scoreArticle(
  { text, attributions }: GoldArticle,
  predicted: readonly Attributed[],
): ArticleScore {
  const article = markArticle(text, attributions, predicted);
  const counts: Counts = new Map();
  countUnlinked(article, counts);
  countLinked(article, counts);
  countAttributions(article, counts);
  countRecall(article, counts);
  return {
    predicted: article.predicted.length,
    gold: article.gold.length,
    counts,
    facts: countFacts(article),
  };
}
