import type { Event } from './audit.ts';
import type { Claim } from './claim.ts';
import type { FieldConflict } from './errors.ts';
import type { ReviewAction } from './workflow.ts';

/** A part of a claim that people change and rely on by itself, and the fields of the record that hold it. */
interface AspectOf {
  fields: readonly (keyof Claim)[];
  read(claim: Claim): unknown;
}

const field = <K extends keyof Claim>(name: K): AspectOf => ({
  fields: [name],
  read: (claim) => claim[name] ?? null,
});

const ASPECTS = {
  state: field('state'),
  assignee: field('assignee'),
  verdict: field('verdict'),
  attributionVerdict: field('attributionVerdict'),
  rationale: field('rationale'),
  /** Who stands behind the verdict. */
  proposal: {
    fields: ['proposedBy', 'proposedAt', 'sealed', 'signedBy'],
    read: ({ proposedBy, proposedAt, signedBy }) => [proposedBy, proposedAt, signedBy],
  },
  /** What the article says; where it stands there is no part of it. */
  words: {
    fields: ['content', 'source', 'cue'],
    read: ({ content, source, cue }) => [content.text, source.text, source.who, source.kind, cue.text],
  },
  flags: field('flags'),
  evidence: field('evidence'),
  retractions: {
    fields: ['evidence'],
    read: ({ evidence }) => evidence.filter(({ retracted }) => retracted).map(({ id }) => id),
  },
  dueAt: field('dueAt'),
  tags: { fields: ['tags'], read: ({ tags }) => tags ?? [] },
  dismissal: field('dismissal'),
  publishedAt: field('publishedAt'),
  secondReview: field('secondReview'),
} as const satisfies Record<string, AspectOf>;

export type Aspect = keyof typeof ASPECTS;

const VERDICT: readonly Aspect[] = ['verdict', 'attributionVerdict', 'rationale', 'proposal'];

/** What each write rests on: a change to any of it by somebody else is a conflict; a change to anything else is none. */
export const RESTS_ON: Record<
  ReviewAction | 'words' | 'attach' | 'retract' | 'accept-quote',
  readonly Aspect[]
> = {
  take: ['state', 'assignee'],
  assign: ['state', 'assignee'],
  release: ['state', 'assignee'],
  // Its own fields are merged one by one.
  propose: ['proposal', 'words', 'retractions', 'secondReview'],
  return: ['state', ...VERDICT],
  'second-review': ['state', 'proposal', 'words', 'flags', 'evidence'],
  'sign-off': ['state', ...VERDICT, 'words', 'flags', 'evidence'],
  dismiss: ['state', 'words', 'evidence', 'dismissal'],
  restore: ['state', 'dismissal'],
  reopen: ['state', ...VERDICT, 'publishedAt'],
  publish: ['state', ...VERDICT, 'words', 'flags', 'evidence', 'publishedAt'],
  recheck: ['words', 'flags', 'verdict'],
  schedule: ['dueAt'],
  tag: [],
  comment: [],
  words: [],
  attach: [],
  retract: ['verdict', 'proposal'],
  // What the reviewer looked at: whose words they are, and what was said of them.
  'accept-quote': ['state', 'words', 'attributionVerdict', 'proposal'],
};

/**
 * The claim as it was at an earlier version, from its own events; null where these do not reach back so far.
 * @param events the claim's own, all of them: a claim's version is the number of its events
 */
export function claimAt(claim: Claim, events: readonly Event[], version: number): Claim | null {
  if (events.length !== claim.version || version < 1 || version > claim.version) return null;
  const earlier: Claim = { ...claim, version };
  for (const { changes } of events.slice(version).reverse()) {
    for (const { field: name, from, to } of changes) {
      if (name === 'evidence') earlier.evidence = evidenceBefore(earlier.evidence, from, to);
      else Object.assign(earlier, { [name]: from });
    }
  }
  return earlier;
}

function evidenceBefore(evidence: Claim['evidence'], from: unknown, to: unknown): Claim['evidence'] {
  const { id } = to as { id: string };
  if (from === null) return evidence.filter((item) => item.id !== id);
  return evidence.map((item) => (item.id === id ? (from as (typeof evidence)[number]) : item));
}

