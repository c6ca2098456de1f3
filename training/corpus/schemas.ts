import { z } from 'zod';
import { BadInput } from '../bad-input.ts';

const offset = z.int().min(0);

export const spans = z.array(
  z.tuple([offset, offset]).refine(([start, end]) => start <= end, 'a span that runs backwards'),
);

export const facts = {
  who: z.string().min(1).nullable(),
  kind: z.enum(['person', 'organisation', 'document', 'anonymous', 'group']).nullable(),
  quoteType: z.enum(['direct', 'indirect', 'mixed']),
};

/** `place` names the file, and the line where that helps. */
export function parseJson<T>(schema: z.ZodType<T>, json: string, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new BadInput(`${place}: this is not JSON: ${(error as Error).message.replace(/\s+/g, ' ')}.`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0]!;
  throw new BadInput(`${place}: ${path.join('.') || 'the whole'}: ${message}.`);
}
