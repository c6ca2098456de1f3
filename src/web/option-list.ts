import { compileFragment } from './fragments.ts';

export interface Option {
  value: string;
  label: string;
}

const write = compileFragment<{ options: readonly Option[]; chosen: string }>('option-list');

/** By options, and by which of them is chosen. */
const written = new WeakMap<readonly Option[], Map<string | null, string>>();

/** The choices of a select, as HTML. It is kept for as long as the array, whose options never change. */
export function optionList(options: readonly Option[], chosen: string): string {
  const known = written.get(options) ?? new Map<string | null, string>();
  written.set(options, known);
  const choice = options.some(({ value }) => value === chosen) ? chosen : null;
  const html = known.get(choice) ?? write({ options, chosen });
  known.set(choice, html);
  return html;
}

/** Makes options of records: as long as those are the same, so is the array, and with it its HTML. */
export function createRecordOptions<T extends object>(
  optionOf: (record: T) => Option,
): (records: readonly T[]) => readonly Option[] {
  let latest: readonly T[] = [];
  let options: readonly Option[] = [];
  return (records) => {
    const isSame = records.length === latest.length && records.every((record, i) => record === latest[i]);
    if (!isSame) {
      latest = records;
      options = records.map(optionOf);
    }
    return options;
  };
}
