import { Invalid } from '../domain/errors.ts';

/**
 * What a form sent, as strings only: a field sent twice counts once, a nested one not at all. Browsers send every line
 * end as CRLF, which nobody typed.
 */
export type FormValues = Record<string, string>;

export function formValues(body: unknown): FormValues {
  const values: FormValues = Object.create(null);
  if (typeof body !== 'object' || body === null) return values;
  for (const [name, value] of Object.entries(body)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (typeof first === 'string') values[name] = first.replace(/\r\n?/g, '\n');
  }
  return values;
}

/** Messages by field, for the form that is shown again; the empty key holds those about the form as a whole. */
export function problemsByField(error: Invalid): Record<string, string> {
  const byField: Record<string, string> = Object.create(null);
  for (const { field, message } of error.problems) {
    byField[field] = byField[field] ? `${byField[field]} ${message}` : message;
  }
  return byField;
}

/** The version that a form says it was made against. @throws Invalid where it says none. */
export function requireVersion(values: FormValues): number {
  const version = Number(values.version);
  if (!Number.isSafeInteger(version) || version < 1) {
    throw new Invalid('The form does not say which version it was made against. Reload the page.', 'version');
  }
  return version;
}
