import { z } from 'zod';

/**
 * Text from outside. Half surrogate pairs have no UTF-8 form and NUL has none in PostgreSQL: the first are replaced,
 * as any encoder would, the second refused. Lengths and meanings are the actions' to check.
 */
export function text(description: string, more: { values?: readonly string[]; examples?: string[] } = {}) {
  return z
    .string()
    .overwrite((value) => value.toWellFormed())
    .refine((value) => !value.includes('\0'), 'This holds a NUL character, as no text does.')
    .meta({
      description,
      ...(more.values && { enum: more.values }),
      ...(more.examples && { examples: more.examples }),
    });
}

/** A day, or a moment. */
export const isoDate = (description: string) =>
  text(description, { examples: ['2026-03-31', '2026-03-31T14:02:00Z'] });
