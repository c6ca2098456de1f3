import assert from 'node:assert/strict';
import test from 'node:test';
import { mentionedIn } from '../../src/domain/mentions.ts';

const person = (id: string, name: string, email: string, active = true) => ({ id, name, email, active });
const DESK = [
  person('u1', 'Ann Berg', 'ann@desk.example'),
  person('u2', 'Ann Bergström', 'annb@desk.example'),
  person('u3', 'Bo Iyer', 'bo.iyer@desk.example'),
  person('u4', 'Zoé', 'z@desk.example'),
  person('u5', 'Gone Away', 'gone@desk.example', false),
];

for (const [text, expected] of [
  ['@Ann Berg look', ['u1']],
  ['Please, @ann bergström!', ['u2']],
  ['@Ann which?', []],
  ['(@bo) and @Bo Iyer', ['u3']],
  ['@bo.iyer, see @zoé', ['u3', 'u4']],
  ['@Zoe\u0301 says', ['u4']],
  ['write to bo@desk.example', []],
  ['@Bob and @Boris', []],
  ['@Gone Away', []],
  ['@ Ann Berg', []],
  ['@'.repeat(10_000), []],
] as const) {
  test(`who is named in ${JSON.stringify(text.slice(0, 30))}`, () => {
    assert.deepEqual(mentionedIn(text, DESK), expected);
  });
}

test('a first name that two people share names neither', () => {
  const two = [person('a', 'Kim Lee', 'kl@x'), person('b', 'Kim Roe', 'kr@x')];
  assert.deepEqual(mentionedIn('@Kim, @Kim Roe', two), ['b']);
});
