import { breakLine } from '../text/breakLines.ts';
import { sanitiseLine } from '../text/sanitise.ts';
import type { Typeset } from '../text/typeset.ts';
import { displayWidth } from './displayText.ts';
import { BODY, type DrawContext } from './drawContext.ts';
import { fillPattern } from './format.ts';
import { drawTaxQr } from './taxQr.ts';
import { DISPLAY_SPACING, INK, LEADING, SIZE } from './theme.ts';

const LOGO_BOX = { width: 180, height: 44 } as const;
const NUMBER_DROP = 17;
/** Of the text face, in ems. */
const CAP_HEIGHT = 0.727;

/** Draws the head of the first page: logo or name of the seller, title and number. */
export function drawHeading(context: DrawContext): void {
  const { flow, setter, facts, density } = context;
  const top = flow.y;
  const title = setter.line(facts.title, 'semibold');
  const number = breakLine(setter, sanitiseLine(facts.number), flow.width / 3 / SIZE.body);
  const code = drawTaxQr(context);
  const titleWidth = Math.max(displayWidth(title), widest(number) * SIZE.body);
  const identity = drawIdentity(context, flow.left + code.width, flow.width - code.width - titleWidth - 24);
  const baseline = top + SIZE.display * CAP_HEIGHT;
  flow.page.tagged(flow.root.child('H1'), () => {
    flow.page.text(title, flow.right - displayWidth(title), baseline, {
      size: SIZE.display,
      colour: INK,
      spacing: DISPLAY_SPACING,
    });
    number.forEach((line, index) => {
      const y = baseline + NUMBER_DROP + index * LEADING.body;
      flow.page.text(line, flow.right - line.width * SIZE.body, y, BODY);
    });
  });
  const numberEnd = baseline + NUMBER_DROP + (number.length - 1) * LEADING.body;
  flow.y = Math.max(identity, numberEnd, top + code.height) + density.belowHeading;
}

function widest(lines: readonly Typeset[]): number {
  return Math.max(...lines.map((line) => line.width));
}

/** Draws the logo or the name of the seller. Returns where it ends. */
function drawIdentity(context: DrawContext, left: number, width: number): number {
  const { flow, setter, facts, locale, logo } = context;
  const name = sanitiseLine(facts.content.seller.name);
  if (logo) {
    const scale = Math.min(Math.min(LOGO_BOX.width, width) / logo.width, LOGO_BOX.height / logo.height);
    const size = { width: logo.width * scale, height: logo.height * scale };
    const figure = flow.root.child('Figure', {
      alternative: fillPattern(locale.language.labels.logoOf, { name }),
      box: [left, flow.y, left + size.width, flow.y + size.height],
    });
    flow.page.tagged(figure, () => flow.page.image('Logo', left, flow.y, size.width, size.height));
    return flow.y + size.height;
  }
  const lines = breakLine(setter, name, width / SIZE.heading, 'semibold');
  flow.page.tagged(flow.root.child('P'), () => {
    lines.forEach((line, index) => {
      const y = flow.y + SIZE.heading * CAP_HEIGHT + index * LEADING.heading;
      flow.page.text(line, left, y, { size: SIZE.heading, colour: context.accent });
    });
  });
  return flow.y + lines.length * LEADING.heading;
}
