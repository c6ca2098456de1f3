/**
 * Short texts with their sources in square brackets and, for each, whom it means and what kind of source that is; or,
 * after a question mark, why nobody is named.
 */
export const CASES: Record<string, [text: string, ...expected: string[]][]> = {
  'full names': [
    ['“Go,” said [Ana Ruiz, the mayor,] on Monday.', 'Ana Ruiz: person'],
    ['[Health Minister Tunde Ojo] said so.', 'Tunde Ojo: person'],
    ['[The Minister for Agriculture, Orla Keane,] said so.', 'Orla Keane: person'],
    ['[Commissioner for Lands Musa Bello] said so.', 'Musa Bello: person'],
    ['[Director of Public Prosecutions Camille Joseph] said so.', 'Camille Joseph: person'],
    ['[Detective Senior Sergeant Hemi Ngata] said so.', 'Hemi Ngata: person'],
    ['[Trumpeter Bra Jonas Moloi], 80, said so.', 'Jonas Moloi: person'],
    ['[Spokeswoman for the port Rosa Blom] said so.', 'Rosa Blom: person'],
    ['[Piet Haver of Noord Bank] said so.', 'Piet Haver: person'],
    ['[Ana de la Cruz] said so.', 'Ana de la Cruz: person'],
    ['[Delroy “Bigga” Hart] said so.', 'Delroy “Bigga” Hart: person'],
    ['[Corvo Bank’s chief economist Ana Ruiz] said so.', 'Ana Ruiz: person'],
    ['[Counsel for the growers, Nuala Daly SC,] said so.', 'Nuala Daly: person'],
    ['[The donor, retired engineer Sol Adler,] said so.', 'Sol Adler: person'],
    ['[Mary Tuohy (71), who lives there,] said so.', 'Mary Tuohy: person'],
  ],
  'surnames and titles': [
    ['“Go,” said [Ana Ruiz]. [Ruiz] left. [Ms Ruiz] said more.', ...Array(3).fill('Ana Ruiz: person')],
    ['Ana Ruiz met Luis Ruiz. [Ruiz] said so.', '? could be Ana Ruiz or Luis Ruiz'],
    ['Ana Ruiz met Luis Ruiz. [Mr Ruiz] said so.', 'Luis Ruiz: person'],
    // Once a surname stands for somebody, a brother is told by his full name.
    [
      '[Ana Ruiz] said so. [Ruiz] left. Luis Ruiz stayed. [Ruiz] said more.',
      ...Array(3).fill('Ana Ruiz: person'),
    ],
    ['[Justice Ferreira] said so.', 'Ferreira: person'],
    ['[Sen. Ada Moss] spoke. [The senator] said more.', ...Array(2).fill('Ada Moss: person')],
    [
      '[Rosa Blom, a spokeswoman for the port,] said so. [The spokeswoman] left.',
      ...Array(2).fill('Rosa Blom: person'),
    ],
    ['Ana Ruiz, the mayor of Corvo, opened the pier. [The mayor] said so.', 'Ana Ruiz: person'],
  ],
  pronouns: [
    ['[Ana Ruiz] said so. [She] said more.', ...Array(2).fill('Ana Ruiz: person')],
    ['Marta Quist met Anna Berg. [She] said so.', '? could be Marta Quist or Anna Berg'],
    ['Marta Quist met Peter Berg. [He] said so.', 'Peter Berg: person'],
    ['[She] said so.', '? no earlier name this pronoun fits'],
    ['[Ojo Tunde] spoke to Ada Lund. [He] said more.', ...Array(2).fill('Ojo Tunde: person')],
    ['[Fern Vale, his mother,] wept. Luis Vale slept. [She] said so.', ...Array(2).fill('Fern Vale: person')],
    ['[The council] said so. [It] said more.', ...Array(2).fill('council: organisation')],
    ['[Residents] said so. [They] said more.', ...Array(2).fill('residents: group')],
    ['[Ana Ruiz and Luis Paz] said so. [They] said more.', ...Array(2).fill('Ana Ruiz and Luis Paz: group')],
    ['The prize went to Rosa Blom, [who] said she was glad.', 'Rosa Blom: person'],
    ['They had read a report by the mayor, Ana Ruiz, [which] says so.', 'report by the mayor: document'],
    ['[Ana Ruiz] said so. [Her lawyer] said more.', 'Ana Ruiz: person', "Ana Ruiz's lawyer: person"],
    ['[Some] said so.', '? it means nobody in particular'],
  ],
  'nouns that point back': [
    [
      'The pier has gone, said [harbour sources]. [The sources] said more.',
      ...Array(2).fill('harbour sources: anonymous'),
    ],
    [
      '[The Fisheries Ministry] said so. [The ministry] said more.',
      ...Array(2).fill('Fisheries Ministry: organisation'),
    ],
    [
      'The Fisheries Ministry met the Health Ministry. [The ministry] said so.',
      '? could be Fisheries Ministry or Health Ministry',
    ],
    ['[Battery maker Voltane] fell. [The company] said so.', ...Array(2).fill('Voltane: organisation')],
    [
      '[The operator, Brack Aggregates,] won. [It] said so.',
      ...Array(2).fill('Brack Aggregates: organisation'),
    ],
    ['The World Transport Office (WTO) met. [The WTO] said so.', 'World Transport Office: organisation'],
    [
      '[A study by Lune University] said so. [The report] said more.',
      ...Array(2).fill('study by Lune University: document'),
    ],
    ['[The ministry’s] claim was false.', 'ministry: organisation'],
    ['[Ana Ruiz] wrote. [Ruiz’s report] said so.', 'Ana Ruiz: person', "Ana Ruiz's report: document"],
    ['[The council] met. The Corvo Council has nine members.', 'Corvo Council: organisation'],
  ],
  'organisations by what they are': [
    ['The airline Skylark grounded its jets. [The carrier] said so.', 'Skylark: organisation'],
    [
      '[Corvo Steel, a steelmaker,] cut jobs. [The steelmaker] said so.',
      ...Array(2).fill('Corvo Steel: organisation'),
    ],
    [
      '[Voltane’s chief executive, Ravi Menon,] left. [The company] said so.',
      'Ravi Menon: person',
      'Voltane: organisation',
    ],
    [
      '[Tunde Ojo, spokesman for the health ministry,] left. [The ministry] said so.',
      'Tunde Ojo: person',
      'health ministry: organisation',
    ],
    [
      '[Lune Council] met. [A spokesperson] said so.',
      'Lune Council: organisation',
      'spokesperson for the Lune Council: person',
    ],
    ['[The Lune Herald] said so. [The newspaper] said more.', ...Array(2).fill('Lune Herald: organisation')],
    [
      '[The Public Service Union’s Bob Tarr] left. [The union] met.',
      'Bob Tarr: person',
      'Public Service Union: organisation',
    ],
    [
      '[The Department of Housing, Water and Heritage] met. [The department] said so.',
      ...Array(2).fill('Department of Housing, Water and Heritage: organisation'),
    ],
    ['[St Brigid’s Hospital] said so.', 'St Brigid’s Hospital: organisation'],
    [
      'PayKobo lost. [PayKobo] said in a statement: no. [The statement] said more.',
      'PayKobo: organisation',
      "PayKobo's statement: document",
    ],
  ],
  'told another way': [
    [
      '[The nurse who runs the ward, Dr Ana Ruiz,] left. [The nurse] said so.',
      ...Array(2).fill('Ana Ruiz: person'),
    ],
    ['[Marcus and Anna Berg] met. [Mr Berg] said so.', 'Marcus and Anna Berg: group', 'Marcus Berg: person'],
    ['[The couple, Marcus and Anna Berg,] said so.', 'Marcus and Anna Berg: group'],
    ['[A student who gave her name only as Tess] said so. [She] left.', ...Array(2).fill('Tess: person')],
    ['[Residents] met. [One, Farida, who sells tea,] said so.', 'residents: group', 'Farida: person'],
    ['[Striker Femi Adu] left. [The 23-year-old striker] said so.', ...Array(2).fill('Femi Adu: person')],
    ['[Coach Luis Paz] left. [The former captain] said so.', ...Array(2).fill('Luis Paz: person')],
    [
      '[Voltane Minerals] won. [The mining group] said so.',
      ...Array(2).fill('Voltane Minerals: organisation'),
    ],
    ['[Education Cabinet Secretary Ana Ruiz] left. [The CS] said so.', ...Array(2).fill('Ana Ruiz: person')],
    [
      'They had written to the vicar. [The Rev Ana Ruiz] left. [The vicar] said so.',
      ...Array(2).fill('Ana Ruiz: person'),
    ],
    [
      '[Engineers] met. [One of them] wept. [The engineer] said so.',
      'engineers: group',
      ...Array(2).fill('one of the engineers: anonymous'),
    ],
    [
      '[A Western diplomat] wept. [The diplomat, who asked not to be named,] said so.',
      ...Array(2).fill('Western diplomat: anonymous'),
    ],
    [
      '[The council] fined the mill. [The mill] wept. [It] said more.',
      'council: organisation',
      'mill: null',
      'mill: null',
    ],
    [
      '[Residents] met. [The council] wept. [They] said more.',
      'residents: group',
      'council: organisation',
      '? could be residents or council',
    ],
    [
      '[An audit by the state’s Dam Cell] is out. [The audit] said so.',
      ...Array(2).fill('audit by the state’s Dam Cell: document'),
    ],
    ['[A study published on Tuesday in Reef Letters] said so.', 'study published in Reef Letters: document'],
  ],
  'groups and documents': [
    ['[Parents at the school] wept. [Parents] said so.', ...Array(2).fill('parents at the school: group')],
    ['[Figures from the port] rose. [They] show so.', ...Array(2).fill('figures from the port: document')],
    [
      '[The ruling National Front] met. [The party] said so.',
      ...Array(2).fill('National Front: organisation'),
    ],
    [
      '[Friends of the Lake] met. [The group] said so.',
      ...Array(2).fill('Friends of the Lake: organisation'),
    ],
    [
      '[Save the Bay, a campaign group,] met. [The group] said so.',
      ...Array(2).fill('Save the Bay: organisation'),
    ],
    [
      '[The Institute for Rail’s survey] came. [The survey] said so.',
      ...Array(2).fill("Institute for Rail's survey: document"),
    ],
    ['[Mayor Pia Holm] left. [Her office] said so.', 'Pia Holm: person', "Pia Holm's office: organisation"],
  ],
  'names from many places': [
    ['[Bashar al-Masri] left. [Al-Masri] said so.', ...Array(2).fill('Bashar al-Masri: person')],
    ['[Peter ole Sankok] said so.', 'Peter ole Sankok: person'],
    ['“It is late,” said [Minister Le Van So].', 'Le Van So: person'],
    ['[Kim Jae-won, the coach,] left. [Kim] said so.', ...Array(2).fill('Kim Jae-won: person')],
    [
      '[Ruth Achieng Odhiambo] left. [Ruth Achieng] said so.',
      ...Array(2).fill('Ruth Achieng Odhiambo: person'),
    ],
    [
      '[Luis Paz] left. [His wife, Nomsa,] said so. [She] wept.',
      'Luis Paz: person',
      ...Array(2).fill('Nomsa: person'),
    ],
    ['[Taoiseach Orla Keane] left. [The Taoiseach] said so.', ...Array(2).fill('Orla Keane: person')],
    ['[MEC Zanele Khoza] said so.', 'Zanele Khoza: person'],
  ],
  'what kind': [
    ['[Portugal] said so.', 'Portugal: organisation'],
    ['[A person familiar with the talks] said so.', 'person familiar with the talks: anonymous'],
    ['[An official who asked not to be named] said so.', 'official: anonymous'],
    ['[Court papers] said so.', 'court papers: document'],
    ['[A poll of 900 voters] said so.', 'poll of 900 voters: document'],
    ['[A group of growers] said so.', 'group of growers: group'],
    ['[Two in three voters] said so.', 'Two in three voters: group'],
    ['He read it in [the Corvo Post].', 'Corvo Post: organisation'],
    ['[The aunt] said so.', 'aunt: person'],
  ],
};
