import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Claim } from '../../src/domain/claim.ts';
import { writeCsv } from '../../src/export/csv-export.ts';
import { guardFormulas } from '../../src/export/formula-guard.ts';
import { parseCsv } from './csv-parser.ts';
import { createClaim, createContext, createEvidence, HEAD, listingsOf, textFrom } from './records.ts';

async function rowsOf(...claims: Claim[]): Promise<Record<string, string>[]> {
  const [header, ...rows] = parseCsv(await textFrom(writeCsv(listingsOf(...claims), createContext())));
  for (const row of rows) assert.equal(row.length, header!.length);
  return rows.map((row) => Object.fromEntries(header!.map((name, index) => [name, row[index]!])));
}

test('a row has the claim, its evidence in short and the head of its history', async () => {
  const evidence = [
    createEvidence(),
    createEvidence({ id: 'e2', stance: 'supports', url: ' https://a.example/a b ' }),
    createEvidence({ id: 'e3', stance: 'context', kind: 'note', url: null }),
    createEvidence({ id: 'e4', retracted: { at: '2026-03-05', by: 'u1', reason: 'parody' } }),
  ];
  const corrections = [
    { at: '2026-03-07T00:00:00.000Z', by: 'u2', text: 'Wrong year.' },
    { at: '2026-03-08T00:00:00.000Z', by: 'u2', text: 'Wrong bridge.' },
  ];
  const [row] = await rowsOf(
    createClaim({
      evidence,
      corrections,
      flags: ['stale', 'orphan'],
      tags: ['harbour', 'two words'],
      dueAt: '2026-03-10T00:00:00.000Z',
    }),
  );
  assert.deepEqual(row, {
    claim_id: 'a1-1',
    claim_number: '1',
    claim_url: 'https://desk.example/claims/a1-1',
    version: '7',
    article_id: 'a1',
    article_title: 'Bridge shut for nine days',
    article_url: 'https://paper.example/bridge',
    publisher: 'The Example Paper',
    article_published_at: '2026-02-28',
    revision: '3',
    state: 'signed_off',
    flags: 'stale orphan',
    anchor: 'exact',
    who: 'Ada Okoro',
    source_text: 'the minister',
    source_kind: 'person',
    cue: 'said',
    content: 'the bridge was closed for 9 days',
    quote_type: 'indirect',
    verdict: 'disputed',
    attribution_verdict: 'confirmed',
    rationale: 'The road agency’s log shows four days.',
    assignee: 'Robin Reviewer',
    proposed_by: 'Robin Reviewer',
    proposed_at: '2026-03-04T10:00:00.000Z',
    signed_by: 'Sam Senior',
    signed_at: '2026-03-05T11:30:00.000Z',
    self_signed: 'false',
    published_at: '',
    dismissal_reason: '',
    dismissal_comment: '',
    evidence_supports: '1',
    evidence_refutes: '1',
    evidence_context: '1',
    evidence_urls: 'https://roads.example/log https://a.example/a%20b',
    corrections: '2026-03-07: Wrong year.\n2026-03-08: Wrong bridge.',
    found_by: 'rules',
    score: '0.93',
    created_at: '2026-03-01T09:00:00.000Z',
    updated_at: '2026-03-05T11:30:00.000Z',
    exported_at: '2026-03-06T00:00:00.000Z',
    history_seq: String(HEAD.seq),
    history_hash: HEAD.hash,
    tags: 'harbour, two words',
    due_at: '2026-03-10T00:00:00.000Z',
    dismissal_label: '',
  });
});

test('rows end in CRLF, the last one too, and no claims at all still give the header', async () => {
  const empty = await textFrom(writeCsv(listingsOf(), createContext()));
  assert.match(empty, /^claim_id,claim_number,[a-z_,]+,history_hash,tags,due_at,dismissal_label\r\n$/);
  const text = await textFrom(writeCsv(listingsOf(createClaim(), createClaim()), createContext()));
  assert.equal(text.split('\r\n').length, 4);
  assert.ok(text.endsWith('\r\n'));
});

test('a byte-order mark comes once, and only when asked for', async () => {
  const plain = await textFrom(writeCsv(listingsOf(createClaim()), createContext()));
  const marked = await textFrom(writeCsv(listingsOf(createClaim()), createContext(), { bom: true }));
  assert.equal(marked, `\uFEFF${plain}`);
  assert.deepEqual([...new TextEncoder().encode(marked).subarray(0, 3)], [0xef, 0xbb, 0xbf]);
});

test('a negative number is a number, not a formula', async () => {
  const [row] = await rowsOf(createClaim({ foundBy: { engine: '-1', score: -0.5, why: '' } }));
  assert.equal(row!.score, '-0.5');
  assert.equal(row!.found_by, "'-1");
});

test('cells with quotes, commas, line breaks and formulas come back as they were, but for the apostrophe', async () => {
  const hostile = [
    `=cmd|' /C calc'!A0`,
    '+1',
    '-2+3',
    '@SUM(1)',
    ' =1+1',
    '\t=1',
    '＝1+1',
    '"=1+1"',
    'he said "no", twice',
    'line one\r\nline two\rline three\nline four',
    '",",\r\n"',
    '\uFEFFtext',
  ];
  for (const text of hostile) {
    const claim = createClaim({ rationale: text });
    claim.content.text = text;
    const [row] = await rowsOf(claim);
    assert.equal(row!.content!.replaceAll("'", ''), text.replaceAll("'", ''));
    assert.equal(row!.rationale, row!.content);
    assert.doesNotMatch(row!.content!, /^["\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]/u);
  }
});

const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom('=', '+', '-', '@', '＝', '"', ',', ';', '\t', '\r', '\n', ' ', "'", '|', '\uFEFF', '\0'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 30,
});

test('any text comes back, guarded', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (content, rationale) => {
      const claim = createClaim({ rationale });
      claim.content.text = content;
      const rows = await rowsOf(claim, createClaim());
      assert.equal(rows.length, 2);
      for (const [cell, text] of [
        [rows[0]!.content!, content],
        [rows[0]!.rationale!, rationale],
      ] as const) {
        const guarded = guardFormulas(text);
        // csv-stringify, too, guards a leading tab or CR, formula or not.
        assert.equal(cell, /^[\t\r]/.test(guarded) ? `'${guarded}` : guarded);
      }
    }),
    { numRuns: 500 },
  );
});

test('no cell is a formula, even to a spreadsheet that splits at semicolons or tabs instead', async () => {
  await fc.assert(
    fc.asyncProperty(hostileText, hostileText, async (content, title) => {
      const claim = createClaim({ rationale: title });
      claim.content.text = content;
      const text = await textFrom(writeCsv(listingsOf(claim), createContext(), { bom: true }));
      for (const delimiter of [',', ';', '\t']) {
        for (const cell of parseCsv(text, delimiter).flat()) assert.doesNotMatch(cell, /^\s*[=+\-@＝]/);
      }
    }),
    { numRuns: 500 },
  );
});

test('half an emoji becomes a replacement character', async () => {
  const [row] = await rowsOf(createClaim({ rationale: 'cut \uD83D here, whole 😀 there' }));
  assert.equal(row!.rationale, 'cut \uFFFD here, whole 😀 there');
});
