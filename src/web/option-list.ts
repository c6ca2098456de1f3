import { compileFragment } from './fragments.ts';

export interface Option {
  value: string;
  label: string;
}

const write = compileFragment<{ options: readonly Option[]; chosen: string }>('option-list');

/** The choices of a select, as HTML. */
export function optionList(options: readonly Option[], chosen: string): string {
  return write({ options, chosen });
}
