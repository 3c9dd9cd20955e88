import { readFile } from 'node:fs/promises';
import { once } from './once.ts';
import { parseTypeface, type Typeface } from './typeface.ts';

/** The two weights of every document. */
export type TextFace = 'Inter-Regular' | 'Inter-SemiBold';
export const TEXT_FACES: ReadonlySet<string> = new Set<TextFace>(['Inter-Regular', 'Inter-SemiBold']);

/** Faces of other scripts, read only if a text needs them. */
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

/** Reads and parses a typeface, once per process. */
export const typeface = once(async (name: TextFace | ScriptFace): Promise<Typeface> => {
  const data = await readFile(new URL(`./fonts/${name}.ttf`, import.meta.url));
  return parseTypeface(name, data);
});
