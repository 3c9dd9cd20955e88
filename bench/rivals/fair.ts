import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { textOf, withPdf } from '../../test/pdf/readPdf.ts';

/** Throws if a document does not have the same words as ours, or is not kerned, compressed and with subsets of its fonts. */
export async function assertFair(name: string, rendered: Uint8Array, ours: Uint8Array): Promise<void> {
  // pdf.js refuses a `Buffer`.
  const document = new Uint8Array(rendered);
  const [theirs, own] = [await wordsIn(document), await wordsIn(ours)];
  const missing = own.filter((word, index) => theirs[index] !== word);
  if (theirs.join(' ') !== own.join(' ')) throw new Error(`${name} does not print the same words, from: ${missing[0]}`);
  for (const [what, has] of Object.entries({ kerned: isKerned, packed: isPacked, 'with its fonts': embedsFonts })) {
    if (!(await has(document))) throw new Error(`${name} makes a document that is not ${what}`);
  }
}

/** All words, sorted: each library lays them out in its own way. */
async function wordsIn(document: Uint8Array): Promise<readonly string[]> {
  return (await textOf(document))
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .sort();
}

function isKerned(document: Uint8Array): Promise<boolean> {
  return withPdf(document, async (pdf) => {
    const { fnArray, argsArray } = await (await pdf.getPage(1)).getOperatorList();
    return fnArray.some((operator, index) => {
      const shown: readonly unknown[] = operator === OPS.showText ? argsArray[index][0] : [];
      return shown.some((part) => typeof part === 'number' && part !== 0);
    });
  });
}

async function isPacked(document: Uint8Array): Promise<boolean> {
  return Buffer.from(document).includes('/FlateDecode');
}

/** Two subsets of some KB each, not the whole fonts of 190 KB. */
async function embedsFonts(document: Uint8Array): Promise<boolean> {
  return document.length > 15_000 && document.length < 60_000;
}
