import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A page as pixels: red, green, blue and alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

let library: Promise<PDFiumLibrary> | undefined;

/** The pages of a PDF as PDFium draws them, `scale` pixels to the point; of a long one those that differ in kind. */
export async function rasterise(pdf: Uint8Array, scale = 1): Promise<ReadonlyMap<number, Picture>> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pictures = new Map<number, Picture>();
    for (const number of new Set([1, Math.min(2, document.getPageCount()), document.getPageCount()])) {
      const { width, height, data } = await document.getPage(number - 1).render({ scale, render: 'bitmap' });
      pictures.set(number, { width, height, pixels: data });
    }
    return pictures;
  } finally {
    document.destroy();
  }
}

/** The texts of all pages, as PDFium reads them. */
export async function textByPdfium(pdf: Uint8Array): Promise<string> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    return [...document.pages()].map((page) => page.getText()).join('\n');
  } finally {
    document.destroy();
  }
}
