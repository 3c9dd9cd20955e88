import type { ScriptFace } from './typefaces.ts';

/** The faces with Han characters in the order of preference. Each has the shapes of its country. */
export type HanOrder = readonly ScriptFace[];

const JAPANESE: HanOrder = ['NotoSansJP-Regular', 'NotoSansTC-Regular', 'NotoSansSC-Regular'];
const SIMPLIFIED: HanOrder = ['NotoSansSC-Regular', 'NotoSansTC-Regular', 'NotoSansJP-Regular'];
const TRADITIONAL: HanOrder = ['NotoSansTC-Regular', 'NotoSansSC-Regular', 'NotoSansJP-Regular'];
const KOREAN: HanOrder = ['NotoSansKR-Regular'];

type Faces = 'han' | 'hangul' | ScriptFace;
type Range = readonly [first: number, last: number, ...faces: readonly Faces[]];

/** The faces for characters that the text faces lack, by Unicode block, in the order of preference. */
const RANGES: readonly Range[] = [
  [0x0590, 0x05ff, 'NotoSansHebrew-Regular'],
  [0x0600, 0x077f, 'NotoSansArabic-Regular'],
  [0x0900, 0x097f, 'NotoSansDevanagari-Regular'],
  [0x0e00, 0x0e7f, 'NotoSansThai-Regular'],
  [0x1100, 0x11ff, 'hangul'],
  [0x2460, 0x24ff, 'han', 'NotoEmoji-Regular'],
  [0x2000, 0x2bff, 'NotoEmoji-Regular', 'han'],
  [0x2e80, 0x312f, 'han'],
  [0x3130, 0x318f, 'hangul'],
  [0x3190, 0x9fff, 'han', 'NotoEmoji-Regular'],
  [0xac00, 0xd7af, 'hangul'],
  [0xf900, 0xfaff, 'han'],
  [0xfe30, 0xfe4f, 'han'],
  [0xff00, 0xffef, 'han', 'hangul'],
  [0x1f000, 0x1faff, 'NotoEmoji-Regular', 'han'],
  [0x20000, 0x3ffff, 'han'],
];

/** The faces that may have a character, in the order of preference. Empty if no face is shipped for its script. */
export function facesFor(codePoint: number, han: HanOrder): readonly ScriptFace[] {
  const [, , ...faces] = RANGES.find(([first, last]) => codePoint >= first && codePoint <= last) ?? [0, 0];
  return faces.flatMap((face) => (face === 'han' ? han : face === 'hangul' ? KOREAN : [face]));
}

const KANA = /[\u3041-\u30ff\uff66-\uff9f]/;
/** Frequent characters of only one of simplified, traditional and Japanese. A test checks them against the national standards. */
export const ONLY_SIMPLIFIED =
  /[们这为时业东车书门问间马鸟鱼贝见页风飞饭钱银铁计设说话语读谁财费资购贸货质软输达运进远连选邮销项须顾预题额红约级纪线组织终结给络统继续维编单卖买厅历压发变标树样员团园场处备头实对导师带帮应开张态总执报护摄证评试详请订认让议记许论华传]/u;
export const ONLY_TRADITIONAL =
  /[黃吳稅說們為從錢請計證違編號會單總點發變買賣經續權應對實專圖團園壓聲處藝藥鐵門難靈顏樣標機殺氣滿溫灣獨產畫當兩來戶據擴網腳與舉觀讀轉邊釋雙雜驛驗體麥齒齡]/u;
export const ONLY_JAPANESE =
  /[図広売駅帰変発経続権応対実専団圧処薬鉄顕様気満産戸拡観読転辺釈雑験歯齢円沢荘両説楽栄桜検巣単厳仮伝働剣剰剤労]/u;

/** The preferred Han faces by a text's own characters. Undefined if these do not tell. */
export function hanOrderOf(text: string): HanOrder | undefined {
  if (KANA.test(text)) return JAPANESE;
  if (ONLY_SIMPLIFIED.test(text)) return SIMPLIFIED;
  if (ONLY_TRADITIONAL.test(text)) return TRADITIONAL;
  if (ONLY_JAPANESE.test(text)) return JAPANESE;
  return undefined;
}

/** The preferred Han faces for readers of a language (BCP 47 tag). */
export function hanOrderFor(locale: string): HanOrder | undefined {
  const [language, ...subtags] = locale.toLowerCase().split(/[-_]/);
  if (language === 'ja') return JAPANESE;
  if (language !== 'zh' && language !== 'yue') return undefined;
  if (subtags.includes('hans')) return SIMPLIFIED;
  const traditional = language === 'yue' || subtags.some((subtag) => ['hant', 'tw', 'hk', 'mo'].includes(subtag));
  return traditional ? TRADITIONAL : SIMPLIFIED;
}

/** If neither the text nor its readers tell. */
export const USUAL_HAN_ORDER = JAPANESE;

export const HAN = /\p{Script=Han}/u;

/** Printable ASCII and Latin-1, which every text face has. */
export const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\xff\n]*$/;

export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
