import { ROLES } from '../corpus/article.ts';
import { addCount, type Count, type Counts } from './counts.ts';
import type { MarkedArticle } from './marked-article.ts';
import { runsOf, type TokenSet } from './token-set.ts';

/**
 * How well each role is marked in the text, whatever belongs together: by token, by whole span, and by unbroken
 * segment. The last is the “exact match” of CofeNet (https://aclanthology.org/2022.coling-1.219/).
 */
export function countUnlinked({ gold, predicted }: MarkedArticle, counts: Counts): void {
  for (const role of ROLES) {
    const [inGold, inPredicted] = [gold, predicted].map((marks) => marks.map((mark) => mark[role]));
    const count = (measure: string, partsOf: (set: TokenSet) => TokenSet[]) =>
      addCount(counts, `${measure}.${role}`, countParts(inGold!, inPredicted!, partsOf));
    count('tokens', (set) => set.map((token) => [token]));
    count('spans', (set) => (set.length ? [set] : []));
    count('segments', runsOf);
  }
}

/** Each part counts once, however many attributions it is in. */
function countParts(
  gold: readonly TokenSet[],
  predicted: readonly TokenSet[],
  partsOf: (set: TokenSet) => TokenSet[],
): Count {
  const distinct = (sets: readonly TokenSet[]) => new Set(sets.flatMap(partsOf).map((part) => part.join()));
  const [inGold, inPredicted] = [distinct(gold), distinct(predicted)];
  const hits = [...inPredicted].filter((part) => inGold.has(part)).length;
  return { hits, predicted: inPredicted.size, gold: inGold.size };
}
