import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itReads } from './known-misses.ts';
import { engine, lines } from './reading.ts';

/** A text and the attributions in it, as "source | cue | content […] content". */
type Case = [name: string, text: string, expected: string[]];

const CASES: Record<string, Case[]> = {
  'direct speech': [
    [
      'the speaker after it, turned round',
      '“The vaccine works,” said Dr Hana Mori.',
      ['Dr Hana Mori | said | “The vaccine works,”'],
    ],
    [
      'the speaker after it, with a description',
      '“We are full,” said Ms Odette Klein, who runs the shelter.',
      ['Ms Odette Klein, who runs the shelter | said | “We are full,”'],
    ],
    ['straight marks', '"We are full," Klein said.', ['Klein | said | "We are full,"']],
    [
      'single marks and apostrophes',
      '‘It wasn’t the workers’ fault,’ Klein said.',
      ['Klein | said | ‘It wasn’t the workers’ fault,’'],
    ],
    [
      'single marks around a plural possessive, at the end of the text',
      "'I will not go,' he said. 'It is the workers' choice.'",
      ["he | said | 'I will not go,' […] 'It is the workers' choice.'"],
    ],
    [
      'straight single marks and apostrophes',
      "'It wasn't Tom's idea,' said Klein.",
      ["Klein | said | 'It wasn't Tom's idea,'"],
    ],
    ['the speaker before it', 'Klein said: “We are full.”', ['Klein | said | “We are full.”']],
    [
      'a tweet',
      'The minister tweeted: "Enough is enough."',
      ['The minister | tweeted | "Enough is enough."'],
    ],
    [
      'a question',
      '“Who will pay for it?” the senator asked.',
      ['the senator | asked | “Who will pay for it?”'],
    ],
    [
      'a quotation of several sentences',
      '“It is late. It is dark. Go home,” said the guard.',
      ['the guard | said | “It is late. It is dark. Go home,”'],
    ],
    [
      'split by its speaker',
      '“The roof,” said Klein, “will not last the winter.”',
      ['Klein | said | “The roof,” […] “will not last the winter.”'],
    ],
    [
      'followed by a second quotation',
      '“The roof is gone,” said Klein. “We sleep in the hall.”',
      ['Klein | said | “The roof is gone,” […] “We sleep in the hall.”'],
    ],
    [
      'a post on a site',
      '“Never again,” Lars Holm wrote in a post on Facebook.',
      ['Lars Holm | wrote | “Never again,”'],
    ],
  ],
  'several paragraphs': [
    [
      'opened in each and closed in the last',
      'Klein said: “First we lost the roof.\n\n“Then we lost the stove.\n\n“Then we went home.”\n\nIt rained.',
      ['Klein | said | “First we lost the roof. […] “Then we lost the stove. […] “Then we went home.”'],
    ],
    [
      'with the speaker at the end',
      '“First we lost the roof.\n\n“Then we lost the stove,” said Klein.',
      ['Klein | said | “First we lost the roof. […] “Then we lost the stove,”'],
    ],
    [
      'the cue closing the paragraph before',
      'Klein said:\n\n“We are full.”',
      ['Klein | said | “We are full.”'],
    ],
  ],
  'indirect speech': [
    [
      'with that',
      'The council said that the pool would stay shut.',
      ['The council | said | that the pool would stay shut'],
    ],
    [
      'without that, and with a day',
      'Engineers said on Tuesday the dam was safe.',
      ['Engineers | said | the dam was safe'],
    ],
    [
      'in a statement',
      'The airline said in a statement that no one was hurt.',
      ['The airline | said | that no one was hurt'],
    ],
    [
      'after the statement, turned round',
      'The pool has been shut since May, said local officials on Friday.',
      ['local officials | said | The pool has been shut since May'],
    ],
    ['after the statement', 'The dam is safe, engineers said.', ['engineers | said | The dam is safe']],
    [
      'around the speaker',
      'The bridge, engineers said, will close.',
      ['engineers | said | The bridge […] will close'],
    ],
    [
      'told a hearer',
      'Ms Klein told reporters that the shelter was full.',
      ['Ms Klein | told | that the shelter was full'],
    ],
    [
      'with a description before the verb',
      'Odette Klein, 41, who runs the shelter, said beds were short.',
      ['Odette Klein, 41, who runs the shelter | said | beds were short'],
    ],
    [
      'mixed with quoted words',
      'Klein said the roof was “held up by hope”.',
      ['Klein | said | the roof was “held up by hope”'],
    ],
    [
      'with a long verb group',
      'The mayor has repeatedly said that taxes will fall.',
      ['The mayor | has repeatedly said | that taxes will fall'],
    ],
  ],
  'other cues': [
    [
      'according to, in front',
      'According to the coroner, the driver was asleep.',
      ['the coroner | According to | the driver was asleep'],
    ],
    [
      'according to, at the end',
      'The driver was asleep, according to the coroner.',
      ['the coroner | according to | The driver was asleep'],
    ],
    [
      'according to, inside',
      'The driver, according to the coroner, was asleep.',
      ['the coroner | according to | The driver […] was asleep'],
    ],
    ['per', 'Sales fell by a third, per Mintel.', ['Mintel | per | Sales fell by a third']],
    [
      'called for',
      'Norway has called for a ban on the nets.',
      ['Norway | has called for | a ban on the nets'],
    ],
    [
      'accused of',
      'The union accused the firm of bad faith.',
      ['The union | accused | the firm of bad faith'],
    ],
    ['denied that', 'The firm denied that it had lied.', ['The firm | denied | that it had lied']],
    [
      'a report that shows',
      "The auditor's report shows that money is missing.",
      ["The auditor's report | shows | that money is missing"],
    ],
    [
      'a report that says',
      'The report said the pier was rotten.',
      ['The report | said | the pier was rotten'],
    ],
    ['a vow', 'The minister vowed to resign.', ['The minister | vowed | to resign']],
    [
      'a second cue with the same speaker',
      'The board said the school would close, adding that pupils would be moved.',
      ['The board | said | the school would close', 'The board | adding | that pupils would be moved'],
    ],
    [
      'a joined cue with the same speaker',
      'The board said the school was safe and warned that rumours did harm.',
      ['The board | said | the school was safe', 'The board | warned | that rumours did harm'],
    ],
    [
      'no speaker at all',
      'It was reported that two ships had met.',
      [' | was reported | that two ships had met'],
    ],
    [
      'was quoted as saying',
      'Klein was quoted as saying that beds were short.',
      ['Klein | saying | that beds were short'],
    ],
    [
      'per, after another cue',
      'The envoy confirmed the talks were off, per Reuters.',
      [
        'The envoy | confirmed | the talks were off',
        'Reuters | per | The envoy confirmed the talks were off',
      ],
    ],
    [
      'two speakers in one sentence',
      'Teachers say the school is safe, but some parents say they are not convinced.',
      ['Teachers | say | the school is safe', 'some parents | say | they are not convinced'],
    ],
    [
      'a statement that someone issued',
      'The port issued a statement saying ships would wait.',
      ['The port | saying | ships would wait'],
    ],
    [
      'a dateline, which nobody said',
      'LISBON, May 3 (Lusa) — The dam is safe, engineers said.',
      ['engineers | said | The dam is safe'],
    ],
    [
      'a cue inside an aside, and the main one after it',
      'Blom, who says rents are too high, said she would move.',
      ['Blom | said | she would move', 'who | says | rents are too high'],
    ],
    [
      'an aside that cites, and the main cue after it',
      'Blom, citing figures from the port, said that trade had halved.',
      ['Blom | citing | figures from the port', 'Blom | said | that trade had halved'],
    ],
    [
      'a noun with an owner and a clause',
      "The minister's claim that crime has fallen was disputed by experts.",
      ['The minister | claim | that crime has fallen'],
    ],
    [
      'a source that ends in a pronoun',
      'The talks are over, a person close to him said.',
      ['a person close to him | said | The talks are over'],
    ],
  ],
  headlines: [
    ['speaker last', 'Toll rises to 31: officials\n\nRescue went on.', ['officials | : | Toll rises to 31']],
    ['speaker first', 'Officials: toll rises to 31\n\nRescue went on.', ['Officials | : | toll rises to 31']],
    [
      'a name that speaks in the article',
      'Klein: shelter is full\n\nMs Klein said beds were short.',
      ['Klein | : | shelter is full', 'Ms Klein | said | beds were short'],
    ],
    ['a name that does not speak', 'Iceland: ten things to see\n\nThe first is a fall.', []],
  ],
};

