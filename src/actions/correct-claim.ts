import type { Claim } from '../domain/claim.ts';
import { Conflict, type FieldProblem, Invalid, NotFound } from '../domain/errors.ts';
import { claimFromAttribution } from '../domain/matching.ts';
import { conflictSentence, mergeFields, RESTS_ON } from '../domain/merging.ts';
import type { Actor } from '../domain/user.ts';
import { placeWords, quoteTypeOf, wordsValues } from '../domain/words.ts';
import { STATE_WORDS } from '../domain/workflow.ts';
import type { SourceKind } from '../extract/attribution.ts';
import { type Attribution, type Span, textOf } from '../extract/attribution.ts';
import { checkClaimCount } from './article-input.ts';
import { type Against, type OpenedClaim, openClaim, withMerging } from './claim-version.ts';
import { commitClaim } from './commit-claim.ts';
import { type ActionContext, changesBetween, createEvent, requireRole } from './context.ts';

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

const KINDS: readonly SourceKind[] = ['person', 'organisation', 'document', 'anonymous', 'group'];

/** Adds a claim that extraction missed. Words that cannot be placed: Invalid, naming the field. */
export async function addClaim(
  context: ActionContext,
  actor: Actor,
  articleId: string,
  input: ClaimWordsInput,
): Promise<Claim> {
  requireRole(actor, 'reviewer', 'add claims');
  const file = await context.store.findArticle(articleId);
  if (!file) throw new NotFound(`There is no article ${articleId}.`);
  const revision = file.revisions.at(-1)!;
  const attribution = placeClaimWords(revision.text, input, actor);
  checkClaimCount(file.claims.length + 1);
  const same = file.claims.find(
    (claim) =>
      claim.revision === revision.number &&
      JSON.stringify([claim.content.spans, claim.source.spans]) ===
        JSON.stringify([attribution.content, attribution.source]),
  );
  if (same) {
    throw new Invalid(
      `These very words are claim ${same.number} already (${STATE_WORDS[same.state]}).`,
      'content',
    );
  }
  const at = context.now().toISOString();
  const number = file.article.nextClaimNumber;
  const origin = { articleId, number, revision: revision.number, engine: 'reviewer', at };
  const claim = claimFromAttribution(attribution, revision.text, origin);
  await context.store.commit({
    articleId,
    article: { ...file.article, version: file.article.version + 1, nextClaimNumber: number + 1 },
    claims: [claim],
    events: [
      createEvent(actor, at, 'claim.add', { claimId: claim.id, changes: changesBetween(null, claim) }),
    ],
  });
  return claim;
}

/** Corrects which words a claim is made of, also to place an orphan anew. Not once it is proposed or signed off. */
export async function correctClaim(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  against: Against,
  input: ClaimWordsInput,
): Promise<Claim> {
  requireRole(actor, 'reviewer', 'correct claims');
  return withMerging(against, async () => {
    const opened = await openClaim(context, claimId, against, RESTS_ON.words);
    const { claim: before } = opened;
    if (before.state !== 'open' && before.state !== 'in_review') {
      throw new Conflict(
        `This claim is ${STATE_WORDS[before.state]}: its words stand as they were judged. Bring it back to review first.`,
        before.version,
      );
    }
    const file = await context.store.findArticle(before.articleId);
    const revision = file!.revisions.at(-1)!;
    const words = mergedWords(opened, input);
    const { source, cue, content, who, kind, quoteType } = placeClaimWords(revision.text, words, actor);
    const { text } = revision;
    const changed: Claim = {
      ...before,
      revision: revision.number,
      anchor: 'exact',
      flags: [],
      source: { text: textOf(text, source), spans: source, who, kind },
      cue: { text: textOf(text, cue), spans: cue },
      content: { text: textOf(text, content), spans: content, quoteType },
    };
    return commitClaim(context, actor, before, changed, 'claim.correct', null);
  });
}

/** What was typed, with what others corrected meanwhile in fields that the writer left alone. */
function mergedWords({ claim, before, since }: OpenedClaim, input: ClaimWordsInput): ClaimWordsInput {
  if (before === claim) return input;
  const [was, now] = [wordsValues(before), wordsValues(claim)];
  const typed = Object.fromEntries(WORD_FIELDS.map((field) => [field, input[field] ?? was[field]])) as Record<
    WordField,
    string
  >;
  const { merged, conflicts } = mergeFields(only(was), only(now), typed, since);
  if (conflicts.length > 0) throw new Conflict(conflictSentence(conflicts), claim.version, conflicts);
  const starts = STARTS.map((start) => {
    const field = start.replace('Start', '') as WordField;
    // Where words stood in a text of before means nothing in the text of now.
    const typedStart = before.revision === claim.revision ? input[start] : null;
    return [start, merged[field] === now[field].trim() ? now[start] : typedStart];
  });
  return { ...merged, ...Object.fromEntries(starts) };
}

const WORD_FIELDS = ['content', 'source', 'cue', 'who', 'kind'] as const;
const STARTS = ['contentStart', 'sourceStart', 'cueStart'] as const;
type WordField = (typeof WORD_FIELDS)[number];

function only(values: ReturnType<typeof wordsValues>): Record<WordField, string> {
  const { content, source, cue, who, kind } = values;
  return { content, source, cue, who, kind };
}

/** Finds the words of each role in the text. @throws Invalid naming each field whose words cannot be placed. */
function placeClaimWords(text: string, input: ClaimWordsInput, actor: Actor): Attribution {
  const problems: FieldProblem[] = [];
  const place = (field: 'content' | 'source' | 'cue', near: readonly Span[]): Span[] => {
    const given = input[field]?.trim();
    if (!given) return [];
    const placed = placeWords(text, given, startOf(input[`${field}Start`]), near);
    if (placed.spans) return placed.spans;
    problems.push({ field, ...placed.problem });
    return [];
  };
  if (!input.content?.trim()) {
    problems.push({ field: 'content', message: 'Give the claim’s words, copied from the article.' });
  }
  const content = place('content', []);
  const cue = place('cue', content);
  const source = place('source', cue.length > 0 ? cue : content);
  const kind = input.kind?.trim() || null;
  if (kind && !KINDS.some((known) => known === kind)) {
    problems.push({ field: 'kind', message: `Choose ${KINDS.join(', ')}, or leave it out.` });
  }
  const who = input.who?.trim() || textOf(text, source) || null;
  if ((who?.length ?? 0) > 500)
    problems.push({ field: 'who', message: 'Keep the name under 500 characters.' });
  if (problems.length > 0) throw new Invalid(problems);
  return {
    source,
    cue,
    content,
    who,
    kind: kind as SourceKind | null,
    unresolved: null,
    quoteType: quoteTypeOf(text, content),
    score: 1,
    why: `${actor.name} marked these words in the article.`,
  };
}

function startOf(given: string | number | null | undefined): number | null {
  if (given === null || given === undefined || given === '') return null;
  const start = Number(given);
  return Number.isSafeInteger(start) && start >= 0 ? start : null;
}
