import { stringify } from 'csv-stringify/sync';
import type { ClaimListing } from '../domain/claim.ts';
import { CSV_COLUMNS } from './csv-columns.ts';
import type { ExportContext } from './export-context.ts';
import { exportedClaim } from './exported-claim.ts';
import { guardFormulas } from './formula-guard.ts';
import { wellFormed } from './well-formed.ts';

const OPTIONS = {
  record_delimiter: '\r\n',
  // Naming the delimiter turns this off, and a lone LF or CR in a cell would then end the row.
  quote_record_delimiter: true,
  escape_formulas: true,
  cast: { string: (text: string) => guardFormulas(wellFormed(text)) },
};

/** RFC 4180, a header first. `bom` is for Excel, which without it reads UTF-8 as the system's old code page. */
export async function* writeCsv(
  listings: AsyncIterable<ClaimListing>,
  context: ExportContext,
  { bom = false }: { bom?: boolean } = {},
): AsyncGenerator<string> {
  yield (bom ? '\uFEFF' : '') + stringify([Object.keys(CSV_COLUMNS)], OPTIONS);
  const columns = Object.values(CSV_COLUMNS);
  for await (const { claim } of listings) {
    const shown = exportedClaim(claim, context);
    // Row by row through the synchronous form: its stream would need plumbing to end the source when a reader leaves.
    yield stringify([columns.map((column) => column(shown, context))], OPTIONS);
  }
}
