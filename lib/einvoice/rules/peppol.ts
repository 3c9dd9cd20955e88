import { decimal, multiply } from '../../domain/values/decimal.ts';
import { CREDIT_NOTE_TYPES, codes } from '../codes.ts';
import type { Allowance, EInvoice, InvoiceLine, VatCategory } from '../model.ts';
import { DIRECT_DEBIT_MEANS } from '../paymentMeans.ts';
import { identifierChecks } from './identifierChecks.ts';
import { missingOf, type Presence } from './presence.ts';
import { each, isMissing, type Rule, type Violation } from './rule.ts';
import { addScaled, isWithin } from './slack.ts';

/** The rules of Peppol BIS Billing that are not in EN 16931. */
export const peppol: Rule = function* (invoice) {
  yield* sharedWithXRechnung(invoice);
  yield* oneNote(invoice);
  yield* buyerCanFile(invoice);
  yield* documentTypes(invoice);
  yield* exemptionCodes(invoice);
  yield* networkSchemes(invoice);
  yield* identifierChecks(invoice);
};

/** The rules of Peppol BIS Billing that XRechnung has taken over. */
export function* sharedWithXRechnung(invoice: EInvoice): Generator<Violation> {
  yield* missingOf(invoice, REACHABLE);
  yield* otherAccountingCurrency(invoice);
  yield* allowancePercentages(invoice);
  yield* mandate(invoice);
  yield* linePeriods(invoice);
  yield* linePrices(invoice);
}

// biome-ignore format: read as a table
const REACHABLE: Presence = [
  ['PEPPOL-EN16931-R010', 'buyer.electronicAddress.id',  'the electronic address of the buyer (BT-49)'],
  ['PEPPOL-EN16931-R010', 'buyer.electronicAddress',     'the electronic address of the buyer (BT-49)'],
  ['PEPPOL-EN16931-R020', 'seller.electronicAddress.id', 'the electronic address of the seller (BT-34)'],
  ['PEPPOL-EN16931-R020', 'seller.electronicAddress',    'the electronic address of the seller (BT-34)'],
];

// biome-ignore format: read as a table
const CATEGORY_OF_EXEMPTION: ReadonlyMap<string, readonly [rule: string, category: VatCategory]> = new Map([
  ['VATEX-EU-G',  ['PEPPOL-EN16931-P0104', 'G']],
  ['VATEX-EU-O',  ['PEPPOL-EN16931-P0105', 'O']],
  ['VATEX-EU-IC', ['PEPPOL-EN16931-P0106', 'K']],
  ['VATEX-EU-AE', ['PEPPOL-EN16931-P0107', 'AE']],
  ['VATEX-EU-D',  ['PEPPOL-EN16931-P0108', 'E']],
  ['VATEX-EU-F',  ['PEPPOL-EN16931-P0109', 'E']],
  ['VATEX-EU-I',  ['PEPPOL-EN16931-P0110', 'E']],
  ['VATEX-EU-J',  ['PEPPOL-EN16931-P0111', 'E']],
]);

const PEPPOL_INVOICE_TYPES = codes(
  '71 80 82 84 102 218 219 326 331 380 382 383 384 386 388 393 395 553 575 623 780 817 870 875 876 877',
);
const PEPPOL_CREDIT_NOTE_TYPES = codes('381 396 81 83 532');
const GERMAN_TYPES = codes('326 384');

/** Electronic addresses that the network does not know: mailboxes of other networks, and e-mail. */
const OUTSIDE_THE_NETWORK = codes('AN AQ AS AU EM 0219 0220 0242 0244 0245 0246 0248');

export function isWithinGermany({ seller, buyer }: EInvoice): boolean {
  return seller.postalAddress?.countryCode === 'DE' && buyer.postalAddress?.countryCode === 'DE';
}

function* oneNote(invoice: EInvoice): Generator<Violation> {
  if ((invoice.notes ?? []).length > 1 && !isWithinGermany(invoice)) {
    yield { field: 'notes[1]', rule: 'PEPPOL-EN16931-R002', message: 'An invoice in Peppol has one note' };
  }
}

function* buyerCanFile({
  buyerReference,
  purchaseOrderReference,
  salesOrderReference,
}: EInvoice): Generator<Violation> {
  if (isMissing(buyerReference) && isMissing(purchaseOrderReference) && isMissing(salesOrderReference)) {
    const message = 'Missing: the buyer reference (BT-10) or the purchase order (BT-13)';
    yield { field: 'buyerReference', rule: 'PEPPOL-EN16931-R003', message };
  }
}

function* documentTypes(invoice: EInvoice): Generator<Violation> {
  const { typeCode } = invoice;
  const isCreditNote = CREDIT_NOTE_TYPES.has(typeCode);
  const allowed = isCreditNote ? PEPPOL_CREDIT_NOTE_TYPES : PEPPOL_INVOICE_TYPES;
  if (!allowed.has(typeCode)) {
    const rule = isCreditNote ? 'PEPPOL-EN16931-P0101' : 'PEPPOL-EN16931-P0100';
    yield { field: 'typeCode', rule, message: `${typeCode} is not a type of document in Peppol` };
  } else if (GERMAN_TYPES.has(typeCode) && !isWithinGermany(invoice)) {
    yield { field: 'typeCode', rule: 'PEPPOL-EN16931-P0112', message: `${typeCode} is for invoices within Germany` };
  }
}

function* exemptionCodes({ vatBreakdown }: EInvoice): Generator<Violation> {
  for (const [{ category, exemptionReasonCode = '' }, path] of each('vatBreakdown', vatBreakdown)) {
    const [rule, expected] = CATEGORY_OF_EXEMPTION.get(exemptionReasonCode.toUpperCase()) ?? [];
    if (rule === undefined || category === expected) continue;
    yield {
      field: `${path}.exemptionReasonCode`,
      rule,
      message: `${exemptionReasonCode} belongs to category ${expected}`,
    };
  }
}

