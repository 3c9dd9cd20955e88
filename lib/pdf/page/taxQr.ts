import { encode } from 'uqr';
import type { StructureElement } from '../file/tags.ts';
import { type DrawContext, LABEL } from './drawContext.ts';
import { QUIET_ZONE } from './qrCode.ts';
import { SIZE } from './theme.ts';

/** What Orden HAC/1177/2024 wants above the code, in any language of the document. */
export const TAX_QR_HEADING = 'QR tributario:';

/** The order wants 30 to 40 mm. */
export const TAX_QR_MILLIMETRES = 34;

const POINTS_PER_MILLIMETRE = 72 / 25.4;
const QR_SIZE = TAX_QR_MILLIMETRES * POINTS_PER_MILLIMETRE;
/** The longest address has 190 characters, which is version 10. */
const MAX_VERSION = 15;
/** Readers accept any mask. */
const MASK = 2;
const QR_INK = [0, 0, 0] as const;
const CAPTION_HEIGHT = SIZE.small * 0.75;

/** The modules of the code, row by row; `true` is dark. */
export function taxQrCode(url: string): readonly (readonly boolean[])[] {
  return encode(url, { ecc: 'M', border: 0, maxVersion: MAX_VERSION, maskPattern: MASK }).data;
}

/** Draws the code of the tax agency at the top left of the first page. Returns how much space it takes: none where there is none. */
export function drawTaxQr({ flow, setter, facts, locale }: DrawContext): {
  readonly width: number;
  readonly height: number;
} {
  if (facts.taxQr === undefined) return { width: 0, height: 0 };
  const code = taxQrCode(facts.taxQr);
  const module = QR_SIZE / code.length;
  const quiet = module * QUIET_ZONE;
  const section: StructureElement = flow.root.child('Sect');
  flow.page.tagged(section.child('P'), () =>
    flow.page.text(setter.line(TAX_QR_HEADING), flow.left, flow.y + CAPTION_HEIGHT, LABEL),
  );
  const top = flow.y + CAPTION_HEIGHT + quiet;
  const figure = section.child('Figure', {
    alternative: locale.language.labels.taxQrAlternative,
    box: [flow.left, top, flow.left + QR_SIZE, top + QR_SIZE],
  });
  flow.page.tagged(figure, () => flow.page.modules(code, flow.left, top, module, QR_INK));
  return { width: QR_SIZE + 2 * quiet, height: CAPTION_HEIGHT + quiet + QR_SIZE };
}
