import type { Claim } from '../domain/claim.ts';
import { Conflict, type FieldProblem, Invalid } from '../domain/errors.ts';
import {
  EVIDENCE_KINDS,
  type Evidence,
  type EvidenceKind,
  MAX_EVIDENCE_FILE,
  STANCES,
  type Stance,
} from '../domain/evidence.ts';
import { RESTS_ON } from '../domain/merging.ts';
import { MAX_NOTE } from '../domain/review-needs.ts';
import type { Actor } from '../domain/user.ts';
import { STATE_WORDS } from '../domain/workflow.ts';
import { type Against, openClaim, withMerging } from './claim-version.ts';
import { commitClaim } from './commit-claim.ts';
import { type ActionContext, requireRole } from './context.ts';
import { sniffMediaType } from './sniff-media-type.ts';

/** As typed in the form or sent to the API. */
export interface EvidenceInput {
  kind?: string | null;
  stance?: string | null;
  title?: string | null;
  url?: string | null;
  excerpt?: string | null;
  retrievedAt?: string | null;
  file?: { name: string; bytes: Uint8Array } | null;
}

/** Adds evidence to a claim that is not settled yet. */
export async function attachEvidence(
  context: ActionContext,
  actor: Actor,
  claimId: string,
  against: Against,
  input: EvidenceInput,
): Promise<{ claim: Claim; evidence: Evidence }> {
  requireRole(actor, 'reviewer', 'attach evidence');
  return withMerging(against, async () => {
    const { claim: before } = await openClaim(context, claimId, against, RESTS_ON.attach);
    requireUnsettled(before);
    const evidence = await newEvidence(context, actor, input);
    const changed = { ...before, evidence: [...before.evidence, evidence] };
    const claim = await commitClaim(context, actor, before, changed, 'evidence.attach', null, evidence.id);
    return { claim, evidence };
  });
}

/** @throws Conflict where the claim takes no more evidence as it stands */
export function requireUnsettled(claim: Claim): void {
  if (claim.state !== 'signed_off' && claim.state !== 'dismissed') return;
  const first = claim.state === 'dismissed' ? 'Restore' : 'Reopen';
  throw new Conflict(`This claim is ${STATE_WORDS[claim.state]}. ${first} it first.`, claim.version);
}

/** Evidence as it is kept, its file on disk. @throws Invalid */
export async function newEvidence(
  context: ActionContext,
  actor: Actor,
  input: EvidenceInput,
): Promise<Evidence> {
  const checked = checkEvidence(input);
  const file = await saveFile(context, input);
  const at = context.now().toISOString();
  return {
    ...checked,
    id: context.createId(),
    sha256: file?.sha256 ?? null,
    file: file ? { name: file.name, mediaType: file.mediaType, size: file.size } : null,
    retrievedAt: checked.retrievedAt ?? (checked.kind === 'url' ? at : null),
    addedBy: actor.id,
    addedAt: at,
    retracted: null,
  };
}

type CheckedEvidence = Pick<Evidence, 'kind' | 'stance' | 'title' | 'url' | 'excerpt' | 'retrievedAt'>;

function checkEvidence(input: EvidenceInput): CheckedEvidence {
  const problems: FieldProblem[] = [];
  const kind = EVIDENCE_KINDS.find((known) => known === input.kind);
  const stance = STANCES.find((known) => known === input.stance);
  if (!kind) problems.push({ field: 'kind', message: `Choose what it is: ${EVIDENCE_KINDS.join(', ')}.` });
  if (!stance)
    problems.push({ field: 'stance', message: `Say how it bears on the claim: ${STANCES.join(', ')}.` });
  const url = checkUrl(input.url, kind, problems);
  const excerpt = input.excerpt?.trim() || null;
  if (kind === 'note' && !excerpt) problems.push({ field: 'excerpt', message: 'Write the note.' });
  if (kind === 'file' && !input.file?.bytes.length) {
    problems.push({ field: 'file', message: 'Choose a file that is not empty.' });
  }
  if ((excerpt?.length ?? 0) > MAX_NOTE) {
    problems.push({
      field: 'excerpt',
      message: `Keep it under ${MAX_NOTE.toLocaleString('en')} characters.`,
    });
  }
  const retrievedAt = checkDate(input.retrievedAt, problems);
  const title = input.title?.trim() || defaultTitle(kind, url, excerpt, input);
  if (title.length > 500) problems.push({ field: 'title', message: 'Keep the title under 500 characters.' });
  if (problems.length > 0) throw new Invalid(problems);
  return { kind: kind as EvidenceKind, stance: stance as Stance, title, url, excerpt, retrievedAt };
}

function checkUrl(
  given: string | null | undefined,
  kind: string | undefined,
  problems: FieldProblem[],
): string | null {
  const text = given?.trim();
  if (!text) {
    if (kind === 'url') problems.push({ field: 'url', message: 'Give the address of the page.' });
    return null;
  }
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || text.length > 2000) {
    problems.push({ field: 'url', message: 'Give a whole address that begins with https:// or http://.' });
    return null;
  }
  // Somebody's log-in has no place in a record that is exported.
  url.username = '';
  url.password = '';
  return url.href;
}

function checkDate(given: string | null | undefined, problems: FieldProblem[]): string | null {
  const text = given?.trim();
  if (!text) return null;
  const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    problems.push({ field: 'retrievedAt', message: 'Give the date as 2026-03-31 or 2026-03-31T14:02Z.' });
    return null;
  }
  return new Date(time).toISOString();
}

function defaultTitle(
  kind: string | undefined,
  url: string | null,
  excerpt: string | null,
  input: EvidenceInput,
): string {
  if (kind === 'file') return input.file?.name.slice(0, 300) || 'File';
  if (kind === 'url' && url) return url.slice(0, 300);
  return excerpt ? excerpt.slice(0, 80) : 'Note';
}

async function saveFile(context: ActionContext, input: EvidenceInput) {
  if (input.kind !== 'file' || !input.file) return null;
  const { name, bytes } = input.file;
  if (bytes.length > MAX_EVIDENCE_FILE) {
    throw new Invalid(`The file is too large: at most ${MAX_EVIDENCE_FILE / 1024 / 1024} MB.`, 'file');
  }
  const mediaType = await sniffMediaType(bytes);
  const sha256 = await context.store.evidenceFiles.save(bytes);
  return { sha256, name: name.slice(0, 300), mediaType, size: bytes.length };
}
