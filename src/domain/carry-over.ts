import { type Attribution, textOf } from '../extract/attribution.ts';
import { type Anchored, type ClaimSpans, createAnchoring, spansOf } from './anchoring.ts';
import type { Revision } from './article.ts';
import type { Claim, Flag } from './claim.ts';
import { isSameStatement } from './matching.ts';

export interface CarriedOver {
  /** Every claim of the article as it stands in the new text; versions and times are the caller's. */
  claims: Claim[];
  /** Attributions of the new text that no claim covers yet. */
  found: Attribution[];
}

/**
 * Carries an article's claims over to a new text. A claim keeps its state and verdict; it is `stale` where its words
 * changed and an orphan where they are gone or stand in several places. An orphan whose words are back is one no more.
 *
 * @param revisions the article's revisions so far; orphans point into older ones
 * @param attributions what extraction finds in the new text
 */
export function carryOver(
  claims: readonly Claim[],
  revisions: readonly Revision[],
  next: Pick<Revision, 'number' | 'text'>,
  attributions: readonly Attribution[],
): CarriedOver {
  const newest = revisions.at(-1)!.number;
  const anchorings = new Map<number, (spans: ClaimSpans) => Anchored>();
  const anchoringFrom = (number: number) => {
    const old = revisions.find((revision) => revision.number === number)!;
    const made = anchorings.get(number) ?? createAnchoring(old.text, next.text, number !== newest);
    anchorings.set(number, made);
    return made;
  };
  const carried = claims
    .map((claim) => placed(claim, anchoringFrom(claim.revision)(spansOf(claim)), next, attributions))
    .map((claim) => (claim.flags.includes('unfound') ? lookedForAgain(claim, attributions) : claim));
  const found = attributions.filter(
    (attribution) =>
      !carried.some((claim) => claim.revision === next.number && isSameStatement(attribution, claim)),
  );
  return { claims: carried, found };
}

function placed(
  claim: Claim,
  anchored: Anchored,
  next: Pick<Revision, 'number' | 'text'>,
  attributions: readonly Attribution[],
): Claim {
  if (anchored.anchor === 'orphan') {
    return { ...claim, anchor: 'orphan', flags: withFlag(claim.flags, 'orphan') };
  }
  const flags = claim.flags.filter((flag) => flag !== 'orphan');
  const at = (spans: ClaimSpans): Claim => ({
    ...claim,
    revision: next.number,
    anchor: anchored.anchor,
    flags,
    source: { ...claim.source, text: textOf(next.text, spans.source), spans: spans.source },
    cue: { ...claim.cue, text: textOf(next.text, spans.cue), spans: spans.cue },
    content: { ...claim.content, text: textOf(next.text, spans.content), spans: spans.content },
  });
  if (anchored.anchor !== 'changed') return at(anchored);
  const changed = at(anchored);
  changed.flags = withFlag(flags, 'stale');
  // Where extraction sees one statement in the changed words, its bounds are better than what a diff leaves over.
  const [match, ...others] = attributions.filter((attribution) => isSameStatement(attribution, changed));
  if (!match || others.length > 0) return changed;
  const renewed = { ...at(match), flags: changed.flags };
  renewed.source = { ...renewed.source, who: match.who, kind: match.kind };
  renewed.content = { ...renewed.content, quoteType: match.quoteType };
  return renewed;
}

/** A claim that an earlier run did not find may be found in the new text. */
function lookedForAgain(claim: Claim, attributions: readonly Attribution[]): Claim {
  const isFound = attributions.some((attribution) => isSameStatement(attribution, claim));
  return isFound ? { ...claim, flags: claim.flags.filter((flag) => flag !== 'unfound') } : claim;
}

function withFlag(flags: readonly Flag[], flag: Flag): Flag[] {
  return flags.includes(flag) ? [...flags] : [...flags, flag];
}
