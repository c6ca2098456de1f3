import { rounded } from './counts.ts';
import { CRITERIA } from './criteria.ts';
import type { MarkedArticle } from './marked-article.ts';
import { matchMost } from './matching.ts';

/** What is told of attributions that were found, beside their words: who speaks, of what kind, quoted how. */
export interface FactCounts {
  whoRight: number;
  whoWrong: number;
  whoUnresolved: number;
  /** Sources that the article leaves open, and those of them that were given a name all the same. */
  ties: number;
  tiesNamed: number;
  kindRight: number;
  kinds: number;
  quoteTypeRight: number;
  quoteTypes: number;
}

/**
 * Counts only what gold states. A name and a kind are judged where the source itself was found; the quote type wherever
 * the attribution was.
 */
export function countFacts({ gold, predicted }: MarkedArticle): FactCounts {
  const counts = noFacts();
  const withSource = matchMost(gold, predicted, CRITERIA.with_source);
  const lenient = matchMost(gold, predicted, CRITERIA.lenient);
  gold.forEach(({ attribution, source }, i) => {
    const found = predicted[withSource[i] ?? -1]?.attribution;
    if (found && source.length > 0) {
      countName(counts, attribution.who, found.who ?? null);
      if (attribution.kind) {
        counts.kinds++;
        if (found.kind === attribution.kind) counts.kindRight++;
      }
    }
    const quoted = predicted[lenient[i] ?? -1]?.attribution;
    if (quoted && attribution.quoteType) {
      counts.quoteTypes++;
      if (quoted.quoteType === attribution.quoteType) counts.quoteTypeRight++;
    }
  });
  return counts;
}

function countName(counts: FactCounts, gold: string | null | undefined, found: string | null): void {
  if (gold === undefined) return;
  if (gold === null) {
    counts.ties++;
    if (found !== null) counts.tiesNamed++;
  } else if (found === null) counts.whoUnresolved++;
  else if (plainName(found) === plainName(gold)) counts.whoRight++;
  else counts.whoWrong++;
}

/** "The  Ministry" and "ministry" are one name, and so are "O’Neill" and "O'Neill". */
function plainName(name: string): string {
  return name
    .trim()
    .replace(/\s+/g, ' ')
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/^(the|an?) /, '');
}

export function sumFacts(list: readonly FactCounts[]): FactCounts {
  const sum = noFacts();
  for (const counts of list) {
    for (const fact of Object.keys(sum) as (keyof FactCounts)[]) sum[fact] += counts[fact];
  }
  return sum;
}

function noFacts(): FactCounts {
  return {
    whoRight: 0,
    whoWrong: 0,
    whoUnresolved: 0,
    ties: 0,
    tiesNamed: 0,
    kindRight: 0,
    kinds: 0,
    quoteTypeRight: 0,
    quoteTypes: 0,
  };
}

/** The figures as they are printed. */
export function factFigures(counts: FactCounts) {
  const mentions = counts.whoRight + counts.whoWrong + counts.whoUnresolved;
  return {
    who: {
      ...accuracyOf(counts.whoRight, mentions),
      wrong: counts.whoWrong,
      unresolved: counts.whoUnresolved,
      ties: counts.ties,
      ties_named: counts.tiesNamed,
    },
    kind: accuracyOf(counts.kindRight, counts.kinds),
    quote_type: accuracyOf(counts.quoteTypeRight, counts.quoteTypes),
  };
}

/** Nothing to judge is not a perfect score but none. */
function accuracyOf(right: number, judged: number) {
  return { accuracy: judged ? rounded(right / judged) : null, right, judged };
}
