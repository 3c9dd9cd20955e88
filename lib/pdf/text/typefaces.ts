import { readFile } from 'node:fs/promises';
import { once } from './once.ts';
import { parseTypeface, type Typeface } from './typeface.ts';

/** The two weights every document is set in. */
export type TextFace = 'Inter-Regular' | 'Inter-SemiBold';
export const TEXT_FACES: ReadonlySet<string> = new Set<TextFace>(['Inter-Regular', 'Inter-SemiBold']);

/** Read only when a text needs them. */
export const SCRIPT_FACES = [
  'NotoSansArabic-Regular',
  'NotoSansHebrew-Regular',
  'NotoSansDevanagari-Regular',
  'NotoSansThai-Regular',
  'NotoSansJP-Regular',
  'NotoSansSC-Regular',
  'NotoSansTC-Regular',
  'NotoSansKR-Regular',
  'NotoEmoji-Regular',
] as const;
export type ScriptFace = (typeof SCRIPT_FACES)[number];

/** The typeface, read and parsed once per process. */
export const typeface = once(async (name: TextFace | ScriptFace): Promise<Typeface> => {
  const data = await readFile(new URL(`./fonts/${name}.ttf`, import.meta.url));
  return parseTypeface(name, data);
});
