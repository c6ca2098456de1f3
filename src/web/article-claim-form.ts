import type { FieldProblem } from '../domain/errors.ts';
import type { ArticleFile } from '../store/store.ts';
import type { FormValues } from './forms.ts';

/** One of several places where the words stand, with some of what is around them. */
export interface Place {
  start: number;
  before: string;
  words: string;
  after: string;
}

/** What the form for adding a claim shows. */
export interface ClaimForm {
  values: FormValues;
  problems: Record<string, string>;
  places: Record<string, Place[]>;
  /** Something was typed into it: it is shown open. */
  isOpen: boolean;
}

const AROUND = 60;

export function createClaimForm(
  { revisions }: ArticleFile,
  values: FormValues = {},
  problems: readonly FieldProblem[] = [],
): ClaimForm {
  const { text } = revisions.at(-1)!;
  const messages: Record<string, string> = {};
  const places: Record<string, Place[]> = {};
  for (const problem of problems) {
    const { field } = problem;
    messages[field] = messages[field] ? `${messages[field]} ${problem.message}` : problem.message;
    if (problem.places) {
      places[field] = problem.places.map(({ start }) => placeOf(text, start, values[field] ?? ''));
    }
  }
  return { values, problems: messages, places, isOpen: problems.length > 0 };
}

/** One of the places of what was typed; a split quote is found by its first part. */
export function placeOf(text: string, start: number, typed: string): Place {
  const end = start + typed.split('[…]', 1)[0]!.trim().length;
  const from = Math.max(0, start - AROUND);
  const to = Math.min(text.length, end + AROUND);
  const tidy = (words: string) => words.replace(/\s+/g, ' ').toWellFormed();
  return {
    start,
    before: `${from > 0 ? '…' : ''}${tidy(text.slice(from, start).replace(/^[\uDC00-\uDFFF]/, ''))}`,
    words: tidy(text.slice(start, end)),
    after: `${tidy(text.slice(end, to).replace(/[\uD800-\uDBFF]$/, ''))}${to < text.length ? '…' : ''}`,
  };
}
