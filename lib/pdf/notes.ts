import { breakLines } from './breakLines.ts';
import { BODY, BODY_MUTED, type Draft } from './draft.ts';
import { sanitiseLines } from './sanitise.ts';
import { LEADING, SIZE } from './theme.ts';

/** Lines that a heading is never parted from. */
const KEPT_LINES = 2;

/** The free texts under the invoice. */
export function drawNotes(draft: Draft): void {
  const { labels } = draft.locale.language;
  drawText(draft, labels.notes, draft.invoice.notes);
  drawText(draft, labels.terms, draft.invoice.terms);
}

function drawText(draft: Draft, heading: string, text: string | undefined): void {
  const { flow, setter } = draft;
  const lines = breakLines(setter, sanitiseLines(text), flow.width / SIZE.body);
  if (lines.length === 0) return;
  flow.keepTogether(LEADING.body * (1 + Math.min(lines.length, KEPT_LINES)) + 14);
  flow.y += 10;
  const section = flow.root.child('Sect');
  flow.page.tagged(section.child('H2'), () =>
    flow.page.text(setter.line(heading, 'semibold'), flow.left, flow.y + SIZE.body, BODY),
  );
  flow.y += LEADING.body + 2;
  const paragraph = section.child('P');
  for (const line of lines) {
    flow.keepLine(LEADING.body);
    flow.page.tagged(paragraph, () => flow.page.text(line, flow.left, flow.y + SIZE.body, BODY_MUTED));
    flow.y += LEADING.body;
  }
}
