import { COUNTRIES, CREDIT_NOTE_TYPES, NOTE_SUBJECTS } from '../codes.ts';
import type { Allowance, EInvoice, Period } from '../model.ts';
import { CREDIT_TRANSFER_MEANS } from '../paymentMeans.ts';
import { each, isMissing, type Rule, type Violation } from './rule.ts';

/** Greece's VAT identifiers start with a prefix that is not its country code. */
const GREECE = 'EL';

/** PCI DSS allows to show the first 6 and the last 4 digits. */
const SHOWN_CARD_DIGITS = 10;

/** The rules of EN 16931-1 about one field that depends on another. */
export const conditions: Rule = function* (invoice) {
  yield* atLeastOneLine(invoice);
  yield* pricesNotNegative(invoice);
  yield* periodsInOrder(invoice);
  yield* reasonsOfAllowances(invoice);
  yield* payment(invoice);
  yield* taxPoint(invoice);
  yield* accountingCurrency(invoice);
  yield* vatIdentifierPrefixes(invoice);
  yield* sellerIsIdentified(invoice);
  yield* payeeIsAnother(invoice);
  yield* notesWithoutCodes(invoice);
};

function* atLeastOneLine({ lines, vatBreakdown }: EInvoice): Generator<Violation> {
  if (lines.length === 0) yield { field: 'lines', rule: 'BR-16', message: 'An invoice has at least one line' };
  if (vatBreakdown.length === 0) {
    yield { field: 'vatBreakdown', rule: 'BR-CO-18', message: 'An invoice has at least one VAT category' };
  }
}

function* pricesNotNegative({ lines }: EInvoice): Generator<Violation> {
  for (const [{ price }, path] of each('lines', lines)) {
    if (price.net < 0) {
      const message = 'The net price is negative. Use a negative quantity instead';
      yield { field: `${path}.price.net`, rule: 'BR-27', message };
    }
    if (price.gross && price.gross.price < 0) {
      yield { field: `${path}.price.gross.price`, rule: 'BR-28', message: 'The gross price is negative' };
    }
  }
}

function* periodsInOrder({ invoicingPeriod, lines }: EInvoice): Generator<Violation> {
  yield* periodInOrder(invoicingPeriod, 'invoicingPeriod', 'BR-29', 'BR-CO-19');
  for (const [{ period }, path] of each('lines', lines)) {
    yield* periodInOrder(period, `${path}.period`, 'BR-30', 'BR-CO-20');
  }
}

function* periodInOrder(
  period: Period | undefined,
  field: string,
  order: string,
  either: string,
): Generator<Violation> {
  if (!period) return;
  const { start, end } = period;
  if (start === undefined && end === undefined) {
    yield { field, rule: either, message: 'A period has a start, an end, or both' };
  }
  if (start !== undefined && end !== undefined && end < start) {
    yield { field: `${field}.end`, rule: order, message: 'The period ends before it starts' };
  }
}

function* reasonsOfAllowances({ allowances, charges, lines }: EInvoice): Generator<Violation> {
  yield* reasons('allowances', allowances, 'BR-33');
  yield* reasons('charges', charges, 'BR-38');
  for (const [line, path] of each('lines', lines)) {
    yield* reasons(`${path}.allowances`, line.allowances, 'BR-42');
    yield* reasons(`${path}.charges`, line.charges, 'BR-44');
  }
}

function* reasons(field: string, members: readonly Allowance[] | undefined, rule: string): Generator<Violation> {
  for (const [{ reason, reasonCode }, path] of each(field, members)) {
    if (isMissing(reason) && isMissing(reasonCode)) {
      yield { field: `${path}.reason`, rule, message: 'Missing: the reason, in words or as a code' };
    }
  }
}

