import { paymentUrlOf } from '../../domain/paymentUrl.ts';
import type { Colour } from '../file/content.ts';
import { breakLine } from '../text/breakLines.ts';
import type { Typeset } from '../text/typeset.ts';
import { displayWidth } from './displayText.ts';
import { BODY, type Draft } from './draft.ts';
import { headlineOf, markOf } from './headline.ts';
import { DISPLAY_SPACING, INK, LEADING, MARK_COLOURS, MUTED, PAPER_WHITE, SIZE } from './theme.ts';

/** Letters further apart than a fifteenth of an em are read as words of their own. */
const MARK = { height: 20, inset: 10, radius: 3, line: 1, spacing: 0.6 } as const;
const BUTTON = { height: 22, inset: 14, radius: 4 } as const;
const GAP = 8;
/** Between the amount and a note that has no room beside it. */
const NOTE_DROP = 3;

/** The line that says how much is due and when, with the mark of the status, and where to pay. */
export function drawAmountAndStatus(draft: Draft): void {
  const { flow, setter, locale, invoice, density } = draft;
  const headline = headlineOf(invoice, locale);
  const isVoid = invoice.status === 'VOID';
  const amount = setter.line(headline.amount, 'semibold');
  const note = isVoid ? locale.language.labels.voidNotice : headline.note;
  const mark = placeMark(draft);
  const top = flow.y + SIZE.display;
  const noteLeft = flow.left + displayWidth(amount) + GAP;
  const fits = noteLeft + setter.line(note).width * SIZE.heading + GAP <= mark.left;
  let baseline = top;
  flow.page.tagged(flow.root.child('P'), () => {
    const colour: Colour = isVoid ? MUTED : draft.accent;
    flow.page.text(amount, flow.left, top, { size: SIZE.display, colour, spacing: DISPLAY_SPACING });
    const lines = fits ? [setter.line(note)] : breakLine(setter, note, flow.width / SIZE.heading);
    lines.forEach((line, index) => {
      if (!fits) baseline += index === 0 ? LEADING.heading + NOTE_DROP : LEADING.heading;
      flow.page.text(line, fits ? noteLeft : flow.left, baseline, { size: SIZE.heading, colour: INK });
    });
  });
  drawMark(draft, mark, top);
  flow.y = drawLinks(draft, baseline) + density.belowHero;
}

interface PlacedMark {
  readonly left: number;
  readonly text?: Typeset;
  readonly colour?: Colour | undefined;
}

/** The mark of the status ends at the right edge; most invoices have none. */
function placeMark({ flow, setter, invoice, locale }: Draft): PlacedMark {
  const mark = markOf(invoice);
  const colour = MARK_COLOURS[mark];
  if (!colour) return { left: flow.right };
  const label = locale.language.labels.marks[mark];
  const text = setter.line(label.toUpperCase(), 'semibold');
  const width = text.width * SIZE.body + Array.from(label).length * MARK.spacing - MARK.spacing;
  return { left: flow.right - width - 2 * MARK.inset, text, colour };
}

function drawMark({ flow }: Draft, { left, text, colour }: PlacedMark, baseline: number): void {
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

/** A button where the invoice can be paid online, and a link to its page. Returns where they end. */
function drawLinks(draft: Draft, above: number): number {
  const { flow, setter, locale, invoice, accent, hostedUrl } = draft;
  const { labels } = locale.language;
  const paymentUrl = paymentUrlOf(invoice);
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
