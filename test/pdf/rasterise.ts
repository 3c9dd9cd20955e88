import { PDFiumLibrary } from '@hyzyla/pdfium';

/** A page as pixels: red, green, blue and alpha. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

let library: Promise<PDFiumLibrary> | undefined;

/** The pages of a PDF as PDFium draws them, `scale` pixels to the point. */
export async function rasterise(pdf: Uint8Array, scale = 1): Promise<readonly Picture[]> {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(pdf);
  try {
    const pictures: Picture[] = [];
    for (const page of document.pages()) {
      const { width, height, data } = await page.render({ scale, render: 'bitmap' });
      pictures.push({ width, height, pixels: data });
    }
    return pictures;
  } finally {
    document.destroy();
  }
}
