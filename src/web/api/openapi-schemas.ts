import { z } from 'zod';

export type JsonSchema = Record<string, unknown>;

/** JSON Schemas for a document, with those that have a name of their own put in one place. */
export function createSchemas() {
  const named: Record<string, JsonSchema> = {};

  return {
    /** `input`: as it is sent, before defaults and conversions. */
    of(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
      // Inside an object, so that a schema with a name becomes a reference even where it is the whole.
      const wrapped = z.toJSONSchema(z.object({ it: schema }), { io, unrepresentable: 'any' });
      const text = JSON.stringify(wrapped).replaceAll('"#/$defs/', '"#/components/schemas/');
      const { properties, $defs } = JSON.parse(text) as {
        properties: { it: JsonSchema };
        $defs?: Record<string, JsonSchema>;
      };
      for (const [name, { id: _, ...body }] of Object.entries($defs ?? {})) named[name] = body;
      return properties.it;
    },
    all: () => named,
  };
}

export type Schemas = ReturnType<typeof createSchemas>;
