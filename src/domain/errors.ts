/** What can go wrong on purpose. `web/errors.ts` turns these into pages and RFC 9457 problems, the CLI into exit code 1. */
export abstract class DomainError extends Error {
  abstract readonly code: 'not-found' | 'forbidden' | 'invalid' | 'conflict' | 'unauthenticated';
}

/** The thing named does not exist, or the actor may not know that it does. */
export class NotFound extends DomainError {
  readonly code = 'not-found';
}

/** The actor's role, or the actor being who they are, does not allow it. */
export class Forbidden extends DomainError {
  readonly code = 'forbidden';
}

export interface FieldProblem {
  /** The input's name as the form and the API spell it: `rationale`, `content.spans`. */
  field: string;
  message: string;
  /** Where words that stand in several places could be meant: the choice to offer. Offsets are UTF-16. */
  places?: { start: number; context: string }[];
}

/** The input is wrong; each problem names its field and says what to do. */
export class Invalid extends DomainError {
  readonly code = 'invalid';
  readonly problems: FieldProblem[];

  constructor(problems: FieldProblem[] | string, field = '') {
    const list = typeof problems === 'string' ? [{ field, message: problems }] : problems;
    // Several fields may lack the same thing; one sentence tells of them all.
    super([...new Set(list.map((problem) => problem.message))].join(' '));
    this.problems = list;
  }
}

/** A field that others changed since a write was made against it; values as the record or the form has them. */
export interface FieldConflict {
  field: string;
  before: unknown;
  theirs: unknown;
  /** What the writer wanted; undefined where the write only rests on the field. */
  yours: unknown;
  /** Who changed it last, and when; null where the history does not say. */
  by: string | null;
  at: string | null;
}

/** The record changed since it was read, or is in a state that does not allow the action any more. */
export class Conflict extends DomainError {
  readonly code = 'conflict';
  /** The version in force, where a stale version was the reason. */
  readonly currentVersion: number | null;
  /** Empty where the record as a whole is in the way. */
  readonly fields: readonly FieldConflict[];

  constructor(message: string, currentVersion: number | null = null, fields: readonly FieldConflict[] = []) {
    super(message);
    this.currentVersion = currentVersion;
    this.fields = fields;
  }
}
