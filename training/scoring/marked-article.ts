import { type Attributed, ROLES, type Role } from '../corpus/article.ts';
import { isStatementCue } from './reporting-words.ts';
import { type TokenSet, tokensUnder } from './token-set.ts';
import { type Token, tokenize } from './tokens.ts';

/** An attribution as the measures see it: which tokens each role covers. */
export interface Marked extends Record<Role, TokenSet> {
  /** The same without punctuation. */
  words: Record<Role, TokenSet>;
  /** Its cue reports something said, written or shown. */
  isStatement: boolean;
  attribution: Attributed;
}

/** One article, marked twice. */
export interface MarkedArticle {
  text: string;
  tokens: Token[];
  gold: Marked[];
  predicted: Marked[];
}

/** Gold without a cue or a content is no attribution and is dropped; predictions without stay, and cost precision. */
export function markArticle(
  text: string,
  gold: readonly Attributed[],
  predicted: readonly Attributed[],
): MarkedArticle {
  const tokens = tokenize(text);
  return {
    text,
    tokens,
    gold: gold
      .map((attribution) => mark(tokens, attribution))
      .filter(({ cue, content }) => cue.length > 0 && content.length > 0),
    predicted: predicted.map((attribution) => mark(tokens, attribution)),
  };
}

function mark(tokens: readonly Token[], attribution: Attributed): Marked {
  const covered = byRole((role) => tokensUnder(tokens, attribution[role]));
  return {
    ...covered,
    words: byRole((role) => covered[role].filter((i) => tokens[i]!.isWord)),
    isStatement: isStatementCue(covered.cue.map((i) => tokens[i]!.text.toLowerCase())),
    attribution,
  };
}

function byRole<T>(make: (role: Role) => T): Record<Role, T> {
  return Object.fromEntries(ROLES.map((role) => [role, make(role)])) as Record<Role, T>;
}
