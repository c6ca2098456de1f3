import { type Attribution, textOf } from '../extract/attribution.ts';
import { type Anchored, type Anchoring, createAnchoring, type OrphanReason, spansOf } from './anchoring.ts';
import type { Revision } from './article.ts';
import type { Claim, Flag } from './claim.ts';
import type { ClaimSpans } from './claim-ranges.ts';
import { readWords } from './comparison.ts';
import { isSameStatement } from './matching.ts';
import { createOverlapSearch } from './overlap-search.ts';
import type { Words } from './same-words.ts';
import { tokenise } from './text-tokens.ts';

export interface CarriedOver {
  /** Every claim of the article as it stands in the new text; versions and times are the caller's. */
  claims: Claim[];
  /** Why claims have no place, by their ids. */
  orphaned: Map<string, OrphanReason>;
  /** Attributions of the new text that no claim covers yet. */
  found: Attribution[];
  /** The texts were too different, or repeat themselves too much, to be compared in full within the time. */
  isCutShort: boolean;
}

/** Older texts that orphans are looked for from, in UTF-16 code units together: what points further back stays lost. */
const MAX_OLDER_TEXTS = 4_000_000;

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
  const anchoringFrom = createAnchorings(revisions, readWords(next.text));
  const attributionsAt = createOverlapSearch(attributions, ({ content }) => content);
  const carried: Claim[] = [];
  const orphaned = new Map<string, OrphanReason>();
  let isCutShort = false;
  for (const claim of claims) {
    const anchoring = anchoringFrom(claim.revision);
    const anchored = anchoring?.place(spansOf(claim)) ?? { anchor: 'orphan', why: 'cut short' };
    if (anchored.anchor === 'orphan') orphaned.set(claim.id, anchored.why);
    if (anchoring?.isCutShort() ?? true) isCutShort = true;
    carried.push(placed(claim, anchored, next, attributionsAt));
  }
  giveWay(claims, carried, orphaned, revisions.at(-1)!.number);
  const looked = carried.map((claim) =>
    claim.flags.includes('unfound') ? lookedForAgain(claim, attributionsAt) : claim,
  );
  return { claims: looked, orphaned, found: notCovered(attributions, looked, next), isCutShort };
}

function createAnchorings(
  revisions: readonly Revision[],
  next: Words,
): (revision: number) => Anchoring | null {
  const newest = revisions.at(-1)!.number;
  const made = new Map<number, Anchoring | null>();
  let left = MAX_OLDER_TEXTS;
  return (number) => {
    if (made.has(number)) return made.get(number)!;
    const { text } = revisions.find((revision) => revision.number === number)!;
    const isOlder = number !== newest;
    if (isOlder) left -= text.length;
    const anchoring = isOlder && left < 0 ? null : createAnchoring(text, next, isOlder);
    made.set(number, anchoring);
    return anchoring;
  };
}

function placed(
  claim: Claim,
  anchored: Anchored,
  next: Pick<Revision, 'number' | 'text'>,
  attributionsAt: (spans: ClaimSpans['content']) => Attribution[],
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
  const same = attributionsAt(anchored.content).filter((attribution) =>
    isSameStatement(attribution, changed),
  );
  const [match, ...others] = same;
  if (!match || others.length > 0) return changed;
  const renewed = { ...at(match), flags: changed.flags };
  renewed.source = { ...renewed.source, who: match.who, kind: match.kind };
  renewed.content = { ...renewed.content, quoteType: match.quoteType };
  // What is said word for word as before keeps the bounds that it was checked in.
  const isSaidAlike = wordsOf('', claim.content.text) === wordsOf('', changed.content.text);
  return isSaidAlike ? { ...renewed, content: changed.content } : renewed;
}

/**
 * An orphan whose words are back where another claim stands stays one: the words are that claim's, and which of the
 * two goes on is for a person to say.
 */
function giveWay(
  claims: readonly Claim[],
  carried: Claim[],
  orphaned: Map<string, OrphanReason>,
  newest: number,
): void {
  const isBack = (index: number) => claims[index]!.revision !== newest && carried[index]!.anchor !== 'orphan';
  const standing = carried.filter((claim, index) => claim.anchor !== 'orphan' && !isBack(index));
  const standingAt = createOverlapSearch(standing, ({ content }) => content.spans);
  for (const [index, claim] of carried.entries()) {
    if (!isBack(index)) continue;
    const { cue, content } = claim;
    const words = { cue: cue.spans, content: content.spans };
    if (!standingAt(content.spans).some((other) => isSameStatement(words, other))) continue;
    carried[index] = {
      ...claims[index]!,
      anchor: 'orphan',
      flags: withFlag(claims[index]!.flags, 'orphan'),
    };
    orphaned.set(claim.id, 'ambiguous');
  }
}

/** A claim that an earlier run did not find may be found in the new text. */
function lookedForAgain(
  claim: Claim,
  attributionsAt: (spans: ClaimSpans['content']) => Attribution[],
): Claim {
  const isFound =
    claim.anchor !== 'orphan' &&
    attributionsAt(claim.content.spans).some((attribution) => isSameStatement(attribution, claim));
  return isFound ? { ...claim, flags: claim.flags.filter((flag) => flag !== 'unfound') } : claim;
}

/** What no claim says: neither one that stands there nor one that was dismissed and stands in several places now. */
function notCovered(
  attributions: readonly Attribution[],
  claims: readonly Claim[],
  { number, text }: Pick<Revision, 'number' | 'text'>,
): Attribution[] {
  const here = claims.filter((claim) => claim.revision === number);
  const claimsAt = createOverlapSearch(here, ({ content }) => content.spans);
  const dismissed = new Set(
    claims
      .filter(({ state, anchor }) => state === 'dismissed' && anchor === 'orphan')
      .map(({ source, content }) => wordsOf(source.text, content.text)),
  );
  return attributions.filter((attribution) => {
    if (claimsAt(attribution.content).some((claim) => isSameStatement(attribution, claim))) return false;
    if (dismissed.size === 0) return true;
    return !dismissed.has(wordsOf(textOf(text, attribution.source), textOf(text, attribution.content)));
  });
}

function wordsOf(source: string, content: string): string {
  const keys = (text: string) => tokenise(text).map(({ key }) => key);
  return JSON.stringify([keys(source), keys(content)]);
}

function withFlag(flags: readonly Flag[], flag: Flag): Flag[] {
  return flags.includes(flag) ? [...flags] : [...flags, flag];
}
