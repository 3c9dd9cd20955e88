import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** One step below the highest takes a tenth of the time, for a few percent of the size. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 } };

/** What is compressed already. */
const COMPRESSED = ['.woff2', '.png'];

/** Writes a file and its compressed forms beside it. */
export function writeCompressed(folder: string, name: string, content: string | Uint8Array): void {
  const file = join(folder, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  if (COMPRESSED.includes(extname(name))) return;
  writeFileSync(`${file}.br`, brotliCompressSync(content, BROTLI));
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
}

/** `style.css` -> `assets/style.1f0c2b3d4e5f.css`: what has another content has another name. */
export function hashedName(name: string, content: string | Uint8Array): string {
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 12);
  const extension = extname(name);
  return `assets/${name.slice(0, -extension.length)}.${hash}${extension}`;
}
