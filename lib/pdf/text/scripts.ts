import type { ScriptFace } from './typefaces.ts';

type Range = readonly [first: number, last: number, face: ScriptFace];

/** Which face is asked first for a character that the text faces lack, by Unicode block. */
const RANGES: readonly Range[] = [
  [0x0590, 0x05ff, 'NotoSansHebrew-Regular'],
  [0x0600, 0x077f, 'NotoSansArabic-Regular'],
  [0x0900, 0x097f, 'NotoSansDevanagari-Regular'],
  [0x0e00, 0x0e7f, 'NotoSansThai-Regular'],
  [0x1100, 0x11ff, 'NotoSansKR-Regular'],
  [0x2000, 0x2bff, 'NotoEmoji-Regular'],
  [0x3000, 0x30ff, 'NotoSansJP-Regular'],
  [0x3130, 0x318f, 'NotoSansKR-Regular'],
  [0x3200, 0x9fff, 'NotoSansJP-Regular'],
  [0xac00, 0xd7af, 'NotoSansKR-Regular'],
  [0xf900, 0xfaff, 'NotoSansJP-Regular'],
  [0xff00, 0xffef, 'NotoSansJP-Regular'],
  [0x1f000, 0x1faff, 'NotoEmoji-Regular'],
];

/** The faces that may have a character, likeliest first; none where no face is shipped for its script. */
export function facesFor(codePoint: number): readonly ScriptFace[] {
  const range = RANGES.find(([first, last]) => codePoint >= first && codePoint <= last);
  if (!range) return [];
  return range[2] === 'NotoSansJP-Regular' ? ['NotoSansJP-Regular', 'NotoSansSC-Regular'] : [range[2]];
}

/** Printable ASCII and Latin-1, which every text face has: the quick answer for most texts. */
export const PLAIN = /^[\x20-\x7e\xa0-\xac\xae-\xff\n]*$/;

export const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Characters that are drawn as one: a base with its marks, a conjunct, a flag, an emoji joined of several. */
export const CLUSTER =
  /\p{RI}\p{RI}|.(?:\u094d\u200d?\p{L}|\u200d\p{Extended_Pictographic}|[\p{M}\p{Emoji_Modifier}\u200c\u200d])*/gsu;
