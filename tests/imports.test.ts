import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';

/**
 * Who may import whom, by folder or file under src/. `port` stands for store/store.ts alone. Data flows one way:
 * ingest → extract → domain → store → web/export.
 */
const TABLE: Record<string, { ours: string[]; node?: boolean; packages?: boolean }> = {
  extract: { ours: [], node: false, packages: false },
  domain: { ours: ['extract'] },
  'engine.ts': { ours: ['extract', 'extraction'] },
  extraction: { ours: ['extract', 'engine.ts', 'start-worker.ts'] },
  ingest: { ours: ['domain', 'start-worker.ts'] },
  export: { ours: ['domain'] },
  store: { ours: ['domain'] },
  keeping: { ours: ['domain', 'port'] },
  actions: { ours: ['extract', 'domain', 'ingest', 'port'] },
  web: { ours: ['actions', 'export', 'domain', 'port'] },
  mail: { ours: ['actions', 'domain', 'port'] },
  'start-worker.ts': { ours: [] },
  'config.ts': { ours: [] },
  'open-store.ts': { ours: ['store'] },
  'deps.ts': { ours: ['*'] },
  cli: { ours: ['*'] },
  'cli.ts': { ours: ['cli'] },
  'main.ts': { ours: ['*'] },
};

/** Reaching for these from anywhere would go around the table. */
const ONLY_TOP = new Set(['main.ts', 'cli.ts', 'cli']);

function sourceFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name);
    return statSync(file).isDirectory() ? sourceFiles(file) : name.endsWith('.ts') ? [file] : [];
  });
}

export function importsOf(code: string): string[] {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  const pattern =
    /(?:^|[;\s])(?:import|export)\s+(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...bare.matchAll(pattern)].map((match) => match[1] ?? match[2]!);
}

function placeOf(file: string): string {
  return path.relative('src', file).split(path.sep)[0]!;
}

export function findBreach(file: string, imported: string): string | null {
  const place = placeOf(file);
  const rule = TABLE[place];
  if (!rule) return `${file}: ${place} is not in the import table`;
  if (imported.startsWith('node:')) {
    return rule.node === false ? `${file} imports ${imported}: ${place} stays free of I/O` : null;
  }
  if (!imported.startsWith('.')) {
    return rule.packages === false ? `${file} imports the package ${imported}` : null;
  }
  const target = path.normalize(path.join(path.dirname(file), imported));
  if (!target.startsWith(`src${path.sep}`)) return `${file} imports ${imported}, outside src`;
  const to = placeOf(target);
  if (to === place) return null;
  if (ONLY_TOP.has(to) && !ONLY_TOP.has(place))
    return `${file} imports ${imported}: nothing stands above ${to}`;
  const asPort = target === path.join('src', 'store', 'store.ts') && rule.ours.includes('port');
  return rule.ours.includes('*') || rule.ours.includes(to) || asPort
    ? null
    : `${file} imports ${imported}: ${place} may not import ${to}`;
}

test('every import keeps to the table', () => {
  const files = sourceFiles('src');
  assert.ok(files.length > 20, 'the sources were found');
  const breaches = files.flatMap((file) =>
    importsOf(readFileSync(file, 'utf8')).flatMap((imported) => findBreach(file, imported) ?? []),
  );
  assert.deepEqual(breaches, []);
});

test('the table refuses what it should', () => {
  assert.match(findBreach('src/extract/cues.ts', 'node:fs')!, /free of I\/O/);
  assert.match(findBreach('src/domain/claim.ts', '../store/store.ts')!, /may not import store/);
  assert.match(findBreach('src/web/app.ts', '../store/lowdb-store.ts')!, /may not import store/);
  assert.match(findBreach('src/store/lowdb-store.ts', '../actions/actions.ts')!, /may not import actions/);
  assert.equal(findBreach('src/web/app.ts', '../store/store.ts'), null);
  assert.deepEqual(
    importsOf(
      "import type { A } from './a.ts';\nexport * from './b.ts';\nawait import('./c.ts');\nimport './d.ts';",
    ),
    ['./a.ts', './b.ts', './c.ts', './d.ts'],
  );
});
