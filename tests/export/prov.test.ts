import assert from 'node:assert/strict';
import test from 'node:test';
import { chainEvents, headOf, type NewEvent } from '../../src/domain/audit.ts';
import { provOf } from '../../src/export/prov.ts';
import { deskName, PROV_RELATIONS, type ProvDocument } from '../../src/export/prov-document.ts';
import { createEvidence } from './records.ts';

const PEOPLE: Record<string, string> = { u1: 'Robin Reviewer', u2: 'Sam Senior' };
const context = { baseUrl: 'https://desk.example', people: (id: string) => PEOPLE[id] ?? id };

type Changes = Record<string, [unknown, unknown]>;
let minute = 0;
function step(type: string, changes: Changes = {}, more: Partial<NewEvent> = {}): NewEvent {
  const by = more.actor?.id ?? 'u1';
  return {
    at: new Date(Date.UTC(2026, 2, 1, 9, minute++)).toISOString(),
    type,
    claimId: 'a1-1',
    subject: null,
    comment: null,
    changes: Object.entries(changes).map(([field, [from, to]]) => ({ field, from, to })),
    ...more,
    actor: { name: PEOPLE[by] ?? by, via: 'web', id: by, ...more.actor },
  };
}
const words = (text: string) => ({ text, spans: [[0, text.length]] });
const evidence = createEvidence();
const retracted = { ...evidence, retracted: { at: '', by: 'u2', reason: 'wrong bridge' } };
const u2 = { actor: { id: 'u2', name: 'Sam Senior', via: 'web' } };

const HISTORY: NewEvent[] = [
  step('article.import', { sha256: [null, 'aa'] }, { claimId: null, subject: '1' }),
  step('claim.found', {
    revision: [null, 1],
    state: [null, 'open'],
    content: [null, words('closed for 9 days')],
    source: [null, { ...words('she'), who: 'Ada Okoro' }],
    foundBy: [null, { engine: 'rules 1.2', score: 0.9, why: 'said' }],
  }),
  step('claim.take', { state: ['open', 'in_review'], assignee: [null, 'u1'] }),
  step('evidence.attach', { evidence: [null, evidence] }),
  step('claim.propose', {
    verdict: [null, 'disputed'],
    rationale: [null, 'Four days.'],
    state: ['in_review', 'proposed'],
  }),
  step('claim.sign-off', { state: ['proposed', 'signed_off'] }, u2),
  step('article.revise', { sha256: [null, 'bb'] }, { claimId: null, subject: '2' }),
  step(
    'claim.carry',
    { revision: [1, 2], content: [words('closed for 9 days'), words('closed for nine days')] },
    { subject: '2' },
  ),
  step(
    'claim.reopen',
    {
      state: ['signed_off', 'in_review'],
      corrections: [[], [{ at: '', by: 'u2', text: 'It was five days.' }]],
    },
    { ...u2, comment: 'New log.' },
  ),
  step('evidence.retract', { evidence: [evidence, retracted] }, u2),
  step('claim.take', {}, { claimId: 'a1-2' }),
];
const revision = (number: number) => ({
  number,
  text: '',
  sha256: 'ab'.repeat(32),
  createdAt: '2026-03-01T09:00:00.000Z',
  createdBy: 'u1',
  furniture: [],
});

function documentOf(history: NewEvent[] = HISTORY, revisions = [revision(1), revision(2)]): ProvDocument {
  const events = chainEvents('a1', headOf([]), history);
  return JSON.parse(
    JSON.stringify(provOf({ article: { id: 'a1' }, revisions, events }, { id: 'a1-1' }, context)),
  );
}

/** What the PROV-JSON submission asks of a document. */
function assertIsProvJson(document: ProvDocument): void {
  const { prefix, ...rest } = document;
  const name = /^([a-z]+):[A-Za-z0-9._~%/-]*[A-Za-z0-9_~%/-]$/;
  const assertName = (id: string) => {
    const match = name.exec(id);
    assert.ok(match && Object.hasOwn(prefix, match[1]!), `${id} is a qualified name with a declared prefix`);
  };
  for (const url of Object.values(prefix)) assert.ok(URL.canParse(url), url);
  const declared = new Set(
    ['entity', 'activity', 'agent'].flatMap((kind) => Object.keys(document[kind as 'entity'] ?? {})),
  );
  const kindOf: Record<string, 'entity' | 'activity' | 'agent'> = {
    'prov:entity': 'entity',
    'prov:generatedEntity': 'entity',
    'prov:usedEntity': 'entity',
    'prov:specificEntity': 'entity',
    'prov:generalEntity': 'entity',
    'prov:activity': 'activity',
    'prov:agent': 'agent',
    'prov:delegate': 'agent',
    'prov:responsible': 'agent',
  };
  for (const [kind, things] of Object.entries(rest)) {
    const ends = PROV_RELATIONS[kind as 'used'] as readonly string[] | undefined;
    assert.ok(ends || ['entity', 'activity', 'agent'].includes(kind), kind);
    for (const [id, attributes] of Object.entries(things)) {
      if (ends) assert.match(id, /^_:/);
      else assertName(id);
      for (const end of ends ?? []) assert.ok(Object.hasOwn(attributes, end), `${kind} has ${end}`);
      for (const [attribute, value] of Object.entries(attributes)) {
        assertName(attribute);
        const refers = ends ? kindOf[attribute] : undefined;
        if (refers)
          assert.ok(
            Object.hasOwn(document[refers] ?? {}, String(value)),
            `${kind}: ${value} is one ${refers}`,
          );
        else if (attribute.endsWith('ime')) assert.equal(new Date(String(value)).toISOString(), value);
        else if (typeof value === 'object') {
          assert.deepEqual(Object.keys(value), ['$', 'type']);
          assertName(value.type);
          if (value.type === 'prov:QUALIFIED_NAME') assertName(value.$);
        } else assert.ok(typeof value === 'string' || typeof value === 'number', attribute);
      }
    }
  }
  assert.ok(declared.size > 0);
}

