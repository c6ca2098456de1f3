import type { z } from 'zod';
import { type FieldProblem, Invalid } from '../../domain/errors.ts';

/** More faults than these help nobody, and to name all would answer a large body with a far larger one. */
const MAX_PROBLEMS = 50;

/** The input as the schema says it. @throws Invalid naming every field that is not so. */
export function checkInput<T>(schema: z.ZodType<T>, value: unknown, what: 'body' | 'query'): T {
  // With the input, so that a value of the wrong type is not called missing.
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const problems = result.error.issues.flatMap((issue) => problemsOf(issue, schema, what));
  throw new Invalid(problems.slice(0, MAX_PROBLEMS));
}

function problemsOf(issue: z.core.$ZodIssue, schema: z.ZodType, what: 'body' | 'query'): FieldProblem[] {
  // A filter with several words is one parameter to whoever sent it.
  const path = what === 'query' ? issue.path.slice(0, 1) : issue.path;
  const field = path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const known = issue.path.length === 0 ? knownFields(schema) : '';
    const noun = what === 'query' ? 'filter' : 'field';
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => ({
      field: (field ? `${field}.${key}` : key).slice(0, 200),
      message: `There is no ${noun} “${key.slice(0, 100)}” here.${known && ` There is: ${known}.`}`,
    }));
  }
  return [{ field, message: messageOf(issue) }];
}

function knownFields(schema: z.ZodType): string {
  return 'shape' in schema ? Object.keys(schema.shape as object).join(', ') : '';
}

const NAMES: Record<string, string> = {
  string: 'text',
  object: 'an object',
  array: 'a list',
  int: 'a whole number',
};

function messageOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = NAMES[issue.expected] ?? `a ${issue.expected}`;
      if (issue.path.length === 0) return `The body has to be ${wanted}.`;
      return issue.input === undefined ? `This is missing: give ${wanted}.` : `This has to be ${wanted}.`;
    }
    case 'invalid_value':
      return `Choose one of: ${issue.values.map(String).join(', ')}.`;
    case 'too_small':
      return `Give at least ${issue.minimum}.`;
    case 'too_big':
      return `Give at most ${issue.maximum}.`;
    default:
      return issue.message;
  }
}
