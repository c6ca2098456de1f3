import type { Event } from '../domain/audit.ts';
import { type ProvValue, termName } from './prov-document.ts';

/** What a claim's history has made of it so far. */
export interface Fields {
  [field: string]: unknown;
  /** Ids of the evidence that stands. */
  standing?: readonly string[];
}

export interface EvidenceStep {
  id: string;
  attributes: Record<string, ProvValue | null>;
  isRetracted: boolean;
}

/** The fields after an event. What somebody may have written by other means is of any shape, and passed over. */
export function replayed(before: Fields, event: Event): Fields {
  const after: Fields = { ...before };
  for (const { field, to } of event.changes)
    if (field !== 'evidence' && field !== 'standing') after[field] = to;
  const standing = new Set(before.standing);
  for (const { id, isRetracted } of evidenceOf(event)) {
    if (isRetracted) standing.delete(id);
    else standing.add(id);
  }
  after.standing = [...standing];
  return after;
}

/** What outsiders are shown of a claim at one version; field by field, so that nothing sealed comes along. */
export function claimAttributes(fields: Fields, version: number): Record<string, ProvValue | null> {
  return {
    'prov:type': termName('ClaimVersion'),
    'prov:label': `Version ${version}`,
    'prov:value': textIn(fields.content, 'text'),
    'claimdesk:who': textIn(fields.source, 'who'),
    'claimdesk:cue': textIn(fields.cue, 'text') || null,
    'claimdesk:state': textOf(fields.state),
    'claimdesk:verdict': textOf(fields.verdict),
    'claimdesk:attributionVerdict': textOf(fields.attributionVerdict),
    'claimdesk:rationale': textOf(fields.rationale),
  };
}

/** The pieces of evidence that an event tells of, as they are after it. */
export function evidenceOf(event: Event): EvidenceStep[] {
  return event.changes.flatMap(({ field, to }) => {
    const id = field === 'evidence' ? textIn(to, 'id') : null;
    if (!id) return [];
    const url = textIn(to, 'url');
    return {
      id,
      isRetracted: isObject(to) && isObject(to.retracted),
      attributes: {
        'prov:type': termName('Evidence'),
        'prov:label': textIn(to, 'title'),
        'prov:value': textIn(to, 'excerpt'),
        'prov:location': url && /^https?:/i.test(url) ? { $: url, type: 'xsd:anyURI' } : null,
        'claimdesk:stance': textIn(to, 'stance'),
        'claimdesk:sha256': textIn(to, 'sha256'),
      },
    };
  });
}

/** Public corrections that came with an event, numbered from 1. */
export function correctionsOf(event: Event): { number: number; text: string }[] {
  return event.changes.flatMap(({ field, from, to }) => {
    if (field !== 'corrections' || !Array.isArray(to)) return [];
    const known = Array.isArray(from) ? from.length : 0;
    return to
      .slice(known)
      .map((item, index) => ({ number: known + index + 1, text: textIn(item, 'text') ?? '' }));
  });
}

function textIn(value: unknown, field: string): string | null {
  return isObject(value) && Object.hasOwn(value, field) ? textOf(value[field]) : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value.toWellFormed() : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
