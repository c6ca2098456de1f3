import type { Claim } from '../domain/claim.ts';

/** The claims before and after this one as a reader of the article meets them; lost ones come last. */
export function neighboursOf(claims: readonly Claim[], claim: Claim) {
  const order = [...claims].sort((a, b) => placeOf(a) - placeOf(b) || a.number - b.number);
  const at = order.findIndex(({ id }) => id === claim.id);
  const link = (other: Claim | undefined) => other && { href: `/claims/${other.id}`, number: other.number };
  return { previous: link(order[at - 1]), next: link(order[at + 1]), at: at + 1, of: order.length };
}

function placeOf(claim: Claim): number {
  if (claim.anchor === 'orphan') return Number.POSITIVE_INFINITY;
  const starts = [...claim.content.spans, ...claim.source.spans, ...claim.cue.spans].map(([start]) => start);
  return Math.min(...starts);
}
