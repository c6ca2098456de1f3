import { wellFormed } from './well-formed.ts';

/**
 * JSON on one line, whatever the reader takes for a line: U+2028, U+2029 and U+0085 may stand raw in JSON, but
 * Python's `splitlines` and others would cut a JSON Lines record there.
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'string' ? wellFormed(item) : item,
  );
  return text.replace(/[\u0085\u2028\u2029]/g, escapeUnit);
}

/** JSON that may stand inside a `<script>`: without `<` there is no `</script>` and no `<!--`. */
export function embeddableJsonText(value: unknown): string {
  return jsonText(value).replaceAll('<', '\\u003c');
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
