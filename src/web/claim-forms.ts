import type { Draft } from '../domain/draft.ts';
import type { FieldConflict, FieldProblem } from '../domain/errors.ts';
import { type Place, placeOf } from './article-claim-form.ts';
import type { FormValues } from './forms.ts';

/** A form that was sent and refused: it is shown again as it was typed, with what is wrong. */
export interface SentForm {
  /** Which of the page's forms: an action of the workflow, `words`, `evidence`, or `retract-` and an evidence id. */
  name: string;
  values: FormValues;
  problems: FieldProblem[];
  /** Why it was refused where that is no fault of what was typed. */
  conflict: string | null;
  /** What others changed that it touches or rests on. */
  conflicts: readonly FieldConflict[];
  /** The name of a file that came along: browsers do not let a page choose it again. */
  fileName: string | null;
}

/** An input with what belongs to it. Its `id` is unique on the page, so that the summary can link to it. */
export interface Field {
  id: string;
  name: string;
  value: string;
  problem: string | null;
  /** The places among which to choose, where the words stand in several. */
  places: (Place & { isChosen: boolean })[];
}

export interface FormView {
  name: string;
  /** Sent and refused: its `details` is open. */
  wasSent: boolean;
  fields: Record<string, Field>;
  /** Of the claim that it is made against: an earlier one where it begins with a draft. */
  version: number;
  /** When what it begins with was typed and not sent; null where it begins with what stands. */
  draft: { savedAt: string } | null;
}

/** What a form begins with. */
interface FormStart {
  /** The claim's version. */
  version: number;
  drafts?: Partial<Record<string, Draft>>;
  /** That places are shown in. */
  text?: string;
}

/**
 * One of the page's forms: with what was typed if it is the one that was sent, else with its author's draft, else with
 * `values`. A draft keeps the version that it was begun at, so that what others did since is merged, or shown.
 */
export function formView(
  sent: SentForm | null,
  name: string,
  values: Record<string, string>,
  { version, drafts = {}, text = '' }: FormStart,
): FormView {
  const mine = sent?.name === name ? sent : null;
  const draft = mine ? null : (drafts[name] ?? null);
  const fields = Object.fromEntries(
    Object.entries(values).map(([field, standing]) => {
      const begun = draft ? (draft.values[field] ?? '') : standing;
      return [field, fieldOf(mine, name, field, begun, text)];
    }),
  );
  return {
    name,
    wasSent: mine !== null,
    fields,
    version: draft?.version ?? version,
    draft: draft && { savedAt: draft.savedAt },
  };
}

function fieldOf(mine: SentForm | null, form: string, field: string, standing: string, text: string): Field {
  const problems = mine?.problems.filter((problem) => problem.field === field) ?? [];
  const start = mine?.values[`${field}Start`];
  return {
    id: fieldId(form, field),
    name: field,
    // A group of radio buttons of which none was chosen sends nothing, and is shown so.
    value: mine ? (mine.values[field] ?? '') : standing,
    problem: problems.map(({ message }) => message).join(' ') || null,
    places: problems
      .flatMap((problem) => problem.places ?? [])
      .map((place) => ({
        ...placeOf(text, place.start, mine?.values[field] ?? ''),
        isChosen: String(place.start) === start,
      })),
  };
}

export function fieldId(form: string, field: string): string {
  return `${form}-${field}`;
}

/** What a reviewer calls each field. */
const FIELD_LABELS: Record<string, string> = {
  verdict: 'Is it so?',
  attributionVerdict: 'Did they say it?',
  rationale: 'Why',
  reason: 'Reason',
  comment: 'Comment',
  correction: 'Public correction',
  assignee: 'Reviewer',
  dueAt: 'Due',
  tags: 'Tags',
  content: 'What is said',
  source: 'Who says it',
  cue: 'The cue',
  who: 'Name of the source',
  kind: 'Kind',
  stance: 'How it bears on the claim',
  title: 'Title',
  url: 'Address',
  excerpt: 'The words that matter',
  file: 'File',
};

export function labelOf(form: string, field: string): string | null {
  if (form === 'evidence' && field === 'kind') return 'What it is';
  return Object.hasOwn(FIELD_LABELS, field) ? FIELD_LABELS[field]! : null;
}
