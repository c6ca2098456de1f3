import { diffWordsWithSpace } from 'diff';

export interface DiffPart {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/** The diff and how many edits it took, or null where it would take more than `maxEdits`. */
export function wordDiffWithin(
  before: string,
  after: string,
  maxEdits: number,
): { parts: DiffPart[]; edits: number } | null {
  const changes = diffWordsWithSpace(before, after, { maxEditLength: maxEdits });
  if (!changes) return null;
  const edits = changes.reduce((sum, { added, removed, count }) => sum + (added || removed ? count : 0), 0);
  const parts = changes.map(
    ({ added, removed, value }): DiffPart => ({
      kind: added ? 'added' : removed ? 'removed' : 'same',
      text: value,
    }),
  );
  return { parts: joined(parts), edits };
}

/**
 * Changes with nothing but a space between them read as one: “hundreds of thousands” → “more than 380,000”, and not
 * word by word in turns.
 */
function joined(parts: readonly DiffPart[]): DiffPart[] {
  const out: DiffPart[] = [];
  let removed = '';
  let added = '';
  const endChange = () => {
    if (removed) out.push({ kind: 'removed', text: removed });
    if (added) out.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const [index, { kind, text }] of parts.entries()) {
    const isGap = kind === 'same' && /^[^\S\n]+$/.test(text) && removed + added && index + 1 < parts.length;
    if (kind === 'removed' || isGap) removed += text;
    if (kind === 'added' || isGap) added += text;
    if (kind === 'same' && !isGap) {
      endChange();
      out.push({ kind, text });
    }
  }
  endChange();
  return out;
}
