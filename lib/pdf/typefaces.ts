import { readFile } from 'node:fs/promises';
import { parseTypeface, type Typeface } from './typeface.ts';

export type TypefaceName = 'Inter-Regular' | 'Inter-SemiBold';

const loading = new Map<TypefaceName, Promise<Typeface>>();

/** The typeface, read and parsed once per process. */
export function typeface(name: TypefaceName): Promise<Typeface> {
  const known = loading.get(name);
  if (known) return known;
  const parsed = readFile(new URL(`./fonts/${name}.ttf`, import.meta.url)).then((data) => parseTypeface(name, data));
  loading.set(name, parsed);
  return parsed;
}
