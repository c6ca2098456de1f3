import { randomInt } from 'node:crypto';
import type { Actions } from '../../src/actions/actions.ts';
import { changesBetween, createEvent } from '../../src/actions/context.ts';
import type { Claim } from '../../src/domain/claim.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { Actor } from '../../src/domain/user.ts';
import type { Extracted } from '../../src/extract/engine.ts';
import type { ArticleFile, Store } from '../../src/store/store.ts';

export const KINDS = ['import', 'revise', 'attach', 'attach file', 'bulk'] as const;
export type Kind = (typeof KINDS)[number];

/** A write that leaves its mark in every record and event that it makes, so that half of it would be seen. */
export interface MarkedWrite {
  mark: string;
  kind: Kind;
  /** Events that have the mark, if the write is there; and as many records, at least. */
  size: number;
}

export const MARK = /\bw\d+x\d+\b/;

const EDITOR: Actor = { id: 'u1', name: 'Edda', role: 'editor', via: 'web' };
const BULK = 4;
const MOST_LINES = 10;

export function lineOf(mark: string): string {
  return `The gauge at ${mark} is broken, said engineer ${mark}.`;
}

export function articleText(mark: string): string {
  return [`Gauges of ${mark}`, ...[1, 2, 3, 4, 5].map((n) => lineOf(`dam ${n}`)), lineOf(mark)].join('\n\n');
}

/** The article's text with a line more; a long one loses a line, so that claims are orphaned, too. */
export function revisedText({ revisions }: { revisions: readonly { text: string }[] }, mark: string): string {
  const lines = revisions.at(-1)!.text.split('\n\n');
  if (lines.length > MOST_LINES) lines.splice(randomInt(1, lines.length), 1);
  return [...lines, lineOf(mark)].join('\n\n');
}

/** Every line that says who said it, so that no time goes into reading. */
export async function readLines(text: string): Promise<Extracted> {
  const attributions = [...text.matchAll(/^(.+), (said) (.+)\.$/gm)].map(({ index, 1: content, 3: who }) => {
    const cue = index + content!.length + 2;
    return {
      source: [[cue + 5, cue + 5 + who!.length] as const],
      cue: [[cue, cue + 4] as const],
      content: [[index, index + content!.length] as const],
      who: who!,
      kind: 'person' as const,
      unresolved: null,
      quoteType: 'indirect' as const,
      score: 0.9,
      why: 'A line that says who said it.',
    };
  });
  return { attributions, furniture: [], engine: 'lines' };
}

/** Does a write of this kind. `begin` is told before anything is sent to the store. */
export async function doWrite(
  { store, actions }: { store: Store; actions: Actions },
  kind: Kind,
  mark: string,
  articleIds: readonly string[],
  begin: (write: MarkedWrite) => void,
): Promise<void> {
  if (kind === 'import' || articleIds.length === 0) {
    begin({ mark, kind: 'import', size: 1 });
    await actions.importArticle(EDITOR, { text: articleText(mark) });
    return;
  }
  const file = (await store.findArticle(articleIds[randomInt(articleIds.length)]!))!;
  if (kind === 'bulk') return writeBulk(store, file, mark, begin);
  begin({ mark, kind, size: 1 });
  if (kind === 'revise') {
    await actions.reviseArticle(EDITOR, file.article.id, file.article.version, revisedText(file, mark));
  } else {
    const claim = file.claims[randomInt(file.claims.length)]!;
    const given = { stance: 'context', excerpt: mark };
    const input =
      kind === 'attach'
        ? { ...given, kind: 'note' }
        : { ...given, kind: 'file', file: { name: `${mark}.txt`, bytes: Buffer.from(mark) } };
    await actions.attachEvidence(EDITOR, claim.id, claim.version, input);
  }
}

/** Proposals with evidence for several claims at once. */
async function writeBulk(
  store: Store,
  { article, claims }: ArticleFile,
  mark: string,
  begin: (write: MarkedWrite) => void,
): Promise<void> {
  const at = new Date().toISOString();
  const start = randomInt(claims.length);
  const chosen = claims.slice(start, start + BULK);
  begin({ mark, kind: 'bulk', size: chosen.length });
  const changed = chosen.map((before) => ({ before, after: proposed(before, mark, at) }));
  await store.commit({
    articleId: article.id,
    claims: changed.map(({ after }) => after),
    events: changed.map(({ before, after }) =>
      createEvent(EDITOR, at, 'claim.propose', {
        claimId: before.id,
        comment: mark,
        changes: changesBetween(before, after),
      }),
    ),
  });
}

function proposed(before: Claim, mark: string, at: string): Claim {
  const evidence: Evidence = {
    id: `${mark}n${before.number}`,
    kind: 'note',
    stance: 'supports',
    title: 'Gauge',
    url: null,
    excerpt: mark,
    sha256: null,
    file: null,
    retrievedAt: null,
    addedBy: EDITOR.id,
    addedAt: at,
    retracted: null,
  };
  return {
    ...before,
    version: before.version + 1,
    state: 'proposed',
    verdict: (['verified', 'disputed', 'mixed'] as const)[before.version % 3]!,
    rationale: `Seen at ${mark}`,
    proposedBy: EDITOR.id,
    proposedAt: at,
    evidence: [...before.evidence, evidence],
    updatedAt: at,
  };
}
