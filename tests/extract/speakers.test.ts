import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine, read } from './reading.ts';

const whos = async (text: string) => (await read(text)).map(({ who }) => who);

describe('who a source is', () => {
  it('a surname is the one full name that ends in it', async () => {
    const text = '“It is over,” said Marta Quist. Quist said the files were lost.';
    assert.deepEqual(await whos(text), ['Marta Quist', 'Marta Quist']);
  });

  it('a surname shared by two is nobody', async () => {
    const text = 'Marta Quist and Lars Quist met on the quay. Quist said the files were lost.';
    assert.deepEqual(await whos(text), [null]);
  });

  it('a title tells two of the same surname apart', async () => {
    const text = 'Marta Quist and Lars Quist met on the quay. Mr Quist said the files were lost.';
    assert.deepEqual(await whos(text), ['Lars Quist']);
  });

  it('a pronoun is the last speaker', async () => {
    assert.deepEqual(await whos('“It is over,” said Marta Quist. She said the files were lost.'), [
      'Marta Quist',
      'Marta Quist',
    ]);
  });

  it('a pronoun between two who fit is nobody', async () => {
    assert.deepEqual(await whos('Marta Quist met Anna Berg on the quay. She said the files were lost.'), [
      null,
    ]);
  });

  it('a pronoun goes to the one whose first name fits', async () => {
    assert.deepEqual(await whos('Marta Quist met Peter Berg on the quay. He said the files were lost.'), [
      'Peter Berg',
    ]);
  });

  it('a pronoun with nobody before it is nobody', async () => {
    assert.deepEqual(await whos('She said the files were lost.'), [null]);
  });

  it('“the sources” are the sources named before', async () => {
    const text = 'The pier has gone, said harbour sources. According to the sources, the storm took it.';
    assert.deepEqual(await whos(text), ['harbour sources', 'harbour sources']);
  });

  it('“the ministry” is the one ministry, and nobody where there are two', async () => {
    const one = 'The Fisheries Ministry said stocks were low. The ministry said boats would be sold.';
    assert.deepEqual(await whos(one), ['Fisheries Ministry', 'Fisheries Ministry']);
    const two = 'The Fisheries Ministry met the Health Ministry. The ministry said boats would be sold.';
    assert.deepEqual(await whos(two), [null]);
  });

  it('“the spokeswoman” is the one who was called so', async () => {
    const text =
      'Rosa Blom, a spokeswoman for the port, said it was shut. The spokeswoman said ships would wait.';
    assert.deepEqual(await whos(text), ['Rosa Blom', 'Rosa Blom']);
  });

  it('a name after a role is the name', async () => {
    assert.deepEqual(await whos('The port director, Rosa Blom, said ships would wait.'), ['Rosa Blom']);
  });

  it('“it” and “they” are the source of the sentence before, and of no earlier one', async () => {
    const near = 'The council said taxes would rise. It said the pool would close.';
    assert.deepEqual(await whos(near), ['council', 'council']);
    const far = 'The council said taxes would rise. The union met. It said the pool would close.';
    assert.deepEqual(await whos(far), ['council', null]);
    assert.deepEqual(await whos('Residents said it smelt. They said it was brown.'), [
      'residents',
      'residents',
    ]);
  });

  it('“who” is whoever it follows', async () => {
    assert.deepEqual(await whos('The prize went to Rosa Blom, who said she was glad.'), ['Rosa Blom']);
  });
});

describe('a source that is left open', () => {
  it('says between whom, to the reviewer too', async () => {
    const { attributions } = await engine.extract(
      'Marta Quist met Anna Berg on the quay. She said the files were lost.',
    );
    const [found] = attributions;
    assert.equal(found!.unresolved, 'could be Marta Quist or Anna Berg');
    assert.match(
      found!.why,
      /the source is “She”;.* Who that is stays open: could be Marta Quist or Anna Berg\.$/,
    );
  });
});

describe('what kind of source', () => {
  const kinds: [string, string][] = [
    ['“Go,” said Rosa Blom.', 'person'],
    ['The Fisheries Ministry said stocks were low.', 'organisation'],
    ['Portugal said stocks were low.', 'organisation'],
    ['According to a leaked memo, stocks were low.', 'document'],
    ['Local sources said stocks were low.', 'anonymous'],
    ['An official who asked not to be named said stocks were low.', 'anonymous'],
    ['Residents said the water was brown.', 'group'],
  ];
  for (const [text, kind] of kinds) {
    it(`${kind}: ${text}`, async () => {
      const { attributions } = await engine.extract(text);
      assert.equal(attributions[0]?.kind, kind);
    });
  }
});
