import { diffArrays } from 'diff';
import { type DiffPart, wordDiffWithin } from './word-diff.ts';

/** Paragraphs that stayed, or a stretch in which words changed. */
export type DiffBlock =
  | { kind: 'same'; first: string; hidden: string[]; last: string | null }
  | { kind: 'changed'; parts: DiffPart[] };

/** Stretches of unchanged paragraphs longer than this are folded down to their first and last. */
const MAX_SHOWN = 3;
/** Edits looked for in all: beyond them stretches are shown as taken out and put in, for work grows with their square. */
const MAX_PARAGRAPH_EDITS = 2_000;
const MAX_WORD_EDITS = 3_000;
const MAX_STRETCH_EDITS = 800;

/** What changed from one text of an article to another: by paragraphs first, then by words within those that differ. */
export function articleDiff(before: string, after: string): DiffBlock[] {
  const [from, to] = [linesOf(before), linesOf(after)];
  const changes = diffArrays(from, to, { maxEditLength: MAX_PARAGRAPH_EDITS }) ?? [
    { value: from, added: false, removed: true },
    { value: to, added: true, removed: false },
  ];
  const blocks: DiffBlock[] = [];
  let budget = MAX_WORD_EDITS;
  let removed: string[][] = [];
  let added: string[][] = [];
  const endStretch = () => {
    if (removed.length + added.length === 0) return;
    const { parts, edits } = stretchDiff(removed.flat().join('\n'), added.flat().join('\n'), budget);
    budget = Math.max(0, budget - edits);
    blocks.push({ kind: 'changed', parts });
    removed = [];
    added = [];
  };
  for (const change of changes) {
    if (change.removed) removed.push(change.value);
    else if (change.added) added.push(change.value);
    else {
      endStretch();
      blocks.push(sameBlock(change.value));
    }
  }
  endStretch();
  return blocks;
}

export function hasChanges(blocks: readonly DiffBlock[]): boolean {
  return blocks.some(({ kind }) => kind === 'changed');
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => /\S/.test(line));
}

function sameBlock(paragraphs: string[]): DiffBlock {
  const isLong = paragraphs.length > MAX_SHOWN;
  return {
    kind: 'same',
    first: isLong ? paragraphs[0]! : paragraphs.join('\n'),
    hidden: isLong ? paragraphs.slice(1, -1) : [],
    last: isLong ? paragraphs.at(-1)! : null,
  };
}

function stretchDiff(before: string, after: string, budget: number): { parts: DiffPart[]; edits: number } {
  const replaced: DiffPart[] = [];
  if (before) replaced.push({ kind: 'removed', text: before });
  if (before && after) replaced.push({ kind: 'same', text: '\n' });
  if (after) replaced.push({ kind: 'added', text: after });
  const limit = Math.min(budget, MAX_STRETCH_EDITS);
  if (!before || !after || limit === 0) return { parts: replaced, edits: 0 };
  const diff = wordDiffWithin(before, after, limit);
  return diff ?? { parts: replaced, edits: limit };
}
