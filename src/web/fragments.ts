import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ejs from 'ejs';

/** The same from `src/` and from `dist/`. */
const FRAGMENTS = new URL('../../views/fragments/', import.meta.url);

/**
 * A page, or a part of one, that is written so often that EJS's `with` would be felt: no engine makes that fast. The fragment
 * names what it is given as `it.…`; all else is EJS as in every view.
 */
export function compileFragment<T extends object>(name: string): (it: T) => string {
  const filename = fileURLToPath(new URL(`${name}.ejs`, FRAGMENTS));
  return ejs.compile(readFileSync(filename, 'utf8'), {
    filename,
    localsName: 'it',
    _with: false,
    compileDebug: false,
  });
}
