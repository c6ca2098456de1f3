import type { GoldArticle } from './corpus/article.ts';
import { type Predictions, requireInText } from './corpus/predictions.ts';
import type { Engine } from './engine.ts';
import { bootstrapIntervals } from './scoring/bootstrap.ts';
import { factFigures, sumFacts } from './scoring/facts.ts';
import { scoreArticle } from './scoring/score.ts';
import { tableOf } from './scoring/table.ts';

/** What the engine finds in each article, one after the other so that its speed can be told. */
export async function predict(engine: Engine, articles: readonly GoldArticle[]): Promise<Predictions> {
  const predictions: Predictions = new Map();
  for (const { id, text } of articles) predictions.set(id, (await engine.extract(text)).attributions);
  return predictions;
}

/** The whole table, ready to print. An article without predictions counts as one in which nothing was found. */
export function evaluate(articles: readonly GoldArticle[], predictions: Predictions, rounds: number) {
  const known = new Set(articles.map(({ id }) => id));
  const scores = articles.map((article) => {
    const predicted = predictions.get(article.id) ?? [];
    requireInText(article, predicted);
    return scoreArticle(article, predicted);
  });
  return {
    articles: articles.length,
    predicted: scores.reduce((sum, { predicted }) => sum + predicted, 0),
    gold: scores.reduce((sum, { gold }) => sum + gold, 0),
    ...tableOf(scores),
    missing_articles: articles.filter(({ id }) => !predictions.has(id)).length,
    unknown_articles: [...predictions.keys()].filter((id) => !known.has(id)).length,
    ...(rounds > 0 && { f1_ci95: bootstrapIntervals(scores, rounds) }),
    ...(statesFacts(articles) && factFigures(sumFacts(scores.map(({ facts }) => facts)))),
  };
}

function statesFacts(articles: readonly GoldArticle[]): boolean {
  return articles.some(({ attributions }) => attributions.some(({ who }) => who !== undefined));
}
