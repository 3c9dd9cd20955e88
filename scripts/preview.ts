import { mkdir, rm, writeFile } from 'node:fs/promises';
import { encode } from 'fast-png';
import { renderDocument } from '../lib/pdf/render.ts';
import { gallery } from '../test/pdf/gallery.ts';
import { rasterise } from '../test/pdf/rasterise.ts';

/** `npm run preview [part of a name]` renders the sample documents into `gallery/`. */

const TARGET = new URL('../gallery/', import.meta.url);
/** 2 × 72 pixels per inch. */
const SCALE = 2;

const wanted = process.argv[2] ?? '';
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
for (const [name, document] of Object.entries(gallery())) {
  if (!name.includes(wanted)) continue;
  const pdf = await renderDocument(document);
  await writeFile(new URL(`${name}.pdf`, TARGET), pdf);
  const pages = await rasterise(pdf, SCALE);
  for (const [number, { width, height, pixels }] of pages) {
    const picture = encode({ width, height, channels: 4, depth: 8, data: pixels });
    await writeFile(new URL(`${name}-${number}.png`, TARGET), picture);
  }
  console.log(`${name.padEnd(24)} ${Math.max(...pages.keys())} pages, ${Math.ceil(pdf.length / 1024)} KB`);
}
