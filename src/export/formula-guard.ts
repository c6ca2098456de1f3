/** What spreadsheets take for the start of a formula, with the full-width forms that Numbers and Japanese Excel accept. */
const FORMULA_STARTS = new Set(['=', '+', '-', '@', '＝', '＋', '－', '＠']);

/**
 * Where a cell could start: at its beginning, and after a semicolon, tab or line break, because Excel in much of
 * Europe splits a comma-separated file at semicolons, and then our quotes no longer hold the cell together. The run
 * goes on over what a spreadsheet skips before a formula. It is taken whole, so the time stays linear.
 */
const CELL_STARTS = /(?:^|[;\t\r\n])[;"\p{White_Space}\p{Cc}\p{Cf}]*/gu;

/**
 * Puts an apostrophe before what would run as a formula. The articles under check are other people's text, and a CSV
 * is opened by a double click. See https://owasp.org/www-community/attacks/CSV_Injection; csv-stringify's own
 * `escape_formulas` looks at the very first character only.
 */
export function guardFormulas(cell: string): string {
  return cell.replace(CELL_STARTS, (run, offset: number) => {
    const next = cell[offset + run.length];
    return next !== undefined && FORMULA_STARTS.has(next) ? `${run}'` : run;
  });
}
