import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { itReads } from './known-misses.ts';
import { read } from './reading.ts';

type Case = [text: string, ...expected: string[]];

/** How news agencies and papers put it: a text, and "source | cue | content […] content" for each attribution. */
const CASES: Record<string, Case[]> = {
  'statements and reports': [
    [
      'The bank said in a statement on Friday that branches would close.',
      'The bank | said | that branches would close',
    ],
    ['“Branches will close,” the bank said in a statement.', 'the bank | said | “Branches will close,”'],
    ['In a statement, the bank said branches would close.', 'the bank | said | branches would close'],
    ['The board said in a report that pumps had failed.', 'The board | said | that pumps had failed'],
    [
      'A report by Corvo University found that nurses were ill.',
      'A report by Corvo University | found | that nurses were ill',
    ],
    [
      'A report by Corvo University shows that nurses are ill.',
      'A report by Corvo University | shows | that nurses are ill',
    ],
    [
      'The club’s own survey, carried out in May, suggests that fans have left.',
      'The club’s own survey, carried out in May | suggests | that fans have left',
    ],
    [
      'Fees had doubled, figures published by the council show.',
      'figures published by the council | show | Fees had doubled',
    ],
    [
      'A poll by the Bakers’ Guild suggests profits are down.',
      'A poll by the Bakers’ Guild | suggests | profits are down',
    ],
    [
      'The auditor’s most recent annual report shows that debts grew.',
      'The auditor’s most recent annual report | shows | that debts grew',
    ],
  ],
  'hearers are never the source': [
    [
      '“It rained,” the Minister for Roads, Dr Femi Adler, told reporters in Oslo.',
      'the Minister for Roads, Dr Femi Adler | told | “It rained,”',
    ],
    [
      '"It rained," the Minister for Roads, Dr Femi Adler, told reporters in Oslo.',
      'the Minister for Roads, Dr Femi Adler | told | "It rained,"',
    ],
    [
      '“It rained,” Minister for Roads Dr Femi Adler told reporters in Oslo.',
      'Minister for Roads Dr Femi Adler | told | “It rained,”',
    ],
    [
      '“We waited,” Pia Holm, the club’s chairperson, told journalists.',
      'Pia Holm, the club’s chairperson | told | “We waited,”',
    ],
    ['Pia Holm told the BBC that the dam had cracked.', 'Pia Holm | told | that the dam had cracked'],
    ['Pia Holm told a news conference the dam had cracked.', 'Pia Holm | told | the dam had cracked'],
    ['Baker ‘hid the keys’, jury told', ' | told | Baker ‘hid the keys’'],
    ['The dam had cracked, the inquest was told.', ' | was told | The dam had cracked'],
    ['The dam had cracked, councillors were told on Monday.', ' | were told | The dam had cracked'],
    [
      'The dam had cracked, members of the water board were told on Monday night.',
      ' | were told | The dam had cracked',
    ],
    ['“The dam has cracked,” councillors were told on Monday.', ' | were told | “The dam has cracked,”'],
    [
      'The dam, councillors were told on Monday, had cracked twice.',
      ' | were told | The dam […] had cracked twice',
    ],
  ],
  'as somebody put it': [
    ['As Pia Holm put it, “the dam is a sieve.”', 'Pia Holm | put it | “the dam is a sieve.”'],
    ['As Pia Holm, the mayor, put it: “It leaks.”', 'Pia Holm, the mayor | put it | “It leaks.”'],
    ['As she has put it, the dam is a sieve.', 'she | has put it | the dam is a sieve'],
    ['“The dam is a sieve,” as Pia Holm put it.', 'Pia Holm | put it | “The dam is a sieve,”'],
    ['The dam, as Pia Holm puts it, is a sieve.', 'Pia Holm | puts it | The dam […] is a sieve'],
    ['As Pia Holm put it away, the lid fell.'],
    ['As the crew put it out, the roof fell.'],
    ['To put it mildly, the dam is a sieve.'],
  ],
  'what a notice reads': [
    ['The notice read: “Dam closed.”', 'The notice | read | “Dam closed.”'],
    ['A sign on the gate reads “Dam closed”.', 'A sign on the gate | reads | “Dam closed”'],
    ['“Dam closed,” the notice read.', 'the notice | read | “Dam closed,”'],
    ['A placard reading “Mend the dam” hung there.', 'A placard | reading | “Mend the dam”'],
    ['The judge read “Bleak House” on Monday.'],
    ['Pia Holm read the notice.'],
  ],
  'for one’s part': [
    ['Pia Holm, for her part, said the dam had cracked.', 'Pia Holm | said | the dam had cracked'],
    ['The club, for its part, says that the dam is sound.', 'The club | says | that the dam is sound'],
    ['Holm for her part said the dam had cracked.', 'Holm | said | the dam had cracked'],
  ],
  'posts and reported words': [
    ['Pia Holm tweeted: “Stay at home.”', 'Pia Holm | tweeted | “Stay at home.”'],
    ['“Stay at home,” Pia Holm wrote on X.', 'Pia Holm | wrote | “Stay at home,”'],
    ['Pia Holm was quoted as saying the dam had cracked.', 'Pia Holm | saying | the dam had cracked'],
    ['“The dam has cracked,” Pia Holm was quoted as saying.', 'Pia Holm | saying | “The dam has cracked,”'],
    ['The paper quoted Pia Holm as saying the dam had cracked.', 'Pia Holm | saying | the dam had cracked'],
  ],
  speakers: [
    [
      'The dam had cracked, said Corvo Water’s spokeswoman.',
      'Corvo Water’s spokeswoman | said | The dam had cracked',
    ],
    [
      'Sources close to the talks said a deal was near.',
      'Sources close to the talks | said | a deal was near',
    ],
    [
      'A deal was near, said sources close to the talks.',
      'sources close to the talks | said | A deal was near',
    ],
    ['Pia Holm, 45, said the dam had cracked.', 'Pia Holm, 45 | said | the dam had cracked'],
    [
      'Pia Holm (45), of Mill Lane, Corvo, denies two counts of theft.',
      'Pia Holm (45), of Mill Lane, Corvo | denies | two counts of theft',
    ],
    [
      'The dam had cracked, said Pia Holm, who runs the clinic.',
      'Pia Holm, who runs the clinic | said | The dam had cracked',
    ],
    [
      'Bakers in Corvo, where the mill burnt down, say that flour is dear.',
      'Bakers in Corvo, where the mill burnt down | say | that flour is dear',
    ],
    [
      'She is the fourth to fall ill, according to figures kept by the nurses’ union.',
      'figures kept by the nurses’ union | according to | She is the fourth to fall ill',
    ],
    [
      'According to a ledger opened to the court, 12 of the 40 disputed bills were paid.',
      'a ledger opened to the court | According to | 12 of the 40 disputed bills were paid',
    ],
  ],
  'more speakers': [
    [
      'The union’s leader, Ana Ruiz, 52, said no deal was near.',
      'The union’s leader, Ana Ruiz, 52 | said | no deal was near',
    ],
    [
      'Both the mayor and the sheriff said the bridge was shut.',
      'the mayor and the sheriff | said | the bridge was shut',
    ],
    [
      'Sen. Pol Mandt (D-N.Y.) said that voters were cold.',
      'Sen. Pol Mandt (D-N.Y.) | said | that voters were cold',
    ],
    [
      'A study published in May shows the reef is dying.',
      'A study published in May | shows | the reef is dying',
    ],
    [
      'A study published in May found the reef was dying.',
      'A study published in May | found | the reef was dying',
    ],
    ['The mayor told residents to leave.', 'The mayor | told | residents to leave'],
    ['She said about half were ill.', 'She | said | about half were ill'],
  ],
  'split statements': [
    ['That is false, says Lind: “She was in Oslo.”', 'Lind | says | That is false […] “She was in Oslo.”'],
    ['That is false, said Lind. “She was in Oslo.”', 'Lind | said | That is false […] “She was in Oslo.”'],
    ['Lena Quist said: “Enough”, and left.', 'Lena Quist | said | “Enough”'],
    [
      'The dam, Pia Holm said on Monday, had cracked twice.',
      'Pia Holm | said | The dam […] had cracked twice',
    ],
    ['The dam — said Pia Holm — had cracked.', 'Pia Holm | said | The dam […] had cracked'],
    [
      '“The dam has cracked” — Pia Holm said — “and nobody came.”',
      'Pia Holm | said | “The dam has cracked” […] “and nobody came.”',
    ],
    [
      '“The dam has cracked,” said Pia Holm. “Nobody came.”',
      'Pia Holm | said | “The dam has cracked,” […] “Nobody came.”',
    ],
    ['“He said ‘go home’ and I went,” said Pia Holm.', 'Pia Holm | said | “He said ‘go home’ and I went,”'],
    [
      '“The dam has cracked.\n\n“Nobody came,” said Pia Holm.',
      'Pia Holm | said | “The dam has cracked. […] “Nobody came,”',
    ],
  ],
  'denials and demands': [
    ['Pia Holm has denied any wrongdoing.', 'Pia Holm | has denied | any wrongdoing'],
    ['Pia Holm denies hiding a letter', 'Pia Holm | denies | hiding a letter'],
    ['Pia Holm accused the port of dumping waste.', 'Pia Holm | accused | the port of dumping waste'],
    ['Pia Holm called on the port to stop.', 'Pia Holm | called on | the port to stop'],
    [
      'Pia Holm has called for a truce, warning that the dam will break.',
      'Pia Holm | has called for | a truce',
      'Pia Holm | warning | that the dam will break',
    ],
    ['Pia Holm insisted on Monday that it held.', 'Pia Holm | insisted | that it held'],
    ['The ministry declined to comment.', 'The ministry | declined | to comment'],
    [
      'She spoke as the mayor ordered the closure of two piers in Corvo, the old town.',
      'the mayor | ordered | the closure of two piers in Corvo, the old town',
    ],
    [
      'She agreed with the judge, sitting alone, that the case was weak.',
      'She | agreed with | that the case was weak',
    ],
    [
      'She claims to have seen ferry tickets suggesting that he left, and says that he lied.',
      'She | claims | to have seen ferry tickets suggesting that he left',
      'She | says | that he lied',
    ],
  ],
  'two verbs, one cue': [
    [
      'The leaflet tells a longer story: six pumps had failed by June, according to the leaflet.',
      'the leaflet | according to | six pumps had failed by June',
    ],
    [
      'No fault reported to its engineers had been ignored, it insisted.',
      'it | insisted | No fault reported to its engineers had been ignored',
    ],
  ],
  'nothing is stated': [
    ['She had found out by letter.'],
    ['His crew has answered 40 calls since noon.'],
    ['Forty guests had reported stomach cramps.'],
    ['For reasons that nobody could explain, several boxes of nails were there.'],
    ['Asked whether it was so, she laughed.'],
    ['Pia Holm would not say what it was.'],
    ['The brochure tells a longer story.'],
    ['Mussels, which cling to the rocks, were found.'],
  ],
};

