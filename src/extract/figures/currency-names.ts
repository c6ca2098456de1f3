/**
 * Units of money: an ISO 4217 code where the words settle the country, else the currency's name. A bare "$" is
 * "dollars": whose they are depends on the paper, and is not guessed.
 */
export const SIGNS = new Map([
  ['$', 'dollars'],
  ['£', 'GBP'],
  ['€', 'EUR'],
  ['¥', 'yen or yuan'],
  ['₹', 'INR'],
  ['₦', 'NGN'],
  ['₵', 'GHS'],
  ['₱', 'PHP'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₽', 'RUB'],
  ['₫', 'VND'],
  ['฿', 'THB'],
]);

/** What stands glued before a sign: "US$", "A$", "GH₵". */
export const SIGN_PREFIXES = new Map([
  ['us$', 'USD'],
  ['a$', 'AUD'],
  ['au$', 'AUD'],
  ['c$', 'CAD'],
  ['ca$', 'CAD'],
  ['nz$', 'NZD'],
  ['hk$', 'HKD'],
  ['s$', 'SGD'],
  ['r$', 'BRL'],
  ['nt$', 'TWD'],
  ['j$', 'JMD'],
  ['tt$', 'TTD'],
  ['n$', 'NAD'],
  ['e£', 'EGP'],
  ['gh₵', 'GHS'],
  ['gh¢', 'GHS'],
]);

export const CODES = new Set(
  `usd eur gbp inr ngn kes ugx tzs zar ghs aud cad nzd hkd sgd jpy cny chf sek nok dkk pln huf czk uah rub try brl mxn ars
   clp cop twd idr vnd thb myr php pkr lkr npr bdt ils egp mad tnd aed sar qar krw etb zmw mwk xof xaf bwp`.split(
    /\s+/,
  ),
);

/** Short for a currency, before its number; capital, and with a full stop or without. */
export const SHORT_NAMES = new Map([
  ['rs', 'rupees'],
  ['re', 'rupees'],
  ['sh', 'shillings'],
  ['shs', 'shillings'],
  ['ksh', 'KES'],
  ['kshs', 'KES'],
  ['tsh', 'TZS'],
  ['tshs', 'TZS'],
  ['ush', 'UGX'],
  ['ushs', 'UGX'],
  ['n', 'NGN'],
  ['r', 'ZAR'],
  ['rm', 'MYR'],
  ['rp', 'IDR'],
  ['tk', 'BDT'],
  ['dh', 'AED'],
  ['dhs', 'AED'],
  ['rmb', 'CNY'],
  ['cfa', 'CFA francs'],
  ['fcfa', 'CFA francs'],
]);

export const NAMES = new Map([
  ['dollar', 'dollars'],
  ['dollars', 'dollars'],
  ['euro', 'EUR'],
  ['euros', 'EUR'],
  ['yen', 'JPY'],
  ['yuan', 'CNY'],
  ['renminbi', 'CNY'],
  ['naira', 'NGN'],
  ['rand', 'ZAR'],
  ['cedi', 'GHS'],
  ['cedis', 'GHS'],
  ['ringgit', 'MYR'],
  ['rupiah', 'IDR'],
  ['baht', 'THB'],
  ['taka', 'BDT'],
  ['birr', 'ETB'],
  ['rouble', 'RUB'],
  ['roubles', 'RUB'],
  ['ruble', 'RUB'],
  ['rubles', 'RUB'],
  ['hryvnia', 'UAH'],
  ['hryvnias', 'UAH'],
  ['zloty', 'PLN'],
  ['zlotys', 'PLN'],
  ['forint', 'HUF'],
  ['reais', 'BRL'],
  ['shekels', 'ILS'],
  ['rupee', 'rupees'],
  ['rupees', 'rupees'],
  ['shilling', 'shillings'],
  ['shillings', 'shillings'],
  ['peso', 'pesos'],
  ['pesos', 'pesos'],
  ['franc', 'francs'],
  ['francs', 'francs'],
  ['kronor', 'SEK'],
  ['kroner', 'kroner'],
  ['dinars', 'dinars'],
  ['dirhams', 'dirhams'],
  ['riyals', 'riyals'],
  ['lira', 'lira'],
  ['kwacha', 'kwacha'],
  ['pence', 'pence'],
  ['cents', 'cents'],
  ['kobo', 'kobo'],
]);

/** Words with another meaning ("lost 20 pounds", "won 3"): money after millions only, or where "sterling" says so. */
export const NAMES_AFTER_MILLIONS = new Map([
  ['pounds', 'GBP'],
  ['won', 'KRW'],
  ['dong', 'VND'],
]);

export const NATIONS = new Map([
  ['us dollars', 'USD'],
  ['american dollars', 'USD'],
  ['australian dollars', 'AUD'],
  ['canadian dollars', 'CAD'],
  ['zealand dollars', 'NZD'],
  ['singapore dollars', 'SGD'],
  ['kong dollars', 'HKD'],
  ['taiwan dollars', 'TWD'],
  ['indian rupees', 'INR'],
  ['pakistani rupees', 'PKR'],
  ['lankan rupees', 'LKR'],
  ['nepali rupees', 'NPR'],
  ['kenyan shillings', 'KES'],
  ['kenya shillings', 'KES'],
  ['ugandan shillings', 'UGX'],
  ['uganda shillings', 'UGX'],
  ['tanzanian shillings', 'TZS'],
  ['swiss francs', 'CHF'],
  ['cfa francs', 'CFA francs'],
  ['swedish kronor', 'SEK'],
  ['norwegian kroner', 'NOK'],
  ['danish kroner', 'DKK'],
  ['egyptian pounds', 'EGP'],
  ['sudanese pounds', 'SDG'],
  ['lebanese pounds', 'LBP'],
  ['sterling pounds', 'GBP'],
  ['turkish lira', 'TRY'],
  ['mexican pesos', 'MXN'],
  ['philippine pesos', 'PHP'],
  ['argentine pesos', 'ARS'],
]);

/** Every token that `currencyBefore` may begin with. */
export const CURRENCY_STARTS: ReadonlySet<string> = new Set([
  ...SIGNS.keys(),
  ...[...SIGN_PREFIXES.keys()].map((prefix) => prefix.slice(0, -1)),
  ...CODES,
  ...SHORT_NAMES.keys(),
]);
