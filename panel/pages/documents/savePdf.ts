import { fileName, saveFile } from '../../parts/save.ts';

/** Has the browser save a document. */
export function savePdf(number: string, bytes: Uint8Array): void {
  saveFile(`${fileName(number)}.pdf`, new Blob([new Uint8Array(bytes)], { type: 'application/pdf' }));
}
