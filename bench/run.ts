import { benchExtraction } from './extraction.ts';
import { benchPages } from './pages.ts';
import { benchReAnchoring } from './re-anchoring.ts';

const BENCHES = { extraction: benchExtraction, pages: benchPages, 're-anchoring': benchReAnchoring };

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
