import { mkdir, rm, writeFile } from 'node:fs/promises';
import { encode } from 'fast-png';
import { renderInvoice } from '../lib/pdf/render.ts';
import { gallery } from '../test/pdf/gallery.ts';
import { rasterise } from '../test/pdf/rasterise.ts';

/** Draws the gallery of documents into `gallery/`: `npm run preview [part of a name]`. */

const TARGET = new URL('../gallery/', import.meta.url);
/** Twice the size of a screen's 72 pixels to the inch. */
const SCALE = 2;
/** Of a long document only the first and last pages are worth a picture. */
const PICTURED_PAGES = 3;

const wanted = process.argv[2] ?? '';
await rm(TARGET, { recursive: true, force: true });
await mkdir(TARGET, { recursive: true });
for (const [name, document] of Object.entries(gallery())) {
  if (!name.includes(wanted)) continue;
  const pdf = await renderInvoice(document);
  await writeFile(new URL(`${name}.pdf`, TARGET), pdf);
  const pages = await rasterise(pdf, SCALE);
  for (const [index, { width, height, pixels }] of pages.entries()) {
    if (index >= PICTURED_PAGES - 1 && index < pages.length - 1) continue;
    await writeFile(
      new URL(`${name}-${index + 1}.png`, TARGET),
      encode({ width, height, channels: 4, depth: 8, data: pixels }),
    );
  }
  console.log(`${name.padEnd(24)} ${pages.length} pages, ${Math.ceil(pdf.length / 1024)} KB`);
}
