/** BCP 47, then a few sentences as news has them. */
export const SAMPLES: [language: string, text: string][] = [
  [
    'es',
    'El ayuntamiento cerrará el puente viejo durante seis semanas a partir del lunes. Según la alcaldesa, las obras costarán cuatro millones de euros y los vecinos tendrán un autobús gratuito hasta el otro lado del río.',
  ],
  [
    'es',
    'Los agricultores del valle perdieron más de la mitad de la cosecha por la sequía, dijo el portavoz de la cooperativa. El gobierno prometió ayudas, pero todavía no ha fijado una fecha para pagarlas.',
  ],
  [
    'fr',
    "La mairie fermera le vieux pont pendant six semaines à partir de lundi. Selon la maire, les travaux coûteront quatre millions d'euros et les habitants disposeront d'une navette gratuite vers l'autre rive.",
  ],
  [
    'fr',
    "Les agriculteurs de la vallée ont perdu plus de la moitié de leur récolte, a déclaré le porte-parole de la coopérative. Le gouvernement a promis des aides, mais aucune date n'est fixée pour le versement.",
  ],
  [
    'de',
    'Die Stadt sperrt die alte Brücke von Montag an für sechs Wochen. Nach Angaben der Bürgermeisterin kosten die Arbeiten vier Millionen Euro; für die Anwohner fährt ein kostenloser Bus auf die andere Seite des Flusses.',
  ],
  [
    'de',
    'Die Bauern im Tal haben mehr als die Hälfte ihrer Ernte verloren, sagte ein Sprecher der Genossenschaft. Die Regierung hat Hilfe versprochen, aber noch keinen Termin für die Auszahlung genannt.',
  ],
  [
    'pt',
    'A câmara vai fechar a ponte velha durante seis semanas a partir de segunda-feira. Segundo a presidente, as obras custarão quatro milhões de euros e os moradores terão um autocarro gratuito até à outra margem do rio.',
  ],
  [
    'pt',
    'Os agricultores do vale perderam mais da metade da safra por causa da seca, disse o porta-voz da cooperativa. O governo prometeu ajuda, mas ainda não marcou uma data para o pagamento.',
  ],
  [
    'it',
    'Il comune chiuderà il vecchio ponte per sei settimane a partire da lunedì. Secondo la sindaca i lavori costeranno quattro milioni di euro e gli abitanti avranno una navetta gratuita fino all’altra riva del fiume.',
  ],
  [
    'it',
    'Gli agricoltori della valle hanno perso più della metà del raccolto, ha detto il portavoce della cooperativa. Il governo ha promesso aiuti, ma non ha ancora fissato una data per i pagamenti.',
  ],
  [
    'nl',
    'De gemeente sluit de oude brug vanaf maandag voor zes weken. Volgens de burgemeester kosten de werkzaamheden vier miljoen euro en krijgen de bewoners een gratis bus naar de overkant van de rivier.',
  ],
  [
    'nl',
    'Boeren in de vallei hebben meer dan de helft van hun oogst verloren, zei een woordvoerder van de coöperatie. De regering heeft steun beloofd, maar nog geen datum voor de uitbetaling genoemd.',
  ],
  [
    'af',
    'Die munisipaliteit sluit die ou brug vanaf Maandag vir ses weke. Volgens die burgemeester sal die werk vier miljoen rand kos en kry die inwoners ’n gratis bus na die oorkant van die rivier.',
  ],
  [
    'af',
    'Boere in die vallei het meer as die helfte van hul oes verloor, het ’n woordvoerder van die koöperasie gesê. Die regering het hulp belowe, maar nog nie ’n datum vir die betalings genoem nie.',
  ],
  [
    'sw',
    'Halmashauri ya mji itafunga daraja la zamani kwa wiki sita kuanzia Jumatatu. Meya alisema kazi hiyo itagharimu shilingi milioni nne na kwamba wakazi watapata basi la bure hadi ng’ambo ya mto.',
  ],
  [
    'sw',
    'Wakulima wa bonde hilo wamepoteza zaidi ya nusu ya mavuno yao kutokana na ukame, msemaji wa ushirika amesema. Serikali imeahidi msaada lakini bado haijatangaza tarehe ya malipo.',
  ],
  [
    'ha',
    'Karamar hukumar za ta rufe tsohuwar gada na tsawon makonni shida daga ranar Litinin. Shugaban ya ce aikin zai ci naira miliyan hudu kuma mutanen yankin za su samu motar bas kyauta zuwa hayin kogin.',
  ],
  [
    'ha',
    'Manoman kwarin sun yi asarar fiye da rabin amfanin gonarsu saboda fari, in ji kakakin kungiyar. Gwamnati ta yi alkawarin taimako amma har yanzu ba ta fadi ranar da za a biya kudin ba.',
  ],
  [
    'yo',
    'Ìjọba ìbílẹ̀ yóò ti afárá àtijọ́ náà pa fún ọ̀sẹ̀ mẹ́fà láti ọjọ́ Ajé. Alága náà sọ pé iṣẹ́ náà yóò ná wọn ní mílíọ̀nù mẹ́rin náírà, àti pé àwọn ará ìlú yóò rí ọkọ̀ ọ̀fẹ́ gùn dé òdìkejì odò.',
  ],
  [
    'yo',
    'Awon agbe ni afonifoji naa ti padanu ju idaji ikore won lo nitori oda, gege bi agbenuso egbe won se so. Ijoba ti se ileri iranlowo sugbon won ko tii kede ojo ti won yoo san owo naa.',
  ],
  [
    'id',
    'Pemerintah kota akan menutup jembatan lama selama enam minggu mulai Senin. Wali kota mengatakan bahwa pekerjaan itu menelan biaya empat juta rupiah dan warga bisa naik bus gratis ke seberang sungai.',
  ],
  [
    'id',
    'Para petani di lembah itu kehilangan lebih dari separuh panen karena kekeringan, kata juru bicara koperasi. Pemerintah telah menjanjikan bantuan, namun belum menetapkan tanggal pembayarannya.',
  ],
  [
    'ms',
    'Majlis bandaran akan menutup jambatan lama selama enam minggu mulai Isnin. Datuk bandar berkata kerja itu menelan belanja empat juta ringgit dan penduduk boleh menaiki bas percuma ke seberang sungai kerana laluan lain terlalu jauh.',
  ],
  [
    'tl',
    'Isasara ng lungsod ang lumang tulay sa loob ng anim na linggo simula Lunes. Ayon sa alkalde, aabot sa apat na milyong piso ang gastos at may libreng bus ang mga residente papunta sa kabilang pampang.',
  ],
  [
    'tl',
    'Nawala sa mga magsasaka sa lambak ang mahigit kalahati ng kanilang ani dahil sa tagtuyot, sinabi ng tagapagsalita ng kooperatiba. Nangako ng tulong ang pamahalaan ngunit wala pang petsa ng bayad.',
  ],
  [
    'tr',
    'Belediye eski köprüyü pazartesiden itibaren altı hafta kapatacak. Başkan, çalışmaların dört milyon liraya mal olacağını ve mahalle sakinleri için karşı kıyıya ücretsiz otobüs kaldırılacağını söyledi.',
  ],
  [
    'tr',
    'Vadideki çiftçiler kuraklık nedeniyle ürünlerinin yarısından fazlasını kaybetti, dedi kooperatif sözcüsü. Hükümet yardım sözü verdi ancak ödemeler için henüz bir tarih açıklamadı.',
  ],
  [
    'pl',
    'Miasto zamknie stary most na sześć tygodni od poniedziałku. Według burmistrz prace będą kosztować cztery miliony złotych, a mieszkańcy dostaną bezpłatny autobus na drugi brzeg rzeki.',
  ],
  [
    'pl',
    'Rolnicy z doliny stracili ponad połowę zbiorów z powodu suszy, powiedział rzecznik spółdzielni. Rząd obiecał pomoc, ale nie podał jeszcze daty wypłat.',
  ],
  [
    'vi',
    'Thành phố sẽ đóng cây cầu cũ trong sáu tuần kể từ thứ Hai. Theo thị trưởng, công việc này tốn bốn triệu đồng và người dân sẽ có xe buýt miễn phí sang bờ bên kia của con sông.',
  ],
  [
    'vi',
    'Nông dân trong thung lũng đã mất hơn một nửa vụ mùa vì hạn hán, người phát ngôn hợp tác xã cho biết. Chính phủ đã hứa giúp đỡ nhưng chưa nói ngày nào sẽ trả tiền.',
  ],
  [
    'ro',
    'Primăria va închide podul vechi timp de șase săptămâni începând de luni. Potrivit primarului, lucrările vor costa patru milioane de lei, iar locuitorii vor avea un autobuz gratuit până pe celălalt mal.',
  ],
  [
    'ca',
    'L’ajuntament tancarà el pont vell durant sis setmanes a partir de dilluns. Segons l’alcaldessa, les obres costaran quatre milions d’euros i els veïns tindran un autobús gratuït fins a l’altra riba.',
  ],
  [
    'gl',
    'O concello pechará a ponte vella durante seis semanas a partir do luns. Segundo a alcaldesa, as obras custarán catro millóns de euros e os veciños terán un autobús de balde ata a outra beira do río.',
  ],
  [
    'sv',
    'Kommunen stänger den gamla bron i sex veckor från och med måndag. Enligt borgmästaren kostar arbetet fyra miljoner kronor och de boende får en gratis buss till andra sidan av floden.',
  ],
  [
    'da',
    'Kommunen lukker den gamle bro i seks uger fra mandag. Ifølge borgmesteren koster arbejdet fire millioner kroner, og beboerne får en gratis bus til den anden side af floden, mens det står på.',
  ],
  [
    'no',
    'Kommunen stenger den gamle broen i seks uker fra mandag. Ifølge ordføreren koster arbeidet fire millioner kroner, og beboerne får en gratis buss til den andre siden av elven mens det står på.',
  ],
  [
    'fi',
    'Kaupunki sulkee vanhan sillan kuudeksi viikoksi maanantaista alkaen. Pormestarin mukaan työ maksaa neljä miljoonaa euroa, ja asukkaat pääsevät joen toiselle puolelle ilmaisella bussilla.',
  ],
  [
    'hu',
    'A város hétfőtől hat hétre lezárja a régi hidat. A polgármester szerint a munka négymillió forintba kerül, és a lakók ingyenes busszal juthatnak át a folyó túlsó partjára.',
  ],
  [
    'cs',
    'Město od pondělí na šest týdnů uzavře starý most. Podle starostky budou práce stát čtyři miliony korun a obyvatelé dostanou bezplatný autobus na druhý břeh řeky, který má jezdit každou hodinu.',
  ],
  [
    'sk',
    'Mesto od pondelka na šesť týždňov uzavrie starý most. Podľa primátorky budú práce stáť štyri milióny eur a obyvatelia dostanú bezplatný autobus na druhý breh rieky, ktorý má jazdiť každú hodinu.',
  ],
  [
    'sh',
    'Grad će od ponedjeljka na šest tjedana zatvoriti stari most. Prema riječima gradonačelnice, radovi će koštati četiri milijuna eura, a stanovnici će imati besplatan autobus na drugu obalu rijeke.',
  ],
  [
    'sq',
    'Bashkia do ta mbyllë urën e vjetër për gjashtë javë nga e hëna. Sipas kryetares, punimet do të kushtojnë katër milionë lekë dhe banorët do të kenë një autobus falas për në anën tjetër të lumit.',
  ],
  [
    'ig',
    'Ndị ọchịchị obodo ga-emechi akwa mmiri ochie ahụ ruo izu isii malite na Mọnde. Onyeisi ha kwuru na ọrụ ahụ ga-eri nde naira anọ, na ndị bi ebe ahụ ga-enwe bọs n’efu iji gafee n’ofe osimiri.',
  ],
  [
    'zu',
    'Umasipala uzovala ibhuloho elidala amasonto ayisithupha kusukela ngoMsombuluko. UMeya uthe lo msebenzi uzobiza izigidi ezine zamarandi, futhi abantu bazothola ibhasi lamahhala ukuya ngaphesheya komfula.',
  ],
  [
    'so',
    'Dowladda hoose ayaa xiri doonta buundada hore muddo lix toddobaad ah laga bilaabo Isniinta. Duqa magaalada ayaa sheegay in shaqadu ku kici doonto afar milyan, dadkana ay heli doonaan bas bilaash ah.',
  ],
  [
    'ar',
    'ستغلق البلدية الجسر القديم ستة أسابيع ابتداء من يوم الاثنين. وقالت رئيسة البلدية إن الأعمال ستكلف أربعة ملايين، وإن السكان سيحصلون على حافلة مجانية إلى الضفة الأخرى من النهر.',
  ],
  [
    'fa',
    'شهرداری پل قدیمی را از روز دوشنبه به مدت شش هفته می‌بندد. به گفته شهردار، هزینه این کار چهار میلیون است و ساکنان از اتوبوس رایگان برای رفتن به آن سوی رودخانه استفاده می‌کنند.',
  ],
  [
    'ur',
    'بلدیہ پیر سے چھ ہفتوں کے لیے پرانا پل بند کر دے گی۔ میئر نے کہا کہ اس کام پر چالیس لاکھ روپے خرچ ہوں گے اور رہائشیوں کو دریا کے پار جانے کے لیے مفت بس ملے گی۔ ٹھیکہ ابھی نہیں دیا گیا۔',
  ],
  [
    'he',
    'העירייה תסגור את הגשר הישן לשישה שבועות החל מיום שני. לדברי ראשת העיר, העבודות יעלו ארבעה מיליון שקל והתושבים יקבלו אוטובוס חינם אל הגדה השנייה.',
  ],
  [
    'ru',
    'Мэрия закроет старый мост на шесть недель с понедельника. По словам мэра, работы обойдутся в четыре миллиона рублей, а для жителей пустят бесплатный автобус на другой берег реки. Это уже второе закрытие.',
  ],
  [
    'uk',
    'Мерія закриє старий міст на шість тижнів із понеділка. За словами мерки, роботи коштуватимуть чотири мільйони гривень, а мешканці їздитимуть безкоштовним автобусом на інший берег річки.',
  ],
  [
    'bg',
    'Общината ще затвори стария мост за шест седмици от понеделник. Според кмета ремонтът ще струва четири милиона лева, а жителите ще пътуват с безплатен автобус до другия бряг на реката.',
  ],
  [
    'sr',
    'Град ће од понедељка затворити стари мост на шест недеља. Према речима градоначелнице, радови ће коштати четири милиона динара, а становници ће имати бесплатан аутобус до друге обале реке.',
  ],
  [
    'kk',
    'Қала әкімдігі ескі көпірді дүйсенбіден бастап алты аптаға жабады. Әкімнің айтуынша, жұмысқа төрт миллион теңге кетеді, ал тұрғындар өзеннің арғы бетіне тегін автобуспен барады.',
  ],
  [
    'el',
    'Ο δήμος θα κλείσει την παλιά γέφυρα για έξι εβδομάδες από τη Δευτέρα. Σύμφωνα με τη δήμαρχο, τα έργα θα κοστίσουν τέσσερα εκατομμύρια ευρώ και οι κάτοικοι θα έχουν δωρεάν λεωφορείο.',
  ],
  [
    'hi',
    'नगर निगम सोमवार से छह सप्ताह के लिए पुराना पुल बंद करेगा। महापौर ने कहा कि इस काम में चालीस लाख रुपये खर्च होंगे और निवासियों को नदी के दूसरे किनारे तक मुफ्त बस मिलेगी। ठेका अभी नहीं दिया गया है।',
  ],
  [
    'mr',
    'महापालिका सोमवारपासून सहा आठवडे जुना पूल बंद ठेवणार आहे. या कामासाठी चाळीस लाख रुपये खर्च होणार आहेत आणि रहिवाशांना नदीच्या पलीकडे जाण्यासाठी मोफत बस मिळेल, असे महापौरांनी सांगितले. काम वेळेत पूर्ण होईल.',
  ],
  [
    'ne',
    'नगरपालिकाले सोमबारदेखि छ हप्ताका लागि पुरानो पुल बन्द गर्ने भएको छ। मेयरका अनुसार काममा चालीस लाख रुपैयाँ खर्च हुनेछ र बासिन्दाका लागि नि:शुल्क बस चलाइने छ।',
  ],
  [
    'bn',
    'পৌরসভা সোমবার থেকে ছয় সপ্তাহের জন্য পুরোনো সেতু বন্ধ রাখবে। মেয়র বলেছেন, কাজে চল্লিশ লাখ টাকা খরচ হবে এবং বাসিন্দারা নদীর ওপারে যেতে বিনা ভাড়ার বাস পাবেন।',
  ],
  [
    'ta',
    'நகராட்சி திங்கட்கிழமை முதல் ஆறு வாரங்களுக்கு பழைய பாலத்தை மூடும். பணிக்கு நாற்பது லட்சம் ரூபாய் செலவாகும் என்று மேயர் கூறினார். மக்களுக்கு இலவச பேருந்து இயக்கப்படும்.',
  ],
  [
    'th',
    'เทศบาลจะปิดสะพานเก่าเป็นเวลาหกสัปดาห์ตั้งแต่วันจันทร์ นายกเทศมนตรีกล่าวว่างานนี้ใช้เงินสี่ล้านบาท และประชาชนจะมีรถบัสฟรีไปอีกฝั่งของแม่น้ำ',
  ],
  [
    'zh',
    '市政府将从星期一起关闭旧桥六个星期。市长说，这项工程将耗资四百万元，居民可以乘坐免费巴士前往河对岸。农民协会表示，今年的收成减少了一半以上。',
  ],
  [
    'ja',
    '市は月曜日から六週間、古い橋を閉鎖する。市長によると、工事には四百万円かかり、住民は無料のバスで川の対岸へ渡ることができるという。',
  ],
  [
    'ko',
    '시는 월요일부터 6주 동안 낡은 다리를 폐쇄한다. 시장은 공사에 400만 원이 들 것이며 주민들은 무료 버스로 강 건너편에 갈 수 있다고 말했다.',
  ],
  [
    'am',
    'የከተማው አስተዳደር አሮጌውን ድልድይ ከሰኞ ጀምሮ ለስድስት ሳምንታት ይዘጋል። ከንቲባዋ ሥራው አራት ሚሊዮን ብር እንደሚፈጅና ነዋሪዎች ወደ ወንዙ ማዶ የሚወስድ ነፃ አውቶቡስ እንደሚያገኙ ተናግረዋል።',
  ],
  [
    'ka',
    'მერია ორშაბათიდან ექვსი კვირით დახურავს ძველ ხიდს. მერის თქმით, სამუშაოები ოთხი მილიონი ლარი დაჯდება და მოსახლეობას უფასო ავტობუსი ექნება.',
  ],
  [
    'hy',
    'Քաղաքապետարանը երկուշաբթիից վեց շաբաթով կփակի հին կամուրջը։ Քաղաքապետի խոսքով՝ աշխատանքները կարժենան չորս միլիոն դրամ։',
  ],
  ['te', 'పురపాలక సంఘం సోమవారం నుంచి ఆరు వారాల పాటు పాత వంతెనను మూసివేస్తుంది. పనికి నలభై లక్షల రూపాయలు ఖర్చవుతుందని మేయర్ చెప్పారు.'],
];

