import { paymentUrlOf } from '../../domain/invoices/paymentUrl.ts';
import type { Colour } from '../file/content.ts';
import { breakLine } from '../text/breakLines.ts';
import type { Typeset } from '../text/typeset.ts';
import { displayWidth } from './displayText.ts';
import { BODY, type DrawContext } from './drawContext.ts';
import { DISPLAY_SPACING, INK, LEADING, MARK_COLOURS, MUTED, PAPER_WHITE, SIZE } from './theme.ts';

/** With more than a fifteenth of an em between them, letters are read as separate words. */
const MARK = { height: 20, inset: 10, radius: 3, line: 1, spacing: 0.6 } as const;
const BUTTON = { height: 22, inset: 14, radius: 4 } as const;
const GAP = 8;
/** Extra space between the amount and a note below it. */
const NOTE_DROP = 3;

/** Draws the amount and the date, the status mark, and the links to pay and to view. */
export function drawAmountAndStatus(context: DrawContext): void {
  const { flow, setter, locale, facts, density } = context;
  const { headline } = facts;
  const isVoid = facts.mark === 'VOID';
  const amount = setter.line(headline.amount, 'semibold');
  const note = isVoid ? locale.language.labels.voidNotice : headline.note;
  const mark = placeMark(context);
  const top = flow.y + SIZE.display;
  const noteLeft = flow.left + displayWidth(amount) + GAP;
  const fits = noteLeft + setter.line(note).width * SIZE.heading + GAP <= mark.left;
  let baseline = top;
  flow.page.tagged(flow.root.child('P'), () => {
    const colour: Colour = isVoid ? MUTED : context.accent;
    flow.page.text(amount, flow.left, top, { size: SIZE.display, colour, spacing: DISPLAY_SPACING });
    const lines = fits ? [setter.line(note)] : breakLine(setter, note, flow.width / SIZE.heading);
    lines.forEach((line, index) => {
      if (!fits) baseline += index === 0 ? LEADING.heading + NOTE_DROP : LEADING.heading;
      flow.page.text(line, fits ? noteLeft : flow.left, baseline, { size: SIZE.heading, colour: INK });
    });
  });
  drawMark(context, mark, top);
  flow.y = drawLinks(context, baseline) + density.belowHero;
}

interface PlacedMark {
  readonly left: number;
  readonly text?: Typeset;
  readonly colour?: Colour | undefined;
}

/** The status mark ends at the right edge. Most invoices have none. */
function placeMark({ flow, setter, facts: { mark }, locale }: DrawContext): PlacedMark {
  const colour = MARK_COLOURS[mark];
  if (!colour) return { left: flow.right };
  const label = locale.language.labels.marks[mark];
  const text = setter.line(label.toUpperCase(), 'semibold');
  const width = text.width * SIZE.body + Array.from(label).length * MARK.spacing - MARK.spacing;
  return { left: flow.right - width - 2 * MARK.inset, text, colour };
}

function drawMark({ flow }: DrawContext, { left, text, colour }: PlacedMark, baseline: number): void {
  if (!text || !colour) return;
  const top = baseline - SIZE.display * 0.36 - MARK.height / 2;
  flow.page.artifact(() => flow.page.frame([left, top, flow.right, top + MARK.height], MARK.radius, colour, MARK.line));
  flow.page.tagged(flow.root.child('P'), () =>
    flow.page.text(text, left + MARK.inset, top + MARK.height / 2 + SIZE.body * 0.364, {
      size: SIZE.body,
      colour,
      spacing: MARK.spacing,
    }),
  );
}

/** Draws the button to pay online and the link to the page, if there are any. Returns where they end. */
function drawLinks(context: DrawContext, above: number): number {
  const { flow, setter, locale, facts, accent, hostedUrl } = context;
  const { labels } = locale.language;
  const paymentUrl = facts.toPay && paymentUrlOf(facts.toPay);
  if (!paymentUrl && !hostedUrl) return above;
  const top = above + GAP + 2;
  const baseline = top + BUTTON.height / 2 + SIZE.body * 0.364;
  let left = flow.left;
  if (paymentUrl) {
    const text = setter.line(labels.payOnline, 'semibold');
    const x = left + BUTTON.inset;
    const right = x + text.width * SIZE.body + BUTTON.inset;
    const box = [left, top, right, top + BUTTON.height] as const;
    flow.page.artifact(() => flow.page.roundBox(box, BUTTON.radius, accent));
    flow.page.link(flow.root.child('P').child('Link'), { url: paymentUrl, box, alternative: labels.payOnline }, () =>
      flow.page.text(text, x, baseline, { size: SIZE.body, colour: PAPER_WHITE }),
    );
    left = right + 2 * GAP;
  }
  if (hostedUrl) {
    const text = setter.line(labels.viewOnline, 'semibold');
    const box = [left, top, left + text.width * SIZE.body, top + BUTTON.height] as const;
    flow.page.link(flow.root.child('P').child('Link'), { url: hostedUrl, box, alternative: labels.viewOnline }, () =>
      flow.page.text(text, left, baseline, { ...BODY, colour: accent }),
    );
  }
  return top + BUTTON.height;
}
