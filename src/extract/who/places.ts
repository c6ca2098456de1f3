const PLACE_WORDS = new Set(
  `street road avenue lane square river bay lake mount mountain mountains island islands isle valley county city town
   village bridge port harbour harbor airport station park beach coast cape hill hills ridge district region state
   province territory north south east west northern southern eastern western central upper lower new great ocean
   sea gulf strait peninsula desert forest dam reservoir estuary creek falls springs heights stadium arena
   hall theatre palace castle cathedral mine quarry farm estate cup league championship olympics festival act bill
   treaty day week prize award`.split(/\s+/),
);

/** Words that make a name a place's, an event's or a law's. */
export function isPlaceWord(lower: string): boolean {
  return PLACE_WORDS.has(lower);
}

/** Last words of the names of companies and other bodies that the general list does not have. */
const BODIES = new Set(
  `lines partners ferries foods rail motors mines dairy dairies breweries brewery stores farms estates properties media
   pictures records studios books labs laboratories pharma pharmaceuticals solutions aerospace shipping telecom mobile water gas
   oil steel cement sugar cotton textiles fisheries orchards vineyards wines beverages bakery hotel hotels resort resorts restaurant
   gallery orchestra choir ballet opera fc afc rfc united rovers wanderers athletic cricket racing aggregates aviation airways
   chemicals fertilisers fertilizers seeds organics robotics analytics software digital online games gaming networks wireless
   banking finance savings securities exchange markets mutual assurance advisory associates consulting engineering
   construction builders homes realty developments minerals resources metals gold diamonds uranium solar wind power electric
   energy nuclear cycles tyres automotive trucks buses coaches taxis freight couriers post primary academy nursery
   clinic surgery practice infirmary hospice conservancy sanctuary zoo aquarium archive archives library trustees
   volunteers rangers divers sailors pilots riders drivers workers teachers nurses doctors midwives farmers growers
   fishers anglers hunters foresters landlords tenants fm tv radio television residents parents veterans`.split(
    /\s+/,
  ),
);

export function isBodyWord(lower: string): boolean {
  return BODIES.has(lower);
}

const MASTHEADS = new Set(
  `sentinel herald tribune gazette observer chronicle mail telegraph guardian standard star sun mirror express daily
   bulletin weekly register dispatch globe courier argus examiner inquirer advertiser monitor nation citizen age`.split(
    /\s+/,
  ),
);

/** Last words of newspapers' names. */
export function isMasthead(lower: string): boolean {
  return MASTHEADS.has(lower);
}
