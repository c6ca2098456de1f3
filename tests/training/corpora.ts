import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { textOf } from '../../src/extract/attribution.ts';
import type { Attributed, GoldArticle } from '../../training/corpus/article.ts';

/** A folder with these files, for as long as the test runs. */
export function createCorpus(t: TestContext, files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'corpus-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  return folder;
}

/** The same article as our own layout has it. */
export function ownFiles({ id, text, attributions }: GoldArticle, half = 'training'): Record<string, string> {
  const expected = { half, attributions: attributions.map((attribution) => expectedOf(text, attribution)) };
  return { [`${id}/source.txt`]: text, [`${id}/expected.json`]: JSON.stringify(expected) };
}

function expectedOf(text: string, { source, cue, content, ...facts }: Attributed) {
  const [from, by, what] = [source, cue, content].map((spans) => ({ text: textOf(text, spans), spans }));
  return {
    source: source.length ? from : null,
    cue: by,
    content: what,
    who: null,
    kind: null,
    quoteType: 'indirect',
    ...facts,
  };
}
