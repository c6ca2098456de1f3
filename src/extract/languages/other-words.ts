import type { WordList } from './words.ts';

/** English, as everywhere, and the languages of Africa and Asia that are written in Latin letters. */
export const OTHER: WordList[] = [
  [
    'en',
    'English',
    `the of and to in a is that for it was on are as with his they at be this from have or by had not but what all were
     when we there can an which their said if do will each about how up out them then she many some so would her him has
     more two who been its after over also our could than only may other new most into first any these such year years
     people government says police state under between because where before while during against last week three my you he`,
  ],
  [
    'pcm',
    'Nigerian Pidgin',
    `dey don wey na dem im sey di go no fit pipo abi wetin una dis dat e wan make come se for inside wit from how plenty
     wen dia tok am oga sabi never still kon get naija goment pesin tori wia becos after dose as anoda oda beta sef`,
  ],
  [
    'af',
    'Afrikaans',
    `die van en het is dat op te met vir nie aan ook as by deur maar om uit dan nog na oor hy sy wat word was hulle tot meer
     jaar geen volgens mense gesê regering teen tydens kan moet sal baie al twee onder ons hul wel tussen sedert waar
     omdat miljoen hierdie daar in 'n sê kon haar wees nuwe munisipaliteit gister lank ek dit`,
  ],
  [
    'tr',
    'Turkish',
    `ve bir bu da de için ile olarak çok daha gibi kadar sonra olan ancak en ise ya ne var yok o şu her iki ki hem değil
     göre yıl yılında yeni olduğunu dedi söyledi etti oldu hükümet hükümeti bakanı başkanı ülke karşı sırasında kişi milyon
     yüzde arasında tarafından önce üzerinde ayrıca bin büyük açıkladı belirtti edildi geçen bunun nedeniyle`,
  ],
  [
    'vi',
    'Vietnamese',
    `và của là có không được các những trong cho với một này người đã để khi từ tại về năm ra đến như cũng nhiều trên sau
     theo vào ông bà chính phủ nước phải sẽ còn hơn do bị đó thì hai bộ trưởng nói cho biết ngày tháng việc làm thành phố
     triệu đồng qua rằng nhưng đang giữa dân`,
  ],
  [
    'id',
    'Indonesian',
    `yang dan di dengan untuk dari pada ini itu dalam tidak akan adalah ke oleh juga telah sebagai ada bisa mereka karena
     bahwa kata atau saat tersebut para tahun pemerintah menurut negara orang juta lebih sudah setelah kepada antara
     seorang kami dia harus masih hari satu dua menjadi secara hingga namun mengatakan warga polisi rumah jalan rupiah`,
  ],
  [
    'ms',
    'Malay',
    `yang dan di dengan untuk daripada pada ini itu dalam tidak akan adalah ke oleh juga telah sebagai ada boleh mereka
     kerana bahawa berkata atau ketika tersebut para tahun kerajaan menurut negara orang juta lebih sudah selepas kepada
     antara seorang kami beliau perlu masih hari satu dua menjadi secara sehingga namun katanya rakyat polis rumah jalan
     ringgit ialah turut`,
  ],
  [
    'tl',
    'Tagalog',
    `ang ng sa na at mga ay ni si para ito hindi kung may mga kay nang din rin pa ngunit pero isang mula ayon sinabi
     pamahalaan bansa tao taon dahil habang nila niya kanilang kanyang siya sila namin natin kami tayo lahat dalawang
     milyon nasa ngayon noong matapos kasama upang wala lamang lang bilang pangulo pulis wika`,
  ],
  [
    'sw',
    'Swahili',
    `na ya wa kwa ni katika la za cha kuwa hiyo huo hii hilo hayo yake wake zake lakini au pia kama baada kabla ili watu
     serikali nchi alisema amesema mwaka miaka huyo hao ambao ambaye ambayo bila dhidi wakati waziri rais milioni zaidi
     kati hadi mtu moja mbili wengine wote kutoka juu vya bado sana tu alikuwa ilikuwa wananchi`,
  ],
  [
    'ha',
    'Hausa',
    `da a na ta ya ga ba ne ce shi su ke ko wani wata an sun zai za domin amma kuma cikin daga kan wannan wadanda kamar
     bayan mutane gwamnati gwamnatin jihar kasar shekara shekaru yan ce cewa sai yi aka har zuwa suka yana tana suna
     kudi shugaban ministan miliyan nan lokacin tsakanin saboda duk wanda kafin`,
  ],
  [
    'yo',
    'Yoruba',
    `ni ti awon ati si fun lati ni ilu o n ko pe je wa won bi naa yii kan se nipa ninu gbogbo eniyan ijoba odun lo so pelu
     sugbon tabi gege lori bayi nigba to ba ile eyi wipe kede aare gomina ipinle milionu nitori laarin re mi ara fi gba
     yoo kii ohun ojo`,
  ],
  [
    'ig',
    'Igbo',
    `na nke ndi bu ka ga o ya ha di ime maka n'ime n'ihi mana onye gomenti obodo afo kwuru siri nwere kwa ma ihe si mmadu
     otu abuo niile ugbu ahu a ka n'etiti mgbe ebe ozo onyeisi ala steeti nde ego were ndị ọchịchị`,
  ],
  [
    'zu',
    'Zulu',
    `ukuthi futhi kanye ngoba uma kodwa njengoba lokhu abantu uhulumeni izwe unyaka iminyaka uthe bathe ngemuva phakathi
     kwezwe lapho khona nje yena bona kakhulu wonke bonke izigidi omunye umongameli ungqongqoshe amaphoyisa ngokusho
     ukuba kulo kule lesi lezi zonke ngesikhathi kusukela`,
  ],
  [
    'so',
    'Somali',
    `iyo oo ka ku ee in la waa ah u uu ayaa si aan waxa waxay inuu kale dadka dowladda dalka sanadka sheegay isaga laakiin
     ama kadib inta markii lagu loo laga dhexeeya soo kala badan laba milyan madaxweynaha wasiirka ciidamada gobolka
     magaalada halkaas waxaa wuxuu yahay ahaa`,
  ],
];
