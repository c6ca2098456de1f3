/** Never shown again: what was typed to prove who one is, and what no person typed. */
const UNSHOWN = /^_|^version$|password|^current$|^repeat$|secret|token/i;
const MAX_FIELDS = 100;

export interface TypedValue {
  name: string;
  value: string;
}

/** What somebody typed into a form that was refused, to show it: nothing typed is lost. */
export function typedValues(body: unknown): TypedValue[] {
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body)
    .flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value]).map((item) => ({ name, value: item })),
    )
    .filter((item): item is TypedValue => typeof item.value === 'string' && item.value.trim() !== '')
    .filter((item) => !UNSHOWN.test(item.name))
    .slice(0, MAX_FIELDS);
}