for (const [name, cases] of Object.entries(CASES)) {
  describe(name, () => {
    for (const [text, ...expected] of cases) itReads(text, text, expected, 'A headline');
  });
}

describe('whom a speaker means', () => {
  const whos = async (text: string) => (await read(`A headline\n\n${text}`)).map(({ who }) => who);

  it('a company is no “she”', async () => {
    const text = 'The mayor met Brackwater Haulage. The mayor said that she knew nothing. “Go,” she said.';
    assert.deepEqual(await whos(text), ['mayor', 'mayor']);
  });

  it('a council is not its leader', async () => {
    const text = 'Rosa Blom, the council leader, said it was late. The council said it was early.';
    assert.deepEqual(await whos(text), ['Rosa Blom', 'council']);
  });

  it('“which” is a paper, and not the one who wrote it', async () => {
    const text = 'It stands in a report by the harbour master, Rosa Blom, which says the storm did it.';
    assert.deepEqual(await whos(text), ['report by the harbour master']);
  });

  it('an age stands for the one named last', async () => {
    const text = 'Rosa Blom will sing tonight. The 31-year-old said she was glad.';
    assert.deepEqual(await whos(text), ['Rosa Blom']);
  });

  it('“it” is what the sentence before was about', async () => {
    const found = await whos('The league rejected that. Its pitches were dry, it said.');
    assert.equal(found.at(-1), 'league');
  });

  it('a role between an owner and a name', async () => {
    assert.deepEqual(await whos('Its author, accountant Rosa Blom, said it was wrong.'), ['Rosa Blom']);
  });

  it('“Col” is a rank before a name that stands without it, and a first name otherwise', async () => {
    const first = 'Col Needle founded the site. Needle said it was small. Col said it grew.';
    assert.deepEqual(await whos(first), ['Col Needle', 'Col Needle']);
    const rank = 'Lt Col Tom Needle flew home. Col Needle said it was late.';
    assert.deepEqual(await whos(rank), ['Tom Needle']);
  });

  it('common nouns at the start of a sentence are no names', async () => {
    const [found] = await read('A headline\n\nOfficers recommend that the second plan be built.');
    assert.equal(found!.source, 'Officers');
  });

  it('a ministry, by its short name', async () => {
    assert.deepEqual(
      await whos('The Health Ministry said wards were full. The ministry said nurses were ill.'),
      ['Health Ministry', 'Health Ministry'],
    );
  });
});
