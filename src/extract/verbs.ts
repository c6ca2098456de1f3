import { type Form, inflect } from './inflection.ts';

export interface Verb {
  lemma: string;
  /** Takes a clause: "said (that) prices fell". */
  takesClause: boolean;
  /** Can frame direct speech, before it, after it, or turned round: "…", said Ms X. */
  canQuote: boolean;
  /** Needs a hearer before its clause: "told reporters that". */
  hasHearer: boolean;
  /** Takes a thing: "rejected the offer". */
  takesObject: boolean;
  /** Takes an infinitive: "vowed to fight". */
  takesInfinitive: boolean;
  /** Takes one of these prepositions: "called for talks". */
  prepositions: readonly string[];
  /** The bare form, or the one in -s, is as often a noun ("report", "claims"). */
  isNounLike: boolean;
  /** Says what someone holds rather than what they said: believe, fear. */
  isAttitude: boolean;
}

export interface VerbForm {
  verb: Verb;
  form: Form;
}

interface Class {
  clause?: true;
  quote?: true;
  hearer?: true;
  object?: true;
  infinitive?: true;
  attitude?: true;
}

/**
 * Verbs by what they take. "name:for,on" adds the prepositions that make a cue of it, and a star marks verbs that
 * look like nouns.
 */
const VERBS: [Class, string][] = [
  [
    { clause: true, quote: true },
    `say add note* explain argue insist:on state* claim* assert allege contend reply* respond:to answer*
     observe remark*:on comment*:on testify warn:of,about,against predict acknowledge admit:to concede
     complain:about,of joke*:about quip* conclude reiterate repeat* stress* emphasize emphasise underline
     write:about tweet* boast:of,about brag:about lament caution* recount maintain counter* retort*
     recommend point:to,out clarify elaborate:on muse:about conjecture hypothesize theorize concur
     agree:on,with declare announce reveal disclose confirm report*:on estimate* suggest propose proclaim
     recall affirm reaffirm profess attest marvel:at gush rant:about fume:about grumble:about gripe:about
     whine:about hint:at imply opine pronounce speculate:about demand* plead:for swear crow:about scoff:at
     intone deadpan`,
  ],
  [
    { quote: true },
    `continue whisper* shout* exclaim mutter* murmur* cry* sigh* yell* chant* begin scream* bellow* bark*
     snap* chuckle* sneer:at laugh:at post* email* e-mail text*`,
  ],
  [
    { clause: true, quote: true, hearer: true },
    `tell inform:of remind:of assure:of advise notify:of reassure:of`,
  ],
  [{ clause: true, hearer: true }, `convince persuade`],
  [
    { quote: true, hearer: true, infinitive: true, object: true },
    `ask:about,for,whether urge instruct encourage challenge* beg:for implore exhort:to order* command*
     invite request*`,
  ],
  [{ clause: true }, `hear find accept show* indicate demonstrate* estimate project* forecast* signal*`],
  [
    { object: true },
    `describe criticize criticise praise* accuse blame* condemn denounce blast* slam* mock* defend endorse
     reject dismiss dispute* deny question* mention* cite quote* rebut refute rebuke* chide deride ridicule*
     tout* hail* applaud laud decry bemoan assail disavow disown renounce repudiate label* brand* dub
     portray characterize characterise detail* highlight* echo* express voice* advocate* lambaste skewer pan
     castigate excoriate berate vilify disparage belittle demonize congratulate salute* call* contradict
     emphasise stress* underscore propose suggest promise* predict retract disclose challenge* reference*
     condone champion*`,
  ],
  [{ infinitive: true }, `vow* pledge* promise* refuse* decline* threaten offer* agree claim*`],
  [{ infinitive: true }, `tell advise`],
  [{ clause: true, infinitive: true }, `vow* pledge* promise* threaten resolve* demand* request* agree`],
  [
    { clause: true, attitude: true },
    `believe think hope*:for fear* doubt* worry*:about suspect* realize realise assume reckon wish* regret*
     recognize recognise conclude contemplate anticipate foresee envision complain:about`,
  ],
  [{ attitude: true, object: true }, `blame fear* view*:as regard*:as distrust doubt* regret*`],
  [
    {},
    `call*:for,on,upon,out speak:of,about,out talk*:about,of refer:to allude:to lash:out push*:for
     press*:for argue:for,against,over apologize:for apologise:for inquire:about enquire:about
     appeal*:for,to lobby:for,against protest*:against,about rail:against,about testify:about,to boast:about
     weigh:in vouch:for object*:to dwell:on spell:out put:forward`,
  ],
];

const FORMS = new Map<string, VerbForm>();

for (const [kind, entries] of VERBS) {
  for (const entry of entries.split(/\s+/)) {
    const [name = '', prepositions = ''] = entry.split(':');
    const lemma = name.replace('*', '');
    const verb = FORMS.get(lemma)?.verb ?? createVerb(lemma, kind);
    verb.takesClause ||= kind.clause === true;
    verb.canQuote ||= kind.quote === true;
    verb.hasHearer ||= kind.hearer === true;
    verb.takesObject ||= kind.object === true;
    verb.takesInfinitive ||= kind.infinitive === true;
    verb.isNounLike ||= name.endsWith('*');
    if (prepositions) verb.prepositions = [...verb.prepositions, ...prepositions.split(',')];
    for (const [word, form] of inflect(lemma)) if (!FORMS.has(word)) FORMS.set(word, { verb, form });
  }
}

export function verbForm(lower: string): VerbForm | undefined {
  return FORMS.get(lower);
}

function createVerb(lemma: string, kind: Class): Verb {
  return {
    lemma,
    takesClause: false,
    canQuote: false,
    hasHearer: false,
    takesObject: false,
    takesInfinitive: false,
    prepositions: [],
    isNounLike: false,
    isAttitude: kind.attitude === true || (kind.infinitive === true && !kind.quote && !kind.clause),
  };
}
