import { drawAmountAndStatus } from './amountAndStatus.ts';
import { COMPACT, type Density, ROOMY } from './density.ts';
import type { DrawContext } from './drawContext.ts';
import { Flow } from './flow.ts';
import { drawHeadersAndFooters } from './headerAndFooter.ts';
import { drawHeading } from './heading.ts';
import { drawLineTable } from './lineTable.ts';
import { drawNotes } from './notes.ts';
import { drawParties } from './parties.ts';
import { drawPayment } from './payment.ts';
import { drawReason } from './reason.ts';
import { drawTaxNotes } from './taxNotes.ts';
import { LEADING } from './theme.ts';
import { drawTotals, setTotals } from './totals.ts';
import { drawVoidMark } from './voidMark.ts';

type Basis = Omit<DrawContext, 'flow' | 'density'>;

/** How many lines a roomy page fits with everything around them. */
const LINES_OF_A_ROOMY_PAGE = 6;
/** Longer documents stay roomy: few would have fewer pages. */
const MOST_COMPACTED_LINES = 100;
const MOST_COMPACTED_PAGES = 4;

/** Draws the pages, roomy unless the compact layout needs fewer. Most documents are drawn in one of the two layouts only. */
export function compose(basis: Basis): Flow {
  const lines = basis.facts.content.lineItems.length;
  if (lines > MOST_COMPACTED_LINES) return draw(basis, ROOMY);
  if (lines <= LINES_OF_A_ROOMY_PAGE) {
    const roomy = draw(basis, ROOMY);
    const isSettled = roomy.pages.length === 1 || roomy.pages.length > MOST_COMPACTED_PAGES;
    return isSettled ? roomy : fewer(roomy, draw(basis, COMPACT));
  }
  const compact = draw(basis, COMPACT);
  const rowHeight = LEADING.body + 2 * COMPACT.rowPadding;
  const roomLeft = compact.bottom - compact.y + (compact.pages.length - 1) * rowHeight;
  const roomWanted = lines * 2 * (ROOMY.rowPadding - COMPACT.rowPadding);
  return roomLeft < roomWanted ? compact : fewer(draw(basis, ROOMY), compact);
}

function fewer(roomy: Flow, compact: Flow): Flow {
  return compact.pages.length < roomy.pages.length ? compact : roomy;
}

function draw(basis: Basis, density: Density): Flow {
  const { facts, locale, setter } = basis;
  const flow = new Flow(locale.paper, (page) => {
    if (facts.mark === 'VOID') drawVoidMark(page, setter, locale);
  });
  const context: DrawContext = { ...basis, density, flow };
  drawHeading(context);
  drawParties(context);
  drawAmountAndStatus(context);
  drawReason(context);
  const totals = setTotals(context);
  drawLineTable(context, totals.height);
  drawTaxNotes(context, drawTotals(context, totals));
  drawPayment(context);
  drawNotes(context);
  drawHeadersAndFooters(context);
  return flow;
}
