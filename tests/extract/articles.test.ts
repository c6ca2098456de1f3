import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { extractClaims } from '../../src/extract/extract.ts';
import { read } from './reading.ts';

const FOLDER = new URL('../articles/', import.meta.url);

/** Each folder holds an article in our own words and what a careful reader finds in it. */
describe('whole articles', () => {
  const slugs = readdirSync(FOLDER);
  it('are there', () => assert.ok(slugs.length >= 6));
  for (const slug of slugs) {
    it(slug, () => {
      const text = readFileSync(new URL(`${slug}/source.txt`, FOLDER), 'utf8');
      const expected = JSON.parse(readFileSync(new URL(`${slug}/expected.json`, FOLDER), 'utf8'));
      const furniture = extractClaims(text).furniture.map(([start, end]) => text.slice(start, end));
      assert.deepEqual({ attributions: read(text), furniture }, expected);
    });
  }
});