/** Which of the parts that a write rests on others changed since, and who did so last. */
export function changedParts(
  before: Claim,
  now: Claim,
  since: readonly Event[],
  restsOn: readonly Aspect[],
): FieldConflict[] {
  return restsOn.flatMap((aspect) => {
    const { fields, read }: AspectOf = ASPECTS[aspect];
    const [was, is] = [read(before), read(now)];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    return [{ field: aspect, before: was, theirs: is, yours: undefined, ...lastChange(since, fields) }];
  });
}

function lastChange(since: readonly Event[], fields: readonly string[]): Pick<FieldConflict, 'by' | 'at'> {
  const event = since.findLast(({ changes }) => changes.some(({ field: name }) => fields.includes(name)));
  return { by: event?.actor.name ?? null, at: event?.at ?? null };
}

/**
 * Merges what was typed into a form with what others did to the same fields since it was opened: a field that only one
 * side changed is theirs, one that both changed in different ways is a conflict.
 */
export function mergeFields<T extends Record<string, string>>(
  before: T,
  now: T,
  typed: Partial<T>,
  since: readonly Event[],
): { merged: T; conflicts: FieldConflict[] } {
  const merged: Record<string, string> = { ...now };
  const conflicts: FieldConflict[] = [];
  for (const name of Object.keys(before)) {
    const [was, is, wish] = [before[name]!, now[name]!, (typed[name] ?? before[name]!).trim()];
    if (wish === was.trim() || wish === is.trim()) continue;
    if (is === was) merged[name] = wish;
    else
      conflicts.push({
        field: name,
        before: was,
        theirs: is,
        yours: wish,
        ...lastChange(since, FORM_FIELDS[name] ?? [name]),
      });
  }
  return { merged: merged as T, conflicts };
}

/** Fields of forms that are parts of a record's field. */
const FORM_FIELDS: Record<string, readonly string[]> = { who: ['source'], kind: ['source'] };

/** Tags are a set: what each side added and took away both hold. */
export function mergeTags(
  before: readonly string[],
  now: readonly string[],
  typed: readonly string[],
): string[] {
  const isIn = (list: readonly string[], tag: string) =>
    list.some((other) => other.toLowerCase() === tag.toLowerCase());
  const kept = now.filter((tag) => isIn(typed, tag) || !isIn(before, tag));
  return [...kept, ...typed.filter((tag) => !isIn(before, tag) && !isIn(now, tag))];
}

const ASPECT_WORDS: Record<Aspect, string> = {
  state: 'where it stands in the workflow',
  assignee: 'who reviews it',
  verdict: 'the verdict',
  attributionVerdict: 'the verdict on the attribution',
  rationale: 'the rationale',
  proposal: 'who stands behind the verdict',
  words: 'its words',
  flags: 'its flags',
  evidence: 'the evidence',
  retractions: 'the evidence',
  dueAt: 'the due time',
  tags: 'the tags',
  dismissal: 'why it is dismissed',
  publishedAt: 'whether it is published',
  secondReview: 'the second verdict',
};

const FORM_WORDS: Record<string, string> = {
  content: 'what is said',
  source: 'who says it',
  cue: 'the cue',
  who: 'the source’s name',
  kind: 'the kind of source',
};

/** “Ann Berg changed the verdict and the rationale while you were at it.” */
export function conflictSentence(conflicts: readonly FieldConflict[]): string {
  const wordsOf = (name: string) =>
    FORM_WORDS[name] ?? (Object.hasOwn(ASPECT_WORDS, name) ? ASPECT_WORDS[name as Aspect] : name);
  const words = [...new Set(conflicts.map((conflict) => wordsOf(conflict.field)))];
  const names = [...new Set(conflicts.flatMap(({ by }) => by ?? []))];
  return `${list.format(names) || 'Somebody'} changed ${list.format(words)} while you were at it.`;
}

const list = new Intl.ListFormat('en', { type: 'conjunction' });
