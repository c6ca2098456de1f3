import type { SourceKind } from './attribution.ts';

const words = (list: string) => new Set(list.trim().split(/\s+/));

const DOCUMENTS = words(`
  report reports study studies survey surveys poll polls statement statements letter letters memo memos email emails
  e-mail figures data statistics documents document records record filing filings lawsuit complaint indictment
  affidavit transcript article articles column editorial book headline headlines research paper analysis review
  findings census estimates release tweet tweets post posts website page message messages text ad ads video footage
  notice bulletin audit dossier ruling judgment judgement verdict order law bill constitution treaty manifesto
  results evidence note accounts account index forecast`);

const ORGANISATIONS = words(`
  ministry government company agency council department university college school hospital court bank party police
  army navy military commission committee union association federation institute foundation charity group firm
  authority board bureau office parliament senate congress house administration campaign team club league
  organisation organization service regime coalition newspaper magazine network channel broadcaster embassy
  church nato un eu fbi cia nhs bbc cnn inc ltd corp plc llc trust society centre center watch times post
  journal news press partners alliance international amnesty reuters bloomberg afp
  xinhua tass interpol greenpeace unicef oxfam google facebook apple microsoft amazon twitter fox politico hamas
  hezbollah taliban airline airport operator regulator watchdog manufacturer retailer kremlin pentagon
  municipality utility prosecution defence forum guild alliance ombud inquiry inquest tribunal trial jury haulage
  mills logistics holdings motors airlines airways industries energy systems technologies foods pharmaceuticals
  securities investments ventures properties insurance capital brokerage supermarkets
  republic states kingdom nations bloc city state country nation province opposition`);

const ANONYMOUS = words(
  `source sources insider insiders eyewitness eyewitnesses witness witnesses whistleblower`,
);

const GROUPS = words(`
  officials police experts scientists researchers doctors residents engineers lawyers prosecutors investigators
  critics supporters analysts economists activists campaigners protesters lawmakers mps ministers leaders
  authorities teachers nurses unions families relatives neighbours neighbors parents students voters republicans
  democrats people they we some many others most rebels troops firefighters paramedics organisers organizers
  forecasters officers volunteers traders shareholders bookmakers inspectors members workers farmers fans historians epidemiologists regulators judges editors observers diplomats media`);

const ROLES = words(`
  spokesman spokeswoman spokesperson minister mayor president chancellor governor senator director manager coach
  captain chairman chairwoman chair chief head officer official professor doctor scientist researcher engineer
  lawyer attorney prosecutor judge detective inspector sergeant analyst economist expert activist campaigner
  leader secretary teacher nurse resident farmer owner founder author editor reporter journalist correspondent
  columnist critic adviser advisor aide strategist candidate executive ceo deputy commissioner ambassador envoy
  general colonel commander pastor bishop priest pope king queen prince princess actor actress singer player
  striker goalkeeper midfielder defender winger trainer referee midwife surgeon epidemiologist virologist
  mother father son daughter wife husband brother sister neighbour neighbor witness victim defendant
  man woman boy girl driver pilot student veteran billionaire businessman businesswoman entrepreneur lawmaker
  congressman congresswoman representative ombudsman chairperson premier legislator accountant solicitor barrister
  schoolteacher consultant councillor vice-president treasurer co-founder landlord tenant survivor volunteer historian biologist physicist chemist conservator`);

const COUNTRIES = words(`
  afghanistan argentina australia austria bangladesh belarus belgium brazil britain bulgaria canada chile china
  colombia croatia cuba denmark egypt england estonia ethiopia finland france germany ghana greece hungary iceland
  india indonesia iran iraq ireland israel italy japan jordan kenya kosovo kuwait latvia lebanon libya lithuania
  malaysia mexico morocco myanmar nepal netherlands nigeria norway pakistan palestine peru philippines poland
  portugal qatar romania russia scotland serbia singapore slovakia slovenia somalia spain sudan sweden switzerland
  syria taiwan thailand tunisia turkey turkiye ukraine uganda usa uk venezuela vietnam wales yemen zimbabwe
  washington moscow beijing brussels london paris berlin ankara tehran tokyo kyiv damascus jerusalem`);

const FEMALE = words(`
  she her mrs ms miss mrs. ms. madam lady dame spokeswoman chairwoman congresswoman businesswoman actress queen princess mother
  daughter wife sister woman girl midwife policewoman
  mary maria anna ana anne ann emma sarah sara laura julia elena olga nina lena eva ellen helen jane joan alice
  amy emily lucy sophie sofia olivia hannah rachel rebecca ruth susan linda karen nancy lisa sandra barbara
  patricia jennifer elizabeth margaret dorothy jessica ashley kimberly michelle amanda melissa deborah stephanie
  carol christine catherine katherine kate diane janet joyce judith rose grace hillary chelsea fatima aisha
  leila layla amina zainab mariam ayse priya anita indira angela ursula ingrid astrid freya greta marta martha
  claire marie isabel carmen rosa lucia beatrice charlotte victoria irene theresa teresa samantha nicole megan
  chloe zoe ivy molly holly naomi miriam yasmin nadia tanya irina svetlana natalia tatiana ludmila noor mei hana yuki`);

const MALE = words(`
  he his mr mr. sir lord king prince father son husband brother man boy chairman spokesman congressman businessman
  actor policeman
  john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
  donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary
  nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick
  jack dennis jerry peter tom tim jim bob bill joe mike dan ben sam barack ted marco jeb mitt vladimir
  ivan boris sergei dmitri oleg igor mehmet ahmed ahmet mohammed muhammad mohamed ali omar hassan hussein ibrahim
  yusuf khalid tariq rajesh ravi arjun vikram wei jun kenji hiroshi takeshi carlos juan jose luis miguel pedro
  antonio marco paolo luca giovanni hans klaus jurgen stefan lars erik sven olaf piotr jan tomas pavel henrik
  oliver harry simon martin alan adam luke henry hugo oscar felix max leo colin neil ian graham stuart keith roger`);

export function isSpeakerNoun(lower: string): boolean {
  return (
    GROUPS.has(lower) ||
    ANONYMOUS.has(lower) ||
    ROLES.has(lower) ||
    ORGANISATIONS.has(lower) ||
    DOCUMENTS.has(lower)
  );
}

export function isRole(lower: string): boolean {
  return ROLES.has(lower);
}

export function isOrganisationWord(lower: string): boolean {
  return ORGANISATIONS.has(lower) || COUNTRIES.has(lower);
}

export function isCountry(lower: string): boolean {
  return COUNTRIES.has(lower);
}

export function isDocumentWord(lower: string): boolean {
  return DOCUMENTS.has(lower);
}

export type Gender = 'female' | 'male' | null;

/** From a title, a role or a first name that is plainly one or the other. */
export function genderOf(lower: string): Gender {
  const female = FEMALE.has(lower);
  if (female === MALE.has(lower)) return null;
  return female ? 'female' : 'male';
}

/** What kind of source a noun heads; null for words that do not say. */
export function kindOfNoun(lower: string): SourceKind | null {
  if (ANONYMOUS.has(lower)) return 'anonymous';
  if (GROUPS.has(lower)) return lower === 'police' ? 'organisation' : 'group';
  if (ROLES.has(lower)) return 'person';
  if (DOCUMENTS.has(lower)) return 'document';
  if (ORGANISATIONS.has(lower) || COUNTRIES.has(lower)) return 'organisation';
  return null;
}
