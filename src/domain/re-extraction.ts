import type { Attribution } from '../extract/attribution.ts';
import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';
import { claimFromAttribution, isSameStatement, lengthOf, sharedLength } from './matching.ts';
import { createOverlapSearch } from './overlap-search.ts';

/** What running extraction again on a text does to the claims of its article. */
export interface Reconciled {
  /** Attributions that no claim stands for. */
  found: Attribution[];
  /** Claims that change, as they were and as they become; versions and times are the caller's. */
  changed: { before: Claim; after: Claim }[];
  counts: ReextractionCounts;
}

export interface ReextractionCounts {
  found: number;
  /** Nobody had looked at them, and they have better words or a better name now. */
  updated: number;
  unchanged: number;
  /** Somebody worked on them or made them: they stay exactly as they are. */
  kept: number;
  /** Nobody had looked at them, and they are not found any more: they stay open, with a mark. */
  unfound: number;
}

const BY_MACHINE = new Set(['claim.found', 'claim.carry', 'claim.reextract']);

/** Claims that extraction made and nobody has touched since, by id. */
export function untouchedClaims(claims: readonly Claim[], events: readonly Event[]): Set<string> {
  const untouched = new Set(
    claims
      .filter(({ state, foundBy }) => state === 'open' && foundBy.engine !== 'reviewer')
      .map(({ id }) => id),
  );
  for (const { claimId, type } of events)
    if (claimId !== null && !BY_MACHINE.has(type)) untouched.delete(claimId);
  return untouched;
}

/**
 * Holds what extraction finds in an article's newest text against its claims. Where somebody has worked on a claim,
 * whatever says the same is that claim, so that nothing dismissed or corrected comes back.
 */
export function reconcile(
  claims: readonly Claim[],
  untouched: ReadonlySet<string>,
  { number, text }: { number: number; text: string },
  attributions: readonly Attribution[],
  engine: string,
): Reconciled {
  const here = claims.filter((claim) => claim.revision === number);
  const claimsAt = createOverlapSearch(here, ({ content }) => content.spans);
  const sameAs = (attribution: Attribution) =>
    claimsAt(attribution.content).filter((claim) => isSameStatement(attribution, claim));

  const spokenFor = new Set<string>();
  const free: { attribution: Attribution; same: Claim[] }[] = [];
  for (const attribution of attributions) {
    const same = sameAs(attribution);
    if (same.every(({ id }) => untouched.has(id))) free.push({ attribution, same });
    else for (const { id } of same) spokenFor.add(id);
  }

  const partners = pairUp(free, spokenFor);
  const after = new Map<string, Claim>();
  for (const claim of here) {
    const attribution = partners.get(claim.id);
    if (!untouched.has(claim.id)) continue;
    if (attribution) after.set(claim.id, renewed(claim, attribution, text, engine));
    else after.set(claim.id, withUnfound(claim, !spokenFor.has(claim.id)));
  }

  const taken = new Set(partners.values());
  const found = free
    .filter(({ attribution, same }) => {
      const isCovered = same.some((claim) => isSameStatement(attribution, after.get(claim.id)!));
      return !taken.has(attribution) && !isCovered;
    })
    .map(({ attribution }) => attribution);

  const changed = here.flatMap((before) => {
    const now = after.get(before.id);
    return now && now !== before ? [{ before, after: now }] : [];
  });
  const unfound = [...after.values()].filter(({ flags }) => flags.includes('unfound')).length;
  const updated = changed.filter(({ after }) => !after.flags.includes('unfound')).length;
  const kept = claims.length - untouched.size;
  const unchanged = untouched.size - updated - unfound;
  return { found, changed, counts: { found: found.length, updated, unchanged, kept, unfound } };
}

/** One attribution for a claim and one claim for an attribution, those first that share most. */
function pairUp(
  free: readonly { attribution: Attribution; same: readonly Claim[] }[],
  spokenFor: ReadonlySet<string>,
): Map<string, Attribution> {
  const pairs = free.flatMap(({ attribution, same }) =>
    same
      .filter(({ id }) => !spokenFor.has(id))
      .map((claim) => ({ attribution, id: claim.id, likeness: likeness(attribution, claim) })),
  );
  pairs.sort((a, b) => b.likeness - a.likeness);
  const partners = new Map<string, Attribution>();
  const taken = new Set<Attribution>();
  for (const { attribution, id } of pairs) {
    if (partners.has(id) || taken.has(attribution)) continue;
    partners.set(id, attribution);
    taken.add(attribution);
  }
  return partners;
}

/** Of the contents, 0 to 1; more than 1 where the cues have words in common, too. */
function likeness({ cue, content }: Attribution, claim: Claim): number {
  const shared = sharedLength(content, claim.content.spans);
  const all = lengthOf(content) + lengthOf(claim.content.spans) - shared;
  return shared / all + (sharedLength(cue, claim.cue.spans) > 0 ? 1 : 0);
}

/** The claim itself where nothing about its words is new: another score alone is no news. */
function renewed(claim: Claim, attribution: Attribution, text: string, engine: string): Claim {
  const { articleId, number, revision, createdAt: at } = claim;
  const fresh = claimFromAttribution(attribution, text, { articleId, number, revision, engine, at });
  const { source, cue, content, foundBy } = fresh;
  const known = withUnfound(claim, false);
  return wordsOf(claim) === wordsOf(fresh) ? known : { ...known, source, cue, content, foundBy };
}

function wordsOf({ source, cue, content }: Claim): string {
  const { spans, who, kind } = source;
  return JSON.stringify([spans, who, kind, cue.spans, content.spans, content.quoteType]);
}

function withUnfound(claim: Claim, isUnfound: boolean): Claim {
  if (claim.flags.includes('unfound') === isUnfound) return claim;
  const flags = claim.flags.filter((flag) => flag !== 'unfound');
  return { ...claim, flags: isUnfound ? [...flags, 'unfound'] : flags };
}
