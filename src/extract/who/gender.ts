export type Gender = 'female' | 'male';

const words = (list: string) => new Set(list.trim().split(/\s+/));

/** Titles, kin and callings that are said of women alone. */
const FEMALE = words(`
  she her hers herself mrs ms miss mrs. ms. madam lady dame spokeswoman chairwoman congresswoman businesswoman
  councilwoman policewoman saleswoman forewoman assemblywoman sportswoman actress waitress stewardess heiress
  queen princess duchess empress mother mum mom daughter wife sister widow grandmother granddaughter aunt niece
  fiancée girlfriend bride woman girl midwife nun schoolgirl abbess`);

/** Titles, kin and callings that are said of men alone. */
const MALE = words(`
  he him his himself mr mr. sir lord chairman spokesman congressman businessman councilman policeman salesman
  foreman assemblyman sportsman actor waiter king prince duke emperor father dad son husband brother widower
  grandfather grandson uncle nephew fiancé boyfriend groom man boy monk schoolboy fisherman imam`);

/** First names given to girls alone in the languages they are at home in. */
const WOMEN = words(`
  mary maria anna ana anne ann emma sarah sara laura julia elena olga nina lena eva ellen helen jane joan alice
  amy emily lucy sophie sofia olivia hannah rachel rebecca ruth susan linda karen nancy lisa sandra barbara
  patricia jennifer elizabeth margaret dorothy jessica kimberly michelle amanda melissa deborah stephanie
  christine catherine katherine kate diane janet joyce judith hillary chelsea fatima aisha
  leila layla amina zainab mariam ayse priya anita indira angela ursula ingrid astrid freya greta marta martha
  claire marie isabel carmen rosa lucia beatrice charlotte victoria irene theresa teresa samantha nicole megan
  chloe zoe ivy molly holly naomi miriam yasmin nadia tanya irina svetlana natalia tatiana ludmila hana
  helena ines inés lucía gabriela daniela valentina camila mariana paula adriana monica mónica silvia sylvia
  grace ngozi chiamaka adaeze wanjiru akinyi nomvula thandiwe zanele lerato folake funmi
  deepa lakshmi meera kavita sunita anjali divya pooja shreya sushma meena geeta rekha
  siti nurul dewi putri aroha moana hinemoa mele sinéad sinead siobhán siobhan niamh aoife ciara orla fiona catriona
  eleanor louise georgia bridget rosalind harriet matilda annika birgit ulla
  katarzyna agnieszka magdalena marisa bianca lucinda philippa jacinta`);

/** First names given to boys alone in the languages they are at home in. */
const MEN = words(`
  john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark
  donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey jacob gary
  nicholas eric jonathan stephen larry justin scott brandon benjamin samuel frank gregory raymond alexander patrick
  jack dennis jerry peter tom tim jim bob bill joe mike dan ben barack ted marco jeb mitt vladimir
  ivan boris sergei dmitri oleg igor mehmet ahmed ahmet mohammed muhammad mohamed ali omar hassan hussein ibrahim
  yusuf khalid tariq rajesh ravi arjun vikram kenji hiroshi takeshi carlos juan jose luis miguel pedro
  antonio paolo luca giovanni hans klaus jurgen stefan lars erik sven olaf piotr tomas pavel henrik
  oliver harry simon martin alan adam luke henry hugo oscar felix max leo colin neil ian graham stuart keith roger
  rafael javier diego pablo fernando ricardo eduardo alejandro joão joao josé mateus
  emeka chidi tunde kwame kofi kwabena sipho thabo bongani kamau otieno juma hamisi
  rahul amit sanjay anil sunil vijay rohit suresh ramesh mahesh prakash dinesh ashok
  bilal imran usman faisal rashid karim abdul mustafa budi agus bambang wiremu tane tāne
  seán sean pádraig padraig ciarán ciaran declan eoin callum hamish gavin duncan angus nigel derek trevor
  matthias jürgen günther wolfgang björn bjorn gustav nils anders johan tobias viktor milan
  dmitry andrei mikhail nikolai yuri grzegorz krzysztof wojciech`);

/** Only what is said of one gender alone: titles, kin, callings, pronouns. */
export function genderOfWord(lower: string): Gender | null {
  if (FEMALE.has(lower)) return 'female';
  return MALE.has(lower) ? 'male' : null;
}

/** A guess from a first name: a pronoun or a title that says otherwise is believed instead. */
export function genderOfFirstName(lower: string): Gender | null {
  if (WOMEN.has(lower)) return 'female';
  return MEN.has(lower) ? 'male' : null;
}
