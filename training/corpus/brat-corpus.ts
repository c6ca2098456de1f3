import path from 'node:path';
import { BadInput } from '../bad-input.ts';
import type { GoldArticle } from './article.ts';
import { readText, stemsOf } from './files.ts';
import { parseStandoff } from './standoff.ts';

/**
 * Reads a folder in PolNeAR's layout: text/<id>.txt with attributions/<id>_<annotator>.ann, or <id>.ann.
 * Where several people annotated an article, `annotator` says whose reading counts: that of the first or the last
 * in order of file name, or of the person with that id. Articles which that person did not annotate are left out.
 */
export function readBratCorpus(folder: string, annotator = 'first'): GoldArticle[] {
  const ids = stemsOf(path.join(folder, 'text'), '.txt');
  const annotations = annotationsByArticle(path.join(folder, 'attributions'), new Set(ids));
  const articles = ids.flatMap((id) => {
    const chosen = choose(annotations.get(id) ?? [], annotator);
    return chosen ? [readArticle(folder, id, chosen)] : [];
  });
  if (articles.length === 0) throw new BadInput(`${folder}: no article is annotated by “${annotator}”.`);
  return articles;
}

/** Article id → names of its .ann files, without the extension. */
function annotationsByArticle(folder: string, ids: ReadonlySet<string>): Map<string, string[]> {
  const stems = stemsOf(folder, '.ann');
  if (stems.length === 0) throw new BadInput(`${folder}: there are no .ann files in it.`);
  const byArticle = new Map<string, string[]>();
  for (const stem of stems) {
    const id = ids.has(stem) ? stem : stem.replace(/_[^_]*$/, '');
    if (!ids.has(id)) throw new BadInput(`${path.join(folder, `${stem}.ann`)}: there is no text/${id}.txt.`);
    byArticle.set(id, [...(byArticle.get(id) ?? []), stem]);
  }
  return byArticle;
}

function choose(stems: readonly string[], annotator: string): string | undefined {
  if (annotator === 'first') return stems[0];
  if (annotator === 'last') return stems.at(-1);
  return stems.find((stem) => stem.endsWith(`_${annotator}`));
}

function readArticle(folder: string, id: string, stem: string): GoldArticle {
  const text = readText(path.join(folder, 'text', `${id}.txt`));
  const file = path.join(folder, 'attributions', `${stem}.ann`);
  return { id, text, attributions: parseStandoff(readText(file), text, file) };
}
