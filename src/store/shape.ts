/** Null where the value fits, else the first fault in words, with its place. */
export type Shape = (value: unknown, place: string) => string | null;

const kind =
  (words: string, fits: (value: unknown) => boolean): Shape =>
  (value, place) =>
    fits(value) ? null : `${place} is not ${words}`;

export const text = kind('text', (value) => typeof value === 'string');
export const textOrNull = kind('text or null', (value) => value === null || typeof value === 'string');
export const yesOrNo = kind('true or false', (value) => typeof value === 'boolean');
export const count = kind('a whole number', (value) => Number.isSafeInteger(value) && (value as number) >= 0);
export const amount = kind('a number', (value) => Number.isFinite(value));
export const anything: Shape = () => null;

export function oneOf(words: readonly unknown[]): Shape {
  return kind(`one of ${words.join(', ')}`, (value) => words.includes(value));
}

export function orNull(shape: Shape): Shape {
  return (value, place) => (value === null ? null : shape(value, place));
}

/** The field may be left out. */
export function orNone(shape: Shape): Shape {
  return (value, place) => (value === undefined ? null : shape(value, place));
}

export function listOf(shape: Shape): Shape {
  return (value, place) => {
    if (!Array.isArray(value)) return `${place} is not a list`;
    for (let index = 0; index < value.length; index++) {
      const fault = shape(value[index], `${place}[${index}]`);
      if (fault) return fault;
    }
    return null;
  };
}

/** Fields that are not named here may be there or not. */
export function recordOf(fields: Record<string, Shape>): Shape {
  const entries = Object.entries(fields);
  return (value, place) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return `${place} is not a record`;
    for (const [field, shape] of entries) {
      const fault = shape((value as Record<string, unknown>)[field], `${place}.${field}`);
      if (fault) return fault;
    }
    return null;
  };
}
