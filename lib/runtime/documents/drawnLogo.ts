import type { Logo } from '../../pdf/pictures/drawLogo.ts';
import { normaliseLogo } from '../../pdf/pictures/logo.ts';

/** The logo of a data URL that a caller sends, drawn anew. */
export function drawnLogo(dataUrl: string): Promise<Logo> {
  return normaliseLogo(Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64'));
}
