import { paymentUrlOf } from '../../domain/paymentUrl.ts';
import type { Colour } from '../file/content.ts';
import { breakLine } from '../text/breakLines.ts';
import { displayWidth } from './displayText.ts';
import { BODY, type Draft } from './draft.ts';
import { headlineOf, markOf } from './headline.ts';
import { DISPLAY_SPACING, INK, LEADING, MARK_COLOURS, MUTED, PAPER_WHITE, SIZE } from './theme.ts';

const MARK = { height: 20, inset: 10, radius: 3, line: 1, spacing: 0.9 } as const;
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
  const colour: Colour = isVoid ? MUTED : draft.accent;
  const top = flow.y;
  let baseline = top + SIZE.display;
  const markLeft = drawMark(draft, baseline);
  const noteLeft = flow.left + displayWidth(amount) + GAP;
  const noteWidth = setter.line(note).width * SIZE.heading;
  const paragraph = flow.root.child('P');
  const drawAmount = () =>
    flow.page.text(amount, flow.left, baseline, { size: SIZE.display, colour, spacing: DISPLAY_SPACING });
  const noteStyle = { size: SIZE.heading, colour: INK };
  if (noteLeft + noteWidth + GAP <= markLeft) {
    flow.page.tagged(paragraph, () => {
      drawAmount();
      flow.page.text(setter.line(note), noteLeft, baseline, noteStyle);
    });
  } else {
    flow.page.tagged(paragraph, () => {
      drawAmount();
      for (const [index, line] of breakLine(setter, note, flow.width / SIZE.heading).entries()) {
        baseline += index === 0 ? LEADING.heading + NOTE_DROP : LEADING.heading;
        flow.page.text(line, flow.left, baseline, noteStyle);
      }
    });
  }
  flow.y = drawLinks(draft, baseline) + density.belowHero;
}

/** The status at the right edge. Returns where it begins. */
function drawMark({ flow, setter, invoice, locale }: Draft, baseline: number): number {
  const mark = markOf(invoice);
  const colour = MARK_COLOURS[mark];
  if (!colour) return flow.right;
  const label = locale.language.labels.marks[mark];
  const text = setter.line(label.toUpperCase(), 'semibold');
  const width = text.width * SIZE.body + Array.from(label).length * MARK.spacing - MARK.spacing;
  const left = flow.right - width - 2 * MARK.inset;
  const top = baseline - SIZE.display * 0.36 - MARK.height / 2;
  flow.page.artifact(() => flow.page.frame([left, top, flow.right, top + MARK.height], MARK.radius, colour, MARK.line));
  flow.page.tagged(flow.root.child('P'), () =>
    flow.page.text(text, left + MARK.inset, top + MARK.height / 2 + SIZE.body * 0.364, {
      size: SIZE.body,
      colour,
      spacing: MARK.spacing,
    }),
  );
  return left;
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
