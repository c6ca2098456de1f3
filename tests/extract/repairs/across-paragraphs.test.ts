import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carryOver, NOTHING_CARRIED } from '../../../src/extract/repairs/across-paragraphs.ts';
import { foundIn, lineOf, paragraphsOf } from './found.ts';

/** What becomes of the findings, of which each belongs to the paragraph where its cue is. */
function repaired(text: string, ...lines: string[]): string[] {
  const found = lines.map((line) => foundIn(text, line));
  let carried = NOTHING_CARRIED;
  for (const paragraph of paragraphsOf(text)) {
    const here = found.filter(({ cue }) => cue[0]![0] >= paragraph.start && cue[0]![0] < paragraph.end);
    carried = carryOver(carried, paragraph, here);
  }
  return found.map((each) => lineOf(text, each));
}

describe('a quotation of several paragraphs', () => {
  it('goes on until it closes', () => {
    const text = 'Blom said: “It broke.\n\n“We ran.\n\n“We hid.”\n\n“No,” they sang.';
    assert.deepEqual(repaired(text, 'Blom | said | “It broke.'), [
      'Blom | said | “It broke. […] “We ran. […] “We hid.”',
    ]);
  });

  it('belongs to the speaker at its end', () => {
    const text = '“It broke.\n\n“We ran.\n\n“We hid,” said Blom.';
    assert.deepEqual(repaired(text, 'Blom | said | “We hid,”'), [
      'Blom | said | “It broke. […] “We ran. […] “We hid,”',
    ]);
  });

  it('is not carried over a paragraph without quotation marks', () => {
    const text = 'Blom said: “It broke.\n\nRain fell.\n\n“We hid.”';
    assert.deepEqual(repaired(text, 'Blom | said | “It broke.'), ['Blom | said | “It broke.']);
  });

  it('that closes ends there', () => {
    const text = 'Blom said: “It broke.”\n\n“We hid.”';
    assert.deepEqual(repaired(text, 'Blom | said | “It broke.”'), ['Blom | said | “It broke.”']);
  });

  it('stays apart from one with a speaker of its own', () => {
    const text = 'Blom said: “It broke.\n\n“We ran,” said Quist.';
    assert.deepEqual(
      repaired(text, 'Blom | said: | “It broke.', 'Quist | said Quist | “We ran,”')[0],
      'Blom | said: | “It broke.',
    );
  });
});

describe('a cue at the end of a paragraph', () => {
  it('is answered by the quotation that begins the next', () => {
    const text = 'She said:\n\n“We hid.” Rain fell.';
    assert.deepEqual(repaired(text, 'She | said | '), ['She | said | “We hid.”']);
  });

  it('or by all of the next, where none does', () => {
    const text = 'She wrote in a letter:\n\nWe hid.';
    assert.deepEqual(repaired(text, 'She | wrote | '), ['She | wrote | We hid.']);
  });

  it('or by as many as the quotation takes', () => {
    const text = 'She said:\n\n“We ran.\n\n“We hid.”';
    assert.deepEqual(repaired(text, 'She | said | '), ['She | said | “We ran. […] “We hid.”']);
  });

  it('is not, where the next is somebody else’s', () => {
    const text = 'She said:\n\n“We hid,” Quist told us.';
    assert.deepEqual(repaired(text, 'She | said | ', 'Quist | told | “We hid,”'), [
      'She | said | ',
      'Quist | told | “We hid,”',
    ]);
  });

  it('is not, where the paragraph ends in a full stop', () => {
    assert.deepEqual(repaired('So she said.\n\n“We hid.”', 'she | said | '), ['she | said | ']);
  });
});
