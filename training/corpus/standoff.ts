import type { Span } from '../../src/extract/attribution.ts';
import { BadInput } from '../bad-input.ts';
import type { Attributed, Role } from './article.ts';
import { codePointOffsets } from './code-points.ts';

const TEXT_BOUND = /^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)(?:\t|$)/;
const EVENT = /^E\d+\t(\S.*)$/;
const ARGUMENT = /^(Source|Cue|Content)\d*:(\S+)$/;

/**
 * Reads BRAT standoff (https://brat.nlplab.org/standoff.html) as PolNeAR uses it: one attribution for each event (E);
 * the arguments Content, Content2, … are one content. Other lines (notes, and the rest of an annotated text that
 * has a line break in it) say nothing of attributions.
 */
export function parseStandoff(standoff: string, text: string, file: string): Attributed[] {
  const lines = standoff.split('\n').map((line) => line.replace(/\r$/, ''));
  const offsets = codePointOffsets(text);
  const spans = new Map<string, Span[]>();
  lines.forEach((line, index) => {
    if (!/^T\d+(\s|$)/.test(line)) return;
    const match = TEXT_BOUND.exec(line);
    if (!match) throw malformed(file, index, 'T1<tab>Cue 10 14<tab>said');
    spans.set(match[1]!, readSpans(match[2]!, offsets, `${file}:${index + 1}`));
  });
  return lines.flatMap((line, index) => {
    if (!/^E\d+(\s|$)/.test(line)) return [];
    const match = EVENT.exec(line);
    if (!match) throw malformed(file, index, 'E1<tab>Attribution:T4 Source:T1 Cue:T2 Content:T3');
    return [readEvent(match[1]!, spans, `${file}:${index + 1}`)];
  });
}

function readSpans(fragments: string, offsets: readonly number[], place: string): Span[] {
  return fragments.split(';').map((fragment) => {
    const [start, end] = fragment.split(' ').map(Number) as [number, number];
    if (start >= end) throw new BadInput(`${place}: the fragment ${fragment} is empty or runs backwards.`);
    if (end >= offsets.length) {
      const length = offsets.length - 1;
      throw new BadInput(`${place}: the offset ${end} is past the end of the text (${length} characters).`);
    }
    return [offsets[start]!, offsets[end]!];
  });
}

function readEvent(args: string, spans: ReadonlyMap<string, Span[]>, place: string): Attributed {
  const attribution: Record<Role, Span[]> = { source: [], cue: [], content: [] };
  for (const arg of args.trim().split(/\s+/)) {
    const [, role, name] = ARGUMENT.exec(arg) ?? [];
    if (!role || !name) continue;
    const found = spans.get(name);
    if (!found) throw new BadInput(`${place}: ${arg} names an annotation that the file does not have.`);
    attribution[role.toLowerCase() as Role].push(...found);
  }
  return attribution;
}

function malformed(file: string, index: number, form: string): BadInput {
  return new BadInput(`${file}:${index + 1}: this line is not of the form “${form}”.`);
}