/** English of several places; a text in any of them is one to find claims in. */
export const ENGLISH_SAMPLES: string[] = [
  'The council will close the old bridge for six weeks from Monday. The work will cost four million pounds, the mayor said, and residents will have a free bus to the far side of the river.',
  'Farmers in the valley lost more than half of their harvest, a spokesman for the cooperative said. The government promised help but has yet to name a date for the payments.',
  'Lagos residents don cry out say di new bridge toll too much. Di goment pesin wey tok to us say na from next month dem go start to collect am, but many pipo no gree.',
  'Di farmers for di valley say dem don lose pass half of wetin dem plant because rain no fall. Goment don promise say e go help dem but nobody sabi wen di money go land.',
  'The Zilla Parishad sanctioned Rs 40 lakh for the Panchganga bund, said Collector Anjali Deshpande-Kulkarni, while farmers of Shirol and Hatkanangale talukas sat on dharna outside the tehsil office.',
  'KwaNobuhle, Gqeberha: Nomthandazo Ngcukana and Sibusiso Mthembu of the uMkhonto Residents’ Forum told Mzansi Radio that the pipes at eMaplazini had been dry since Thursday.',
  'Rodríguez Sánchez beat Núñez de la Torre 6-4, 6-2 in Córdoba and will meet García-López in the final of the Copa de la Reina, the first since 2011 in which two players from La Rioja take part.',
  'A DECISION ON THE HARBOUR WALL HAS BEEN PUT OFF UNTIL THE SPRING, THE PORT AUTHORITY SAID ON TUESDAY.',
];