function* payment(invoice: EInvoice): Generator<Violation> {
  const { paymentInstructions, paymentDueDate, paymentTerms, totals, typeCode } = invoice;
  const { meansCode = '', creditTransfers = [], card } = paymentInstructions ?? {};
  if (CREDIT_TRANSFER_MEANS.has(meansCode) && creditTransfers.length === 0) {
    const field = 'paymentInstructions.creditTransfers';
    yield { field, rule: 'BR-61', message: 'Missing: the account to transfer to (BT-84)' };
  }
  if (card && (card.number ?? '').length > SHOWN_CARD_DIGITS) {
    const message = 'Show the first 6 and the last 4 digits of a card number at most, without spaces';
    yield { field: 'paymentInstructions.card.number', rule: 'BR-51', message };
  }
  // What a credit note gives back has no due date.
  const isDue = totals.due > 0 && !CREDIT_NOTE_TYPES.has(typeCode);
  if (isDue && isMissing(paymentDueDate) && isMissing(paymentTerms)) {
    const message = 'Missing: the due date (BT-9) or the payment terms (BT-20), because something is due';
    yield { field: 'paymentDueDate', rule: 'BR-CO-25', message };
  }
}

function* taxPoint({ taxPointDate, taxPointDateCode }: EInvoice): Generator<Violation> {
  if (taxPointDate !== undefined && taxPointDateCode !== undefined) {
    const message = 'The tax point is a date (BT-7) or a code (BT-8), not both';
    yield { field: 'taxPointDateCode', rule: 'BR-CO-03', message };
  }
}

function* accountingCurrency({ vatAccountingCurrency, totals }: EInvoice): Generator<Violation> {
  if (vatAccountingCurrency !== undefined && totals.vatInAccountingCurrency === undefined) {
    const message = 'Missing: the VAT in the accounting currency (BT-111)';
    yield { field: 'totals.vatInAccountingCurrency', rule: 'BR-53', message };
  }
}

function* vatIdentifierPrefixes({ seller, buyer, taxRepresentative }: EInvoice): Generator<Violation> {
  const parties = { seller, taxRepresentative, buyer };
  for (const [party, { vatIdentifier } = {}] of Object.entries(parties)) {
    if (vatIdentifier === undefined) continue;
    const prefix = vatIdentifier.slice(0, 2);
    if (COUNTRIES.has(prefix) || prefix === GREECE) continue;
    const message = 'A VAT identifier starts with the code of its country, such as DE or ES';
    yield { field: `${party}.vatIdentifier`, rule: 'BR-CO-09', message };
  }
}

function* sellerIsIdentified({ seller }: EInvoice): Generator<Violation> {
  const { identifiers = [], legalRegistration, vatIdentifier } = seller;
  if (identifiers.length === 0 && isMissing(legalRegistration?.id) && isMissing(vatIdentifier)) {
    const message =
      'Missing: an identifier (BT-29), a registration number (BT-30) or a VAT identifier (BT-31) of the seller';
    yield { field: 'seller.vatIdentifier', rule: 'BR-CO-26', message };
  }
}

function* payeeIsAnother({ seller, payee }: EInvoice): Generator<Violation> {
  if (!payee) return;
  const message = 'Leave the payee out where it is the seller';
  if (payee.name !== undefined && (payee.name === seller.name || payee.name === seller.tradingName)) {
    yield { field: 'payee.name', rule: 'BR-17', message };
  }
  if (payee.identifier && seller.identifiers?.some(({ id }) => id === payee.identifier?.id)) {
    yield { field: 'payee.identifier.id', rule: 'BR-17', message };
  }
}

/** UBL writes the subject of a note into its text, as in `#AAI#Text`. So other text must not look like that. */
function* notesWithoutCodes({ notes }: EInvoice): Generator<Violation> {
  for (const [{ text, subjectCode }, path] of each('notes', notes)) {
    const [, code] = /^[^#]*#([^#]{3})#/.exec(text) ?? [];
    if (subjectCode !== undefined || code === undefined || NOTE_SUBJECTS.has(code)) continue;
    const message = `#${code}# in a note would be read as its subject. Write it without # signs`;
    yield { field: `${path}.text`, rule: 'BR-CL-08', message };
  }
}
