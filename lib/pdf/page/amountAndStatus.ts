import type { Colour } from '../file/content.ts';
import { displayWidth } from './displayText.ts';
import type { Draft } from './draft.ts';
import { fill, formatDate, formatMoney } from './format.ts';
import { MARK_COLOURS, markOf } from './status.ts';
import { DISPLAY_SPACING, INK, MUTED, SIZE } from './theme.ts';

const SPACE_BELOW = 26;
const MARK = { height: 20, inset: 10, radius: 3, line: 1, spacing: 0.9 } as const;

/** The line that says how much is due and when, with the mark of the status. */
export function drawAmountAndStatus(draft: Draft): void {
  const { flow, setter, locale, invoice, accent } = draft;
  const { labels } = locale.language;
  const mark = markOf(invoice);
  const settled = mark === 'PAID' || mark === 'VOID';
  const amount = setter.line(
    formatMoney(settled ? invoice.total : invoice.amountDue, invoice.currency, locale),
    'semibold',
  );
  const note = {
    PAID: labels.paidInFull,
    VOID: '',
    open: fill(labels.due, { date: formatDate(invoice.dueDate, locale) }),
  }[settled ? mark : 'open'];
  const baseline = flow.y + SIZE.display;
  const colour: Colour = mark === 'VOID' ? MUTED : accent;
  flow.page.tagged(flow.root.child('P'), () => {
    flow.page.text(amount, flow.left, baseline, { size: SIZE.display, colour, spacing: DISPLAY_SPACING });
    const x = flow.left + displayWidth(amount) + 8;
    if (note) flow.page.text(setter.line(note), x, baseline, { size: SIZE.heading, colour: INK });
  });
  if (mark) drawMark(draft, labels.marks[mark], MARK_COLOURS[mark], baseline);
  flow.y = baseline + SPACE_BELOW;
}

function drawMark({ flow, setter }: Draft, label: string, colour: Colour, baseline: number): void {
  const text = setter.line(label.toUpperCase(), 'semibold');
  const width = text.width * SIZE.body + Array.from(label).length * MARK.spacing - MARK.spacing;
  const left = flow.right - width - 2 * MARK.inset;
  const top = baseline - SIZE.display * 0.36 - MARK.height / 2;
  flow.page.artifact(() =>
    flow.page.frame(left, top, width + 2 * MARK.inset, MARK.height, MARK.radius, colour, MARK.line),
  );
  flow.page.tagged(flow.root.child('P'), () =>
    flow.page.text(text, left + MARK.inset, top + MARK.height / 2 + SIZE.body * 0.364, {
      size: SIZE.body,
      colour,
      spacing: MARK.spacing,
    }),
  );
}
