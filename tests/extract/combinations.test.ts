import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { disagreements } from './agreement.ts';

/** Short and long, with verbs that stand in no list and nouns that look like verbs. */
const CLAUSES = [
  'It rained',
  'Talks failed',
  'The ferry contract resumes on Monday',
  'Café owners are angry',
  'Every shop on the quay shut early',
  'Two bridges need repair',
  'Her crew never slept',
  'The wards ran out of oxygen',
  'Nobody expects a deal',
  'The will of the voters counts',
  'In March, the mill flooded twice',
  'Sheep graze where houses stood',
  'There is no plan',
  'Most of the harvest rotted',
];

/** With a comma behind those whose description has one. */
const SPEAKERS = [
  'Ana Ruiz',
  'Dr Hana Mori',
  'the Met Office',
  'the met office',
  'the union',
  'officials',
  'Ruiz',
  'Mayor Pia Holm',
  'a spokesman for the port',
  'Residents in Corvo',
  'the finance minister, Tom Adeyemi,',
  'Lena Quist, a nurse,',
];

const CUES = ['said', 'warned', 'added', 'insisted', 'explained', 'told reporters'];

const raise = (words: string) => words[0]!.toUpperCase() + words.slice(1);
const inside = (clause: string) =>
  clause.startsWith('Café') ? clause : clause[0]!.toLowerCase() + clause.slice(1);

type Form = (
  clause: string,
  speaker: string,
  cue: string,
) => [text: string, source: string, cue: string, content: string] | null;

const bare = (speaker: string) => speaker.replace(/,$/, '');
const verb = (cue: string) => cue.replace(' reporters', '');

const FORMS: Record<string, Form> = {
  'turned round': (clause, speaker, cue) =>
    cue.includes(' ') ? null : [`${clause}, ${cue} ${bare(speaker)}.`, bare(speaker), cue, clause],
  'speaker last': (clause, speaker, cue) => [
    `${clause}, ${speaker} ${cue}.`,
    bare(speaker),
    verb(cue),
    clause,
  ],
  'speaker last, and a day': (clause, speaker, cue) => [
    `${clause}, ${speaker} ${cue} on Friday.`,
    bare(speaker),
    verb(cue),
    clause,
  ],
  'that-clause': (clause, speaker, cue) => [
    `${raise(speaker)} ${cue} that ${inside(clause)}.`,
    raise(bare(speaker)),
    verb(cue),
    `that ${inside(clause)}`,
  ],
  'quotation, turned round': (clause, speaker, cue) =>
    cue.includes(' ') ? null : [`“${clause},” ${cue} ${bare(speaker)}.`, bare(speaker), cue, `“${clause},”`],
  'quotation, speaker last': (clause, speaker, cue) => [
    `"${clause}," ${speaker} ${cue}.`,
    bare(speaker),
    verb(cue),
    `"${clause},"`,
  ],
  'according to, first': (clause, speaker) => [
    `According to ${bare(speaker)}, ${inside(clause)}.`,
    bare(speaker),
    'According to',
    inside(clause),
  ],
  'according to, last': (clause, speaker) => [
    `${clause}, according to ${bare(speaker)}.`,
    bare(speaker),
    'according to',
    clause,
  ],
};

/** So many sentences to one that is read: no multiple of the numbers of speakers and cues, so that all come up. */
const EVERY = 7;

/** The share of sentences of each form that must be read right. */
const LEAST: Record<string, number> = {
  'turned round': 0.85,
  'speaker last': 0.99,
  'speaker last, and a day': 0.97,
  'that-clause': 0.99,
  'quotation, turned round': 0.97,
  'quotation, speaker last': 0.99,
  'according to, first': 0.99,
  'according to, last': 0.99,
};

describe('every clause with every speaker and every cue', () => {
  for (const [name, form] of Object.entries(FORMS)) {
    it(name, async () => {
      const cases = casesOf(form).filter((_, index) => index % EVERY === 0);
      const wrong: string[] = [];
      for (const [text, ...roles] of cases) {
        const found = await disagreements(`A headline\n\n${text}`, [roles.join(' | ')]);
        if (found.length > 0) wrong.push(`${text} ${found.join(', ')}`);
      }
      const share = 1 - wrong.length / cases.length;
      assert.ok(share >= LEAST[name]!, `${share} read right; not:\n${wrong.join('\n')}`);
    });
  }
});

function casesOf(form: Form): NonNullable<ReturnType<Form>>[] {
  const cues = form.length < 3 ? CUES.slice(0, 1) : CUES;
  return CLAUSES.flatMap((clause) =>
    SPEAKERS.flatMap((speaker) =>
      cues.flatMap((cue) => {
        const made = form(clause, speaker, cue);
        return made ? [made] : [];
      }),
    ),
  );
}
