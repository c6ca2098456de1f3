/** A script, and what is written in it. */
export interface Script {
  /** ISO 15924. */
  code: string;
  letters: RegExp;
  /** For a sentence: "Arabic script". */
  name: string;
  /** In the order of preference: the first of which the text has the mark is it. */
  languages: ScriptLanguage[];
}

interface ScriptLanguage {
  /** BCP 47. */
  code: string;
  name: string;
  /** Letters or words that this language has and those below it have not. None: what is left. */
  marks?: RegExp;
}

const only = (code: string, name: string): ScriptLanguage[] => [{ code, name }];

/**
 * Every script of living languages that news is published in, but Latin. Where languages share a script they are told
 * apart by letters and short words of their own, and where these say nothing only the script is named.
 */
export const SCRIPTS: readonly Script[] = [
  {
    code: 'Arab',
    letters: /\p{Script=Arabic}/gu,
    name: 'Arabic script',
    languages: [
      { code: 'ps', name: 'Pashto', marks: /[ټډړښڼې]/gu },
      { code: 'ckb', name: 'Central Kurdish', marks: /[ڕڵێۆ]/gu },
      { code: 'ur', name: 'Urdu', marks: /[ٹڈڑےں]/gu },
      { code: 'fa', name: 'Persian', marks: /[پچژگ]|(?<!\p{L})(?:است|از|که|این)(?!\p{L})/gu },
      { code: 'ar', name: 'Arabic', marks: /[ةىأإ]|(?<!\p{L})(?:ال\p{L}{2,}|في|من|على)/gu },
    ],
  },
  {
    code: 'Cyrl',
    letters: /\p{Script=Cyrillic}/gu,
    name: 'Cyrillic script',
    languages: [
      { code: 'uk', name: 'Ukrainian', marks: /[їєґ]/gu },
      { code: 'be', name: 'Belarusian', marks: /ў/gu },
      { code: 'kk', name: 'Kazakh', marks: /[әғқұһ]/gu },
      { code: 'ky', name: 'Kyrgyz', marks: /(?<!\p{L})(?:менен|жана|үчүн|болгон)(?!\p{L})/gu },
      { code: 'mn', name: 'Mongolian', marks: /[өү]/gu },
      { code: 'mk', name: 'Macedonian', marks: /[ѓќѕ]/gu },
      { code: 'sr', name: 'Serbian', marks: /[ђћџљњј]/gu },
      { code: 'ru', name: 'Russian', marks: /[ыэё]/gu },
      { code: 'bg', name: 'Bulgarian', marks: /ъ|(?<!\p{L})(?:на|се|са|ще|във)(?!\p{L})/gu },
    ],
  },
  { code: 'Hebr', letters: /\p{Script=Hebrew}/gu, name: 'Hebrew script', languages: only('he', 'Hebrew') },
  { code: 'Grek', letters: /\p{Script=Greek}/gu, name: 'Greek script', languages: only('el', 'Greek') },
  {
    code: 'Deva',
    letters: /\p{Script=Devanagari}/gu,
    name: 'Devanagari script',
    languages: [
      {
        code: 'mr',
        name: 'Marathi',
        marks: /ळ|(?<![\p{L}\p{M}])(?:आहे|आणि|आहेत|होते|असे|यांनी)(?![\p{L}\p{M}])/gu,
      },
      { code: 'ne', name: 'Nepali', marks: /(?<![\p{L}\p{M}])(?:छ|छन्|भने|गरेको|भएको|रहेको)(?![\p{L}\p{M}])/gu },
      { code: 'hi', name: 'Hindi', marks: /(?<![\p{L}\p{M}])(?:है|हैं|के|में|की|से|और)(?![\p{L}\p{M}])/gu },
    ],
  },
  {
    code: 'Beng',
    letters: /\p{Script=Bengali}/gu,
    name: 'Bengali script',
    languages: [{ code: 'as', name: 'Assamese', marks: /[ৰৱ]/gu }, ...only('bn', 'Bengali')],
  },
  {
    code: 'Ethi',
    letters: /\p{Script=Ethiopic}/gu,
    name: 'Ethiopic script',
    languages: [{ code: 'ti', name: 'Tigrinya', marks: /[ቐቑቒቓቔቕቖኣ]/gu }, ...only('am', 'Amharic')],
  },
  {
    code: 'Jpan',
    letters: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/gu,
    name: 'Chinese or Japanese script',
    languages: [{ code: 'ja', name: 'Japanese', marks: /[\p{Script=Hiragana}]/gu }, ...only('zh', 'Chinese')],
  },
  { code: 'Hang', letters: /\p{Script=Hangul}/gu, name: 'Hangul', languages: only('ko', 'Korean') },
  { code: 'Taml', letters: /\p{Script=Tamil}/gu, name: 'Tamil script', languages: only('ta', 'Tamil') },
  { code: 'Telu', letters: /\p{Script=Telugu}/gu, name: 'Telugu script', languages: only('te', 'Telugu') },
  { code: 'Knda', letters: /\p{Script=Kannada}/gu, name: 'Kannada script', languages: only('kn', 'Kannada') },
  {
    code: 'Mlym',
    letters: /\p{Script=Malayalam}/gu,
    name: 'Malayalam script',
    languages: only('ml', 'Malayalam'),
  },
  {
    code: 'Gujr',
    letters: /\p{Script=Gujarati}/gu,
    name: 'Gujarati script',
    languages: only('gu', 'Gujarati'),
  },
  {
    code: 'Guru',
    letters: /\p{Script=Gurmukhi}/gu,
    name: 'Gurmukhi script',
    languages: only('pa', 'Punjabi'),
  },
  { code: 'Sinh', letters: /\p{Script=Sinhala}/gu, name: 'Sinhala script', languages: only('si', 'Sinhala') },
  { code: 'Thai', letters: /\p{Script=Thai}/gu, name: 'Thai script', languages: only('th', 'Thai') },
  { code: 'Laoo', letters: /\p{Script=Lao}/gu, name: 'Lao script', languages: only('lo', 'Lao') },
  { code: 'Khmr', letters: /\p{Script=Khmer}/gu, name: 'Khmer script', languages: only('km', 'Khmer') },
  { code: 'Mymr', letters: /\p{Script=Myanmar}/gu, name: 'Burmese script', languages: only('my', 'Burmese') },
  {
    code: 'Geor',
    letters: /\p{Script=Georgian}/gu,
    name: 'Georgian script',
    languages: only('ka', 'Georgian'),
  },
  {
    code: 'Armn',
    letters: /\p{Script=Armenian}/gu,
    name: 'Armenian script',
    languages: only('hy', 'Armenian'),
  },
];
