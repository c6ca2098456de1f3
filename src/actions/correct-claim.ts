import type { Claim } from '../domain/claim.ts';
import { NotFound } from '../domain/errors.ts';
import type { Actor } from '../domain/user.ts';
import type { ActionContext } from './context.ts';

/**
 * A claim's words as a reviewer gives them: copied from the article, the parts of a split quote joined by ` […] `.
 * `…Start` is where the words begin in the newest revision (UTF-16 offset of the first part), where the page's script
 * or the choice among several places gave it; without it the words must stand in the article once.
 */
export interface ClaimWordsInput {
  content?: string | null;
  contentStart?: string | number | null;
  source?: string | null;
  sourceStart?: string | number | null;
  cue?: string | null;
  cueStart?: string | number | null;
  /** The name that the source stands for, where the words are a pronoun or the like. */
  who?: string | null;
  kind?: string | null;
}

/** Adds a claim that extraction missed. Words that cannot be placed: Invalid, naming the field. */
export async function addClaim(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  input: ClaimWordsInput,
): Promise<Claim> {
  throw new NotFound(`${context.engine}${actor.id}${articleId}${input.content}`);
}

/** Corrects which words a claim is made of. Not once it is proposed or signed off: reopen it first. */
export async function correctClaim(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  expectedVersion: number | null,
  input: ClaimWordsInput,
): Promise<Claim> {
  throw new NotFound(`${context.engine}${actor.id}${claimId}${expectedVersion}${input.content}`);
}