function* networkSchemes({ seller, buyer }: EInvoice): Generator<Violation> {
  for (const [party, { electronicAddress }] of Object.entries({ seller, buyer })) {
    const scheme = electronicAddress?.scheme ?? '';
    if (!OUTSIDE_THE_NETWORK.has(scheme)) continue;
    const message = `Peppol has no participants with addresses of scheme ${scheme}`;
    yield { field: `${party}.electronicAddress.scheme`, rule: 'PEPPOL-EN16931-CL008', message };
  }
}

function* otherAccountingCurrency({ currency, vatAccountingCurrency, totals }: EInvoice): Generator<Violation> {
  if (vatAccountingCurrency === undefined) return;
  if (vatAccountingCurrency === currency) {
    const message = 'Leave it out where VAT is accounted for in the currency of the invoice';
    yield { field: 'vatAccountingCurrency', rule: 'PEPPOL-EN16931-R005', message };
  }
  if ((totals.vat ?? 0) * (totals.vatInAccountingCurrency ?? 0) < 0) {
    const message = 'Must have the same sign as the VAT in the currency of the invoice';
    yield { field: 'totals.vatInAccountingCurrency', rule: 'PEPPOL-EN16931-R055', message };
  }
}

function* allowancePercentages({ allowances, charges, lines }: EInvoice): Generator<Violation> {
  yield* percentages('allowances', allowances);
  yield* percentages('charges', charges);
  for (const [line, path] of each('lines', lines)) {
    yield* percentages(`${path}.allowances`, line.allowances);
    yield* percentages(`${path}.charges`, line.charges);
  }
}

function* percentages(field: string, members: readonly Allowance[] | undefined): Generator<Violation> {
  for (const [{ amount, baseAmount, percentage }, path] of each(field, members)) {
    if (percentage !== undefined && baseAmount === undefined) {
      const message = 'Missing: the base amount, because there is a percentage';
      yield { field: `${path}.baseAmount`, rule: 'PEPPOL-EN16931-R041', message };
    } else if (percentage === undefined && baseAmount !== undefined) {
      const message = 'Missing: the percentage, because there is a base amount';
      yield { field: `${path}.percentage`, rule: 'PEPPOL-EN16931-R042', message };
    } else if (percentage !== undefined && baseAmount !== undefined) {
      const { coefficient, scale } = multiply(decimal(baseAmount), decimal(percentage));
      if (isWithin(decimal(amount), { coefficient, scale: scale + 2 })) continue;
      yield { field: `${path}.amount`, rule: 'PEPPOL-EN16931-R040', message: 'Must be base amount × percentage' };
    }
  }
}

function* mandate({ paymentInstructions }: EInvoice): Generator<Violation> {
  const { meansCode = '', directDebit } = paymentInstructions ?? {};
  if (DIRECT_DEBIT_MEANS.has(meansCode) && isMissing(directDebit?.mandateReference)) {
    const field = 'paymentInstructions.directDebit.mandateReference';
    yield { field, rule: 'PEPPOL-EN16931-R061', message: 'Missing: the reference of the mandate (BT-89)' };
  }
}

function* linePeriods({ lines, invoicingPeriod = {} }: EInvoice): Generator<Violation> {
  const { start: first, end: last } = invoicingPeriod;
  for (const [{ period = {} }, path] of each('lines', lines)) {
    if (first !== undefined && period.start !== undefined && period.start < first) {
      const message = 'The period of the line starts before that of the invoice';
      yield { field: `${path}.period.start`, rule: 'PEPPOL-EN16931-R110', message };
    }
    if (last !== undefined && period.end !== undefined && period.end > last) {
      const message = 'The period of the line ends after that of the invoice';
      yield { field: `${path}.period.end`, rule: 'PEPPOL-EN16931-R111', message };
    }
  }
}

function* linePrices({ lines }: EInvoice): Generator<Violation> {
  for (const [line, path] of each('lines', lines)) {
    const { price, unit } = line;
    if (price.baseQuantity !== undefined && price.baseQuantity <= 0) {
      const message = 'The quantity that the price is for is above 0';
      yield { field: `${path}.price.baseQuantity`, rule: 'PEPPOL-EN16931-R121', message };
    } else if (!isNetAmountRight(line)) {
      const message = 'Must be quantity × net price + charges − allowances';
      yield { field: `${path}.netAmount`, rule: 'PEPPOL-EN16931-R120', message };
    }
    if (price.baseQuantityUnit !== undefined && price.baseQuantityUnit !== unit) {
      const message = 'Must be the unit of the quantity';
      yield { field: `${path}.price.baseQuantityUnit`, rule: 'PEPPOL-EN16931-R130', message };
    }
    if (price.gross && !isWithin(decimal(price.net), addScaled([price.gross.price], [price.gross.discount]), EXACTLY)) {
      const message = 'Must be gross price − discount';
      yield { field: `${path}.price.net`, rule: 'PEPPOL-EN16931-R046', message };
    }
  }
}

const EXACTLY = { coefficient: 0n, scale: 0 };

/** Both sides times the base quantity, so that nothing is divided. */
function isNetAmountRight({ netAmount, quantity, price, allowances = [], charges = [] }: InvoiceLine): boolean {
  const base = decimal(price.baseQuantity ?? 1);
  const amounts = addScaled(
    [netAmount, ...allowances.map(({ amount }) => amount)],
    charges.map(({ amount }) => amount),
  );
  const slack = multiply(decimal(0.02), base);
  return isWithin(multiply(amounts, base), multiply(decimal(quantity), decimal(price.net)), slack);
}
