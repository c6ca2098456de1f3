import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findFurniture } from '../../src/extract/furniture.ts';
import { engine } from './reading.ts';

const furnitureOf = (text: string) => findFurniture(text).map(([start, end]) => text.slice(start, end));

const FURNITURE = [
  'You might also like',
  'Read more: The long road to Ely',
  'Related stories',
  'Advertisement',
  'ADVERTISEMENT',
  'Sign up for our newsletter',
  'Share this article',
  'Photo: Ana Ruiz/Getty Images',
  'Follow us on Facebook',
  '© 2024 The Ely Gazette',
  'Subscribe to our podcast',
  'Click here to donate',
  'All rights reserved.',
];

const ARTICLE = [
  'Read more slowly, the teacher told her pupils.',
  'Advertisement spending fell by a tenth last year.',
  'Share prices fell on Tuesday, and the bank closed early.',
  'Follow the money, the prosecutor told the jury.',
  'Photographs of the scene show that the door was open.',
  'Subscribers left in their thousands after the price rose.',
  'The photographer works for Reuters, and he was not hurt.',
  'Related diseases were found in nine herds.',
];

describe('page furniture', () => {
  for (const line of FURNITURE) it(`is “${line}”`, () => assert.deepEqual(furnitureOf(line), [line]));
  for (const line of ARTICLE) it(`is not “${line}”`, () => assert.deepEqual(furnitureOf(line), []));

  it('takes in the titles under a list heading, until a sentence ends the list', () => {
    const text =
      'Rain fell.\n\nYou might also like\nTen wet towns\nHow to dry a boat\nThe river then rose.\n';
    assert.deepEqual(furnitureOf(text), ['You might also like', 'Ten wet towns', 'How to dry a boat']);
  });

  it('holds no claims', async () => {
    const { attributions, furniture } = await engine.extract(
      'Rain fell.\n\nRead more: The dam is safe, engineers said',
    );
    assert.equal(furniture.length, 1);
    assert.deepEqual(attributions, []);
  });
});
