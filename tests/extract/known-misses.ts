import assert from 'node:assert/strict';
import { it } from 'node:test';
import { disagreements } from './agreement.ts';

/** Texts of the case tables that the engine reads wrongly today; a test fails for each that it comes to read right. */
const KNOWN_MISSES = new Set([
  'Blom, who says rents are too high, said she would move.',
  'Blom, citing figures from the port, said that trade had halved.',
  'The envoy confirmed the talks were off, per Reuters.',
  "The minister's claim that crime has fallen was disputed by experts.",
  'Baker ‘hid the keys’, jury told',
  'The dam had cracked, members of the water board were told on Monday night.',
  '“The dam has cracked,” councillors were told on Monday.',
  'The paper quoted Pia Holm as saying the dam had cracked.',
  'The leaflet tells a longer story: six pumps had failed by June, according to the leaflet.',
  'Forty guests had reported stomach cramps.',
  'Asked whether it was so, she laughed.',
  'Pia Holm would not say what it was.',
  'The group claimed responsibility for the fire.',
]);

/** A test that the engine reads a text as a careful reader does, below a headline where one is given. */
export function itReads(name: string, text: string, expected: readonly string[], headline = ''): void {
  const whole = headline ? `${headline}\n\n${text}` : text;
  if (KNOWN_MISSES.has(text)) {
    it(`not yet: ${name}`, async () => {
      const found = await disagreements(whole, expected);
      assert.notDeepEqual(found, [], 'it is read right now: take it off KNOWN_MISSES');
    });
  } else {
    it(name, async () => assert.deepEqual(await disagreements(whole, expected), []));
  }
}
