import { z } from 'zod';

export const problemShape = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What is wrong and what to do, for people'),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .optional()
      .describe('Input that is wrong, field by field'),
    currentVersion: z.int().optional().describe('The version in force, where a stale one was the reason'),
    conflicts: z
      .array(
        z.strictObject({
          field: z.string(),
          before: z.unknown().optional(),
          theirs: z.unknown().optional(),
          yours: z.unknown().optional(),
          by: z.string().nullable(),
          at: z.string().nullable(),
        }),
      )
      .optional()
      .describe(
        'What others changed that this change touches or rests on: before, by them, and as you want it',
      ),
  })
  .meta({ id: 'Problem', description: 'RFC 9457' });
