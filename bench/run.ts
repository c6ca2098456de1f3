import { benchExtraction } from './extraction.ts';
import { benchPages } from './pages.ts';

const BENCHES = { extraction: benchExtraction, pages: benchPages };

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(BENCHES)) {
  if (wanted.length === 0 || wanted.includes(name)) await bench();
}
