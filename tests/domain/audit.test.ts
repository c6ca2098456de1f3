import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
  chainEvents,
  type Event,
  findChainFault,
  GENESIS,
  headOf,
  type NewEvent,
} from '../../src/domain/audit.ts';

function news(count: number): NewEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    at: '2026-01-01T00:00:00.000Z',
    actor: { id: 'u1', name: 'Ana', via: 'web' },
    type: 'claim.take',
    claimId: 'a-1',
    subject: null,
    comment: `number ${index}`,
    changes: [{ field: 'state', from: 'open', to: 'in_review' }],
  }));
}

test('a chain grows from its head and holds', () => {
  const first = chainEvents('a', headOf([]), news(2));
  const all = [...first, ...chainEvents('a', headOf(first), news(3))];
  assert.equal(first[0]!.prevHash, GENESIS);
  assert.deepEqual(
    all.map((event) => event.seq),
    [1, 2, 3, 4, 5],
  );
  assert.equal(findChainFault('a', all), null);
  assert.equal(findChainFault('a', JSON.parse(JSON.stringify(all))), null, 'and does so when read back');
});

test('an undefined field is hashed as it will be read back', () => {
  const [event] = news(1);
  const chained = chainEvents('a', headOf([]), [
    { ...event!, changes: [{ field: 'x', from: undefined, to: 1 }] },
  ]);
  assert.equal(findChainFault('a', JSON.parse(JSON.stringify(chained))), null);
});

test('any altered, removed, added or swapped entry is found', () => {
  const chain = chainEvents('a', headOf([]), news(5));
  const tampers: [string, (events: Event[]) => void][] = [
    ['altered comment', (events) => void Object.assign(events[2]!, { comment: 'never mind' })],
    ['altered actor', (events) => void Object.assign(events[0]!.actor, { name: 'Bo' })],
    ['removed', (events) => void events.splice(1, 1)],
    ['removed first', (events) => void events.shift()],
    ['swapped', (events) => void events.splice(1, 2, events[2]!, events[1]!)],
    ['doubled', (events) => void events.splice(1, 0, events[1]!)],
    ['hash replaced', (events) => void Object.assign(events[4]!, { hash: 'f'.repeat(64) })],
    ['extra field', (events) => void Object.assign(events[3]!, { note: 'x' })],
  ];
  for (const [what, tamper] of tampers) {
    const copy = structuredClone(chain);
    tamper(copy);
    assert.notEqual(findChainFault('a', copy), null, what);
  }
  assert.match(findChainFault('b', chain)!, /belongs to another history/);
});

test('any changed character of any entry is found', () => {
  const chain = chainEvents('a', headOf([]), news(4));
  fc.assert(
    fc.property(fc.nat(3), fc.string({ minLength: 1 }), (index, comment) => {
      fc.pre(comment !== chain[index]!.comment);
      const copy = structuredClone(chain);
      copy[index]!.comment = comment;
      assert.match(findChainFault('a', copy)!, new RegExp(`event ${index + 1} of a was altered`));
    }),
  );
});
