import { inflateSync } from 'node:zlib';

/** What is drawn, and which kinds of objects there are, without the time at which the file was made. */
export function drawingOf(pdf: Buffer): string {
  const streams = pdf
    .toString('latin1')
    .split(/stream\r?\n/)
    .flatMap((part) => {
      try {
        return [inflateSync(Buffer.from(part, 'latin1')).toString('latin1')];
      } catch {
        return [];
      }
    });
  return [...(pdf.includes('/Subtype /Image') ? ['/Subtype /Image'] : []), ...streams]
    .join('\n')
    .replaceAll(/\/(Creation|Mod)Date \(.*?\)/g, '');
}
