import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { decode, encode } from 'fast-png';
import { expect, test } from 'vitest';
import { renderDocument } from '../../lib/pdf/render.ts';
import { gallery } from './gallery.ts';
import { type Picture, rasterise } from './rasterise.ts';

/** `APPROVE=1 npx vitest run test/pdf/pictures.test.ts` takes what is drawn now as right. */
const APPROVING = process.env.APPROVE === '1';
const APPROVED = new URL('./approved/', import.meta.url);
const REJECTED = new URL('../../gallery/rejected/', import.meta.url);

for (const [name, document] of Object.entries(gallery())) {
  test(`${name} looks as approved`, async () => {
    const pages = await rasterise(await renderDocument(document));
    const different = [...pages].filter(([number, page]) => !isApproved(`${name}-${number}.png`, page));
    expect(
      different.map(([number]) => number),
      'pages that differ; see gallery/rejected',
    ).toEqual([]);
  });
}

function isApproved(file: string, page: Picture): boolean {
  const path = new URL(file, APPROVED);
  const drawn = grey(page);
  if (APPROVING) writeFileSync(path, encode({ width: page.width, height: page.height, channels: 1, data: drawn }));
  const approved = existsSync(path) ? decode(readFileSync(path)) : undefined;
  if (approved?.width === page.width && Buffer.from(drawn).equals(Buffer.from(approved.data))) return true;
  mkdirSync(REJECTED, { recursive: true });
  writeFileSync(
    new URL(file, REJECTED),
    encode({ width: page.width, height: page.height, channels: 4, data: page.pixels }),
  );
  return false;
}

/** Half the bytes for what the eye compares; colours are told apart by their weights. */
function grey({ pixels, width, height }: Picture): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let index = 0; index < data.length; index++) {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(index * 4, index * 4 + 3);
    data[index] = (red * 77 + green * 151 + blue * 28) >> 8;
  }
  return data;
}
