import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { createSortedList } from '../../src/store/sorted-list.ts';

const compare = (a: number, b: number) => a - b;

it('a sorted list does as a sorted array does, at any length', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 3000, size: 'max' });
  fc.assert(
    fc.property(
      numbers,
      numbers,
      numbers,
      fc.integer({ min: -1, max: 5001 }),
      (start, added, removed, point) => {
        const list = createSortedList(compare, [...start]);
        const model = new Set(start);
        for (const number of added) {
          if (!model.has(number)) list.add(number);
          model.add(number);
        }
        for (const number of removed) {
          list.remove(number);
          model.delete(number);
        }
        const expected = [...model].sort(compare);
        assert.deepEqual([...list.forwards()], expected);
        assert.deepEqual([...list.backwards()], expected.toReversed());
        const isPast = (number: number) => number > point;
        assert.deepEqual([...list.forwards(isPast)], expected.filter(isPast));
        assert.deepEqual([...list.backwards(isPast)], expected.filter((number) => !isPast(number)).reverse());
      },
    ),
    { numRuns: 60 },
  );
});
