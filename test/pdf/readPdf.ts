import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A character as a page places it; `x` and `y` are in points from the lower left corner of the page. */
export interface PlacedCharacter {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
}

/** Runs `read` on a document as pdf.js understands it. */
export async function withPdf<Result>(
  bytes: Uint8Array,
  read: (document: Awaited<ReturnType<typeof getDocument>['promise']>) => Promise<Result>,
): Promise<Result> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** The texts of every page, in the order of the content. */
export function textOf(bytes: Uint8Array): Promise<readonly string[]> {
  return withPdf(bytes, async (document) => {
    const texts: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      texts.push(...items.map((item) => ('str' in item ? item.str : '')).filter((text) => text.trim() !== ''));
    }
    return texts;
  });
}

/** Every glyph of a page and where it is put, from the page's own operators. */
export function charactersOf(bytes: Uint8Array, pageNumber: number): Promise<readonly PlacedCharacter[]> {
  return withPdf(bytes, async (document) => {
    const { fnArray, argsArray } = await (await document.getPage(pageNumber)).getOperatorList();
    const found: PlacedCharacter[] = [];
    const state = { x: 0, y: 0, size: 0, spacing: 0, rise: 0 };
    fnArray.forEach((operator, index) => {
      const args = argsArray[index];
      if (operator === OPS.beginText) Object.assign(state, { x: 0, y: 0 });
      else if (operator === OPS.setFont) state.size = args[1];
      else if (operator === OPS.setCharSpacing) state.spacing = args[0];
      else if (operator === OPS.setTextRise) state.rise = args[0];
      else if (operator === OPS.moveText) Object.assign(state, { x: state.x + args[0], y: state.y + args[1] });
      else if (operator === OPS.showText) {
        for (const shown of args[0] as readonly (Glyph | number)[]) {
          if (typeof shown === 'number') {
            state.x -= (shown * state.size) / 1000;
            continue;
          }
          const width = (shown.width * state.size) / 1000;
          found.push({ text: shown.unicode, x: state.x, y: state.y + state.rise, width, size: state.size });
          state.x += width + state.spacing;
        }
      }
    });
    return found;
  });
}