const relations = (document: ProvDocument, kind: keyof typeof PROV_RELATIONS) =>
  Object.values(document[kind] ?? {}).map((attributes) => {
    const [one, other] = PROV_RELATIONS[kind].map((end) => String(attributes[end]).replace('desk:', ''));
    return `${one} > ${other}`;
  });

test('a claim’s history is a valid PROV-JSON document', () => assertIsProvJson(documentOf()));

test('versions come one from another, and from the texts they were found in', () => {
  const document = documentOf();
  assert.deepEqual(relations(document, 'wasDerivedFrom').sort(), [
    'articles/a1/revisions/2 > articles/a1/revisions/1',
    'claims/a1-1/versions/1 > articles/a1/revisions/1',
    'claims/a1-1/versions/2 > claims/a1-1/versions/1',
    'claims/a1-1/versions/3 > claims/a1-1/versions/2',
    'claims/a1-1/versions/4 > claims/a1-1/versions/3',
    'claims/a1-1/versions/5 > claims/a1-1/versions/4',
    'claims/a1-1/versions/6 > articles/a1/revisions/2',
    'claims/a1-1/versions/6 > claims/a1-1/versions/5',
    'claims/a1-1/versions/7 > claims/a1-1/corrections/1',
    'claims/a1-1/versions/7 > claims/a1-1/versions/6',
    'claims/a1-1/versions/8 > claims/a1-1/versions/7',
  ]);
  const version = document.entity!['desk:claims/a1-1/versions/4']!;
  assert.equal(version['claimdesk:verdict'], 'disputed');
  assert.equal(version['prov:value'], 'closed for 9 days');
  assert.equal(version['claimdesk:who'], 'Ada Okoro');
  assert.equal(document.entity!['desk:claims/a1-1/corrections/1']!['prov:value'], 'It was five days.');
  assert.equal(document.activity!['desk:articles/a1/history/9']!['claimdesk:comment'], 'New log.');
});

test('whoever judged used the evidence that stood; what is retracted is invalidated', () => {
  const document = documentOf();
  const used = relations(document, 'used').filter((relation) => relation.includes('evidence'));
  assert.deepEqual(used, [
    'articles/a1/history/5 > claims/a1-1/evidence/e1',
    'articles/a1/history/6 > claims/a1-1/evidence/e1',
  ]);
  assert.deepEqual(relations(document, 'wasInvalidatedBy'), [
    'claims/a1-1/evidence/e1 > articles/a1/history/10',
  ]);
  assert.deepEqual(document.entity!['desk:claims/a1-1/evidence/e1']!['prov:location'], {
    $: 'https://roads.example/log',
    type: 'xsd:anyURI',
  });
});

test('software found it on behalf of a person; the rest people did', () => {
  const document = documentOf();
  assert.deepEqual(relations(document, 'actedOnBehalfOf'), ['software/rules%201.2 > people/u1']);
  assert.deepEqual(
    relations(document, 'wasAttributedTo').filter((relation) => /versions\/[15] /.test(relation)),
    ['claims/a1-1/versions/1 > software/rules%201.2', 'claims/a1-1/versions/5 > people/u2'],
  );
  assert.equal(document.agent!['desk:people/u2']!['prov:label'], 'Sam Senior');
});

test('a sealed verdict is nowhere in it', () => {
  const proposal = {
    by: 'u1',
    at: '',
    verdict: 'misleading',
    attributionVerdict: null,
    rationale: 'My secret reason.',
  };
  const sealed = step('claim.propose', { sealed: [null, proposal], state: ['in_review', 'proposed'] });
  const document = documentOf([...HISTORY.slice(0, 3), sealed], [revision(1)]);
  assertIsProvJson(document);
  assert.doesNotMatch(JSON.stringify(document), /misleading|secret/);
});

test('histories of odd shapes, as another version may have written them, are no failure', () => {
  const odd: unknown[] = [
    null,
    1,
    'x',
    [],
    {},
    [{}],
    { id: 3 },
    { id: '__proto__' },
    { id: '../x y' },
    { engine: 'a:b "c"' },
    99,
  ];
  for (const to of odd) {
    const changes = Object.fromEntries(
      [
        'evidence',
        'corrections',
        'content',
        'source',
        'cue',
        'revision',
        'foundBy',
        'standing',
        '__proto__',
      ].map((field) => [field, [to, to] as [unknown, unknown]]),
    );
    for (const type of ['claim.found', 'claim.propose', 'x y:z'])
      assertIsProvJson(
        documentOf([step(type, changes, { actor: { id: 'ü/1', name: 'Ü', via: 'cli' } })], [revision(1)]),
      );
  }
});

test('any text can be part of a name', () => {
  assert.equal(deskName('a', 'b c/ü.x.'), 'desk:a/b%20c%2F%C3%BC.x%2E');
});