for (const [group, cases] of Object.entries(CASES)) {
  describe(group, () => {
    for (const [name, text, expected] of cases) itReads(name, text, expected);
  });
}

describe('an attribution', () => {
  it('says why it was found: the cue, the source and how sure the engine is', async () => {
    const { attributions } = await engine.extract('“We are full,” said Klein.');
    assert.match(attributions[0]!.why, /“said”.*“Klein”.*confidence is high \([01]\.\d\d\)\.$/);
  });

  it('tells direct from indirect and mixed', async () => {
    const types: string[] = [];
    for (const text of ['“No,” said Klein.', 'Klein said no one came.', 'Klein said it was “dire” there.']) {
      types.push((await engine.extract(text)).attributions[0]!.quoteType);
    }
    assert.deepEqual(types, ['direct', 'indirect', 'mixed']);
  });

  it('keeps its offsets under CRLF and a byte order mark', async () => {
    const text = '\uFEFFRain fell.\r\n\r\n“We are full,” said Klein.\r\n';
    const { attributions } = await engine.extract(text);
    assert.deepEqual(attributions[0]!.source, [[text.indexOf('Klein'), text.indexOf('Klein') + 5]]);
  });

  it('is found across lines that were wrapped at a fixed width', async () => {
    const text =
      'The council said on Wednesday that the outdoor pool in the old\nharbour would stay shut until the pumps had been replaced by\nnew ones.';
    const [found] = await lines(text);
    assert.match(
      found!,
      /^The council \| said.* \| that the outdoor pool in the old\nharbour .*\nnew ones$/s,
    );
  });
});
