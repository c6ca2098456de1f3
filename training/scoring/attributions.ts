import { addCount, type Count, type Counts } from './counts.ts';
import { CRITERIA, type Criterion, sharesCue } from './criteria.ts';
import type { Marked, MarkedArticle } from './marked-article.ts';
import { matchMost } from './matching.ts';

/** How many whole attributions are found, by each criterion: of all of them, and of statements alone. */
export function countAttributions(article: MarkedArticle, counts: Counts): void {
  const statements = statementsOf(article);
  for (const [name, criterion] of Object.entries(CRITERIA)) {
    addCount(counts, `attribution.${name}`, countMatches(article, criterion));
    addCount(counts, `statement.${name}`, countMatches(statements, criterion));
  }
}

interface Marks {
  gold: readonly Marked[];
  predicted: readonly Marked[];
}

function countMatches({ gold, predicted }: Marks, criterion: Criterion): Count {
  const matched = matchMost(gold, predicted, criterion);
  return {
    hits: matched.filter((index) => index !== null).length,
    predicted: predicted.length,
    gold: gold.length,
  };
}

/** A prediction is judged as a statement where gold has one at its cue, or else by its own cue where gold has nothing. */
function statementsOf({ gold, predicted }: MarkedArticle): Marks {
  const statements = gold.filter(({ isStatement }) => isStatement);
  const others = gold.filter(({ isStatement }) => !isStatement);
  return {
    gold: statements,
    predicted: predicted.filter(
      (mark) =>
        statements.some((statement) => sharesCue(statement, mark)) ||
        (mark.isStatement && !others.some((other) => sharesCue(other, mark))),
    ),
  };
}
