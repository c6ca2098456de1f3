import { isCountry } from '../speaker-nouns.ts';

/** Nouns that stand for one another: what is called a study first is called a report later. */
const CLASSES: readonly (readonly string[])[] = [
  `report study research paper analysis survey audit review assessment document inquiry finding data figure`,
  `statement letter memo note email release notice`,
  `lawsuit complaint filing suit petition`,
  `ruling judgment judgement verdict decision`,
  `survey poll`,
  `company firm business manufacturer maker operator producer supplier retailer chain bank airline developer group
   utility builder contractor carmaker brand employer insurer exporter importer start-up startup lender giant major titan
   steelmaker automaker shipbuilder drugmaker chipmaker carrier miner brewer brewery grocer refiner publisher
   manufacturer ferry-operator broker brokerage distributor`,
  `agency body office authority bureau service organisation organization institute regulator watchdog commission
   administration department`,
  `ministry department`,
  `union federation association guild congress`,
  `charity group organisation organization alliance trust foundation campaign network coalition society forum
   association ngo`,
  `club team side franchise`,
  `council board authority`,
  `newspaper paper daily magazine outlet sentinel herald tribune gazette observer chronicle mail telegraph guardian
   standard star sun mirror express bulletin weekly register dispatch globe courier argus examiner times post journal`,
  `broadcaster network channel station`,
  `school college university institution`,
  `court tribunal bench`,
  `party faction front movement bloc`,
  `doctor surgeon physician medic consultant`,
  `lawyer solicitor barrister attorney counsel`,
  `spokesperson spokesman spokeswoman`,
  `scientist researcher professor academic author biologist ecologist`,
  `coach manager trainer`,
  `player striker forward midfielder defender goalkeeper captain skipper batter bowler winger fly-half prop star`,
  `farmer grower producer smallholder rancher`,
  `police force constabulary`,
  `minister secretary`,
  `reverend vicar rector priest pastor canon curate clergyman clergywoman cleric`,
  `prosecutor attorney`,
  `hospital clinic`,
  `airport port terminal`,
  `judge justice magistrate`,
  `lawmaker senator mp legislator councillor politician`,
  `official officer`,
].map((list) => list.split(/\s+/));

const LIKE = new Map<string, Set<string>>();
for (const list of CLASSES) {
  for (const noun of list) {
    const like = LIKE.get(noun) ?? new Set();
    for (const other of list) like.add(other);
    LIKE.set(noun, like);
  }
}

/** Other nouns that the same speaker may go by. */
export function nounsLike(noun: string): readonly string[] {
  return [...(LIKE.get(noun) ?? [])].filter((other) => other !== noun);
}

const COMPANY = new Set(CLASSES[5]);

/** "company", "carmaker": a business, and neither a union nor an agency. */
export function isFirmNoun(noun: string): boolean {
  return COMPANY.has(noun) || /(maker|builder)$/.test(noun);
}

/** "the company": stands for whatever organisation's name does not say what it is ("Voltane"). */
export function isCompanyNoun(noun: string): boolean {
  return (
    isFirmNoun(noun) ||
    /^(agency|union|charity|club|organisation|organization|broadcaster|network|party|body)$/.test(noun)
  );
}

const INSTITUTIONS = new Set(
  `ministry department council court parliament senate congress assembly police army government university school
   committee embassy party tribunal house`.split(/\s+/),
);

const SOCIETIES = new Set(
  'union association federation guild charity foundation club alliance society forum sangh'.split(' '),
);

/** Whether whatever a name says of itself or is said of it rules out that "the company" or "the union" is meant. */
export function isOtherThan(noun: string, said: string): boolean {
  if (INSTITUTIONS.has(said) || isCountry(said)) return true;
  return COMPANY.has(noun) ? SOCIETIES.has(said) : COMPANY.has(said) || COMPANY_ENDS.has(said);
}

const COMPANY_ENDS = new Set('ltd inc plc llc corp co holdings'.split(' '));
