import type { WordList } from './words.ts';

/** Languages of Europe but English. */
export const EUROPEAN: WordList[] = [
  [
    'es',
    'Spanish',
    `el la los las de del que y en un una por con para su sus se no al lo es como más pero este esta ha han fue son sobre
     entre también hasta desde cuando muy sin ya años año dijo gobierno según país contra durante personas está era ser
     tras todo todos parte presidente millones tiene había donde porque qué estos hace día hay les quien ministerio`,
  ],
  [
    'pt',
    'Portuguese',
    `o a os as de do da dos das que e em um uma por com para seu sua se não ao no na nos nas é como mais mas este esta foi
     são sobre entre também até quando muito sem já anos ano disse governo segundo país contra durante pessoas está era ser
     após todos pela pelo presidente milhões tem foram aos onde porque isso ele ela pessoa ainda dia há às`,
  ],
  [
    'gl',
    'Galician',
    `o a os as de do da dos das que e en un unha por con para seu súa se non ao no na é como máis pero este esta foi son
     sobre entre tamén ata cando moi sen xa anos ano dixo goberno segundo país contra durante persoas está era ser tras
     todos polo pola presidente millóns ten foron onde porque unhas uns aínda día hai xunta concello`,
  ],
  [
    'ca',
    'Catalan',
    `el la els les de del que i en un una per amb pel seu seva es no al és com més però aquest aquesta ha han va són sobre
     entre també fins des quan molt sense ja anys any govern segons país contra durant persones està era ser després tot
     tots part president milions té havia on perquè dels als les seves d'un d'una l'any hi què van`,
  ],
  [
    'fr',
    'French',
    `le la les de des du que et en un une par avec pour son sa ses se ne pas au aux est sont comme plus mais ce cette ces a
     ont été fut sur entre aussi dans qui il elle ils nous vous leur leurs depuis lorsque très sans déjà ans année dit
     gouvernement selon pays contre pendant personnes être après tout tous président millions avait où parce deux même
     d'un d'une l'on qu'il c'est n'a s'est fait ministre`,
  ],
  [
    'it',
    'Italian',
    `il la lo i gli le di del della dei delle degli che e in un una per con suo sua si non al alla ai è come più ma questo
     questa ha hanno fu sono sul sulla tra anche fino dal dalla dalle da quando molto senza già anni anno detto governo
     secondo paese contro durante persone essere stato stata dopo tutti parte presidente milioni era dove perché nel nella
     nei nelle lavoro due ministro loro`,
  ],
  [
    'ro',
    'Romanian',
    `și de la în a că cu pe nu un o din este pentru care mai sunt au ai al ale ce să se fost prin după dar va lui lor sau
     între până când foarte fără ani anul spus guvernul potrivit țară țara împotriva timpul oameni persoane fi toate toți
     președintele milioane avea unde pentru această acest către doar cei cele iar privind ministrul orașului`,
  ],
  [
    'de',
    'German',
    `der die das und in den von zu mit ist des auf für im dem nicht ein eine als auch es an werden aus er hat dass sie nach
     wird bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur bis mehr durch man sein wurde
     sei seit kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines jahr jahre jahren zwei diese
     regierung menschen sagte laut millionen`,
  ],
  [
    'nl',
    'Dutch',
    `de van het een en in is dat op te zijn met voor niet die er aan ook als bij door maar om uit dan nog naar over hij zij
     heeft wordt werd hebben worden was deze ze tot meer jaar jaren geen volgens mensen zei regering tegen tijdens kan
     moet zal veel al twee onder onze hun haar wel tussen sinds na zich waar omdat miljoen dit had alle gemeente zo wie`,
  ],
  [
    'sv',
    'Swedish',
    `och i att det som en på är av för med den till inte har de ett om vi var men så från eller när hon han kan nu ska vid
     också efter under man sig mot mellan utan än här där över hade blev varit skulle säger sade regeringen enligt landet
     människor personer år alla mycket två sin sitt sina detta denna nya kronor procent miljoner finns bara`,
  ],
  [
    'da',
    'Danish',
    `og i at det som en på er af for med den til ikke har de et om vi var men så fra eller når hun han kan nu skal ved også
     efter under man sig mod mellem uden end her der over havde blev været ville siger sagde regeringen ifølge landet
     mennesker personer år alle meget to sin sit sine dette denne nye kroner procent millioner findes kun bliver hvor`,
  ],
  [
    'no',
    'Norwegian',
    `og i at det som en på er av for med den til ikke har de et om vi var men så fra eller når hun han kan nå skal ved også
     etter under man seg mot mellom uten enn her der over hadde ble vært ville sier sa regjeringen ifølge landet
     mennesker personer år alle mye to sin sitt sine dette denne nye kroner prosent millioner finnes bare blir hvor`,
  ],
  [
    'fi',
    'Finnish',
    `ja on ei että se hän oli ovat myös mutta kun kuin tai sekä jo vain niin ole joka jotka sen mukaan vuonna vuoden vuotta
     hallitus hallituksen sanoi kertoo kaksi uusi enemmän jälkeen ennen sitä tämä tämän noin prosenttia miljoonaa euroa
     ihmistä maan voi olla ollut ollaan olisi jos hyvin nyt kanssa aikana kaupungin poliisi poliisin mitä siitä`,
  ],
  [
    'hu',
    'Hungarian',
    `a az és hogy nem is egy volt van meg el de csak már még ki ez azt mint vagy ha lesz szerint után alatt között magyar
     kormány millió ezer ember években évben pedig majd amely akik ami kell lehet során elmondta mondta több két első
     sem azonban illetve volna ezt nagy új mert minden száma forint miatt szerinte közölte ország országos városi rendőrség
     polgármester miniszter elnök alapján nélkül voltak lesznek került tudja hétfőn kedden szerdán`,
  ],
  [
    'pl',
    'Polish',
    `i w z na do nie się że to jest o po od jak za przez dla są ale oraz który która które tym był była było być tego ma już
     ich jego jej przed także tylko lub przy może roku lat lata rząd rządu według kraju przeciwko podczas osób ludzi
     powiedział tys mln dwa pod między bez będzie zostało został jednak co czy ze ministra`,
  ],
  [
    'cs',
    'Czech',
    `a v na se že je z s do o k i za po to by ale jako jsou byl byla bylo být od ve ze pro při nebo tak také už jen podle
     který která které až před mezi let roku vláda vlády země proti během lidí řekl uvedl milionů dva pod bez bude jeho
     její jejich však kde než když má mají ministr tento této není další kvůli proto může musí kterou kterých uvedla mluvčí
     korun policie město města starosta obyvatelé práce pondělí úterý případ případě stát`,
  ],
  [
    'sk',
    'Slovak',
    `a v na sa že je z s do o k i za po to by ale ako sú bol bola bolo byť od vo zo pre pri alebo tak tiež už len podľa
     ktorý ktorá ktoré až pred medzi rokov roku vláda vlády krajiny proti počas ľudí povedal uviedol miliónov dva pod bez
     bude jeho jej ich však kde než keď má majú minister tento tejto nie ďalší kvôli preto môže musí ktorú ktorých uviedla
     hovorca eur polícia mesto mesta primátor obyvatelia práce pondelok utorok prípad prípade štát`,
  ],
  [
    'sh',
    'Croatian, Bosnian or Serbian',
    `i u je se na da su za od s sa o ne što iz do ali kao koji koja koje bio bila bilo biti po pri ili tako također već samo
     prema između godine godina vlada vlade zemlje protiv tijekom tokom ljudi rekao kazao milijuna miliona dva pod bez će
     njegov njihov međutim gdje gde nego kada ima imaju ministar ovaj ove nije kod nakon posle`,
  ],
  [
    'sq',
    'Albanian',
    `të e në i një për nga me që dhe është më u se ka do si ishte janë nuk por kjo ky pas mes gjatë sipas kanë tha qeveria
     qeverisë vendit kundër njerëz milionë vjet viti vitit dy nën pa duke ajo ai tij saj tyre edhe deri kur ku mund
     shumë ministri tonë këtë këto prej`,
  ],
];
