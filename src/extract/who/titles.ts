import { has, type Passage, tokenAt } from '../passage.ts';
import { isOrganisationWord, isRole } from '../speaker-nouns.ts';
import * as w from '../words.ts';
import { genderOfFirstName, genderOfWord } from './gender.ts';
import { isCompanyNoun } from './nouns.ts';

/** Titles and forms of address that stand before a name and are no part of it. */
const TITLES = new Set(
  `cllr cr adv adv. advocate cpl cpl. cmdr cmdr. const const. engr engr. seri kgosi kgoshi ntate mme mdm emeritus
   emerita undersecretary under-secretary agent brig brig. ald ald. alderman dp pm csp dig dsp ssp auntie uncle
   aunty nana papa tuan haji hajah tunku raja assoc asst chargé barr barr. alhaji alhaja hajiya chief mallam
   malam oba comrade madam shri smt pandit swami sardar ustad maulana mufti begum bra sis pak bapak ibu datuk
   dato dato' puan encik cik whaea matua kaumātua kaumatua kuia garda taoiseach tánaiste uachtarán fr fr. sr sr.
   msgr deacon curate vicar provost brigadier commodore corporal dci di ds dc pc ps insp insp. supt supt. det
   det. atty atty. secy secy. amb amb. pres pres.`.split(/\s+/),
);

/** What stands before titles and narrows them: "Acting Inspector". */
const QUALIFIERS = new Set(
  `vice deputy assistant acting former ex-president retired veteran outgoing incoming senior junior lead prime
   first district special provincial regional divisional paramount grand staff`.split(/\s+/),
);

export function isQualifier(lower: string): boolean {
  return QUALIFIERS.has(lower);
}

/** Callings and the like that the lists of roles do not have. */
const CALLINGS = new Set(
  `relative cousin aunt uncle physio dj mp mep td mla mlc msp retiree trustee attendee detainee refugee employee nominee
   parent grandparent guardian skipper colleague bystander passer-by shopkeeper vendor clerk cook chef guard nun monk
   sheikh pundit host guest peer adult pensioner commuter migrant activist counsel advocate olympian speaker confidant insider
   councilmember contributor salesman donor patron lecturer reader principal headmaster headmistress head-teacher
   whip attorney-general auditor registrar coroner ombudsman-general ranger skier golfer sprinter bowler batter spinner
   lifeguard paramedic medic aircraftman agent collector instructor inventor investor broker banker
   composer curator conductor soprano novelist poet dancer producer-director chieftain elder eyewitness sarpanch publican tradie pensioner hawker trader fisherman angler singer drummer
   guitarist rapper sculptor painter filmmaker playwright comedian magician chaplain sexton bursar provost fellow
   postgraduate undergraduate apprentice intern trainee cadet recruit rider jockey boxer wrestler cyclist rower
   diver swimmer runner hurdler jumper thrower gymnast skater forward fullback fly-half hooker lock flanker bowler
   vicar rector curate canon priest pastor bishop archbishop rabbi deacon diplomat envoy
   tiler plumber electrician carpenter joiner welder miner docker cleaner caretaker janitor
   butcher baker grocer florist chemist optician dentist vet therapist psychologist counsellor masseur nanny
   astronaut astronomer geologist hydrologist ecologist zoologist botanist agronomist arborist meteorologist forecaster
   statistician mathematician linguist philosopher theologian archaeologist anthropologist sociologist demographer alderman alderwoman interviewer strategist mogul tycoon`.split(
    /\s+/,
  ),
);

const CALLING_END = /(ologist|ist|ian|eer|er|or|man|woman|person|ant|wright|smith)$/;

/** "musicologist", "co-author", "grower": a word for what somebody does, by its ending where no list has it. */
export function isCalling(lower: string): boolean {
  const last = lower.slice(lower.lastIndexOf('-') + 1);
  return (
    isRole(last) ||
    CALLINGS.has(last) ||
    genderOfWord(last) !== null ||
    /(ologist|person|woman|eer|grower|worker|keeper|owner|holder)$/.test(last)
  );
}

/** Whether the word at `i` can stand before a name without being part of it. `from` is where the capital words begin. */
export function isTitle(passage: Passage, i: number, from: number): boolean {
  const token = tokenAt(passage, i);
  // "Col Ruiz" may be a first name, and "Lt Col Ruiz" is not.
  if (token.lower === 'col' && !/^(lt|lieutenant)/.test(tokenAt(passage, i - 1).lower)) return false;
  // "St Brigid's"
  if (/^st\.?$/.test(token.lower)) return false;
  // "Health Minister Ojo": an office may follow other words; "Ana Cook Ruiz" holds none.
  if (isRole(token.lower) || has(token, w.TITLE)) return true;
  if (isCalling(token.lower) && !genderOfFirstName(tokenAt(passage, from).lower)) return true;
  // "Ontario Provincial Police Const. Denis Roy"
  if (token.lower.endsWith('.') && TITLES.has(token.lower)) return true;
  const isFront = i <= from || isTitle(passage, i - 1, from);
  if (!isFront) return false;
  if (TITLES.has(token.lower) || QUALIFIERS.has(token.lower)) return true;
  // "MEC Zanele Khoza", "RCMP Constable Novak": an office or a force, by its initials.
  if (/^[a-z]{3,5}$/.test(token.lower) && token.isUpper && areNames(passage, i + 1)) return true;
  // "Trumpeter Zakes Molelekwa": only a sentence gives a calling its capital, and a first name is no calling.
  const isFirst = i === passage.sentence.from || tokenAt(passage, i - 1).lower === 'former';
  if (!isFirst || genderOfFirstName(token.lower) || !tokenAt(passage, i + 2).isCapital) return false;
  return CALLING_END.test(token.lower) || isBusiness(token.lower) || isHyphenated(token.lower);
}

/** "Team-mate", "Mother-of-two", "Mayor-elect" */
function isHyphenated(lower: string): boolean {
  return /-(mate|back|half|elect|of-\p{L}+|tank|time|at-\p{L}+|year|designate|general|law|off|up|in-chief|child)$/u.test(
    lower,
  );
}

function areNames(passage: Passage, i: number): boolean {
  return [i, i + 1].every(
    (at) =>
      tokenAt(passage, at).isCapital &&
      !tokenAt(passage, at).isUpper &&
      !isOrganisationWord(tokenAt(passage, at).lower),
  );
}

/** "battery maker Voltane", "Brokerage Amrut Securities": what stands so before a name makes it no person's. */
export function isBusiness(lower: string): boolean {
  return isCompanyNoun(lower) || lower === 'brokerage';
}

const SHORT = new Map(
  Object.entries({
    sen: 'senator',
    gov: 'governor',
    rep: 'representative',
    gen: 'general',
    prof: 'professor',
    dr: 'doctor',
    col: 'colonel',
    sgt: 'sergeant',
    capt: 'captain',
    cllr: 'councillor',
    supt: 'superintendent',
    insp: 'inspector',
    rev: 'reverend',
  }),
);

/** "senator" for "Sen.". */
export function inFull(title: string): string {
  const bare = title.endsWith('.') ? title.slice(0, -1) : title;
  return SHORT.get(bare) ?? bare;
}

const AFTER_NAMES = new Set(
  'sc kc qc mp mps mep td mla msp obe mbe cbe kbe phd md jr jr. sr sr. ii iii am ao cm esq esq. san'.split(
    ' ',
  ),
);

/** "Diarmuid Lacey SC": what is written after a name and is no part of it. */
export function isAfterName(lower: string): boolean {
  return AFTER_NAMES.has(lower);
}
