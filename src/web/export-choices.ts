import { STATES, VERDICTS } from '../domain/claim.ts';
import { type Format, isFormat } from '../export/formats.ts';
import type { ClaimFilter } from '../store/store.ts';
import { exportFilter, filterOf } from './api/claim-filters.ts';
import { STATE_BADGES, VERDICT_BADGES } from './badges.ts';

/** What the export form sends, as it was chosen. */
export interface ExportChoices {
  format: string;
  bom: boolean;
  article: string;
  states: string[];
  verdicts: string[];
  since: string;
}

export const EXPORT_FORMATS: { value: Format; name: string; words: string }[] = [
  { value: 'csv', name: 'CSV', words: 'One row for each claim, evidence in short. For spreadsheets.' },
  {
    value: 'json',
    name: 'JSON',
    words: 'Everything in one object, with the filter and the heads. For archives and programs.',
  },
  {
    value: 'jsonl',
    name: 'JSON Lines',
    words: 'The same claims, one on each line. For pipelines and large sets.',
  },
  {
    value: 'claimreview',
    name: 'ClaimReview',
    words: 'The signed-off claims as schema.org ClaimReview. For publication and other fact-checkers.',
  },
];

export const EXPORT_STATES = STATES.map((value) => ({ value, ...STATE_BADGES[value] }));
export const EXPORT_VERDICTS = VERDICTS.map((value) => ({ value, ...VERDICT_BADGES[value] }));

/** What an address asks to export; `format` stands in its path or, as forms cannot, in its query. */
export function readExportChoices(query: Record<string, unknown>, format?: string): ExportChoices {
  return {
    format: format ?? (first(query.format) || 'csv'),
    bom: first(query.bom) !== '' && first(query.bom) !== '0',
    article: first(query.article),
    states: words(query.state),
    verdicts: words(query.verdict),
    since: first(query.since),
  };
}

/** The filter that the choices come to, or messages by field. */
export function checkExportChoices(
  choices: ExportChoices,
): { format: Format; filter: ClaimFilter } | { problems: Record<string, string> } {
  const { format, article, states, verdicts, since } = choices;
  const problems: Record<string, string> = Object.create(null);
  if (!isFormat(format)) problems.format = 'Choose one of the formats.';
  const result = exportFilter.safeParse({
    ...(article && { article }),
    ...(states.length > 0 && { state: states }),
    ...(verdicts.length > 0 && { verdict: verdicts }),
    ...(since && { since }),
  });
  for (const { path } of result.error?.issues ?? []) {
    const field = String(path[0]);
    problems[field] = MESSAGES[field] ?? 'Choose one of the list.';
  }
  if (!isFormat(format) || !result.success) return { problems };
  return { format, filter: filterOf(result.data) };
}

const MESSAGES: Record<string, string> = {
  state: 'There is no such state: choose from these.',
  verdict: 'There is no such verdict: choose from these.',
  since: 'Give the date as 2026-03-31.',
};

/** The file's address: the format is in the path, so that the file has a name before it is loaded. */
export function exportLink({ format, bom, article, states, verdicts, since }: ExportChoices): string {
  const query = new URLSearchParams();
  if (article) query.set('article', article);
  for (const state of states) query.append('state', state);
  for (const verdict of verdicts) query.append('verdict', verdict);
  if (since) query.set('since', since);
  if (bom && format === 'csv') query.set('bom', '1');
  const path = `/exports/claims.${encodeURIComponent(format)}`;
  return query.size > 0 ? `${path}?${query}` : path;
}

function first(value: unknown): string {
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' ? one.toWellFormed().trim() : '';
}

/** Each once, however often the address has them: no more than there could be. */
function words(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  const given = all.flatMap((one) => (typeof one === 'string' ? one.toWellFormed().split(',') : []));
  return [...new Set(given.map((word) => word.trim()).filter(Boolean))];
}
