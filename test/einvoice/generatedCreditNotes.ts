import fc from 'fast-check';
import { type CreditNote, type CreditNoteRequest, creditNoteOf } from '../../lib/domain/creditNotes/creditNote.ts';
import { type Credited, nothingCredited } from '../../lib/domain/creditNotes/creditShare.ts';
import { draft, type InvoiceRequest } from '../../lib/domain/invoices/draft.ts';
import type { ChargeInput, Invoice, LineItemInput } from '../../lib/domain/invoices/invoice.ts';
import { issue, takeBack } from '../../lib/domain/invoices/lifecycle.ts';
import type { TaxRounding } from '../../lib/domain/invoices/totals.ts';
import type { Taxation } from '../../lib/domain/tax/taxes.ts';
import { isProblem } from '../../lib/domain/values/problem.ts';

const NOW = new Date('2026-05-01T12:00:00.000Z');
const SELLER = {
  name: 'Studio Nord',
  email: 'post@studio.example',
  phone: '+49 40 123456',
  vatId: 'DE136695976',
  registrationNumber: 'HRB 7',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' },
  bankDetails: { iban: 'DE21860000000086001055' },
  locale: 'de-DE',
  timeZone: 'UTC',
};
const CLIENT = {
  id: 'cli_1',
  name: 'Acme <b>&amp; Söhne',
  email: 'billing@acme.example',
  vatId: 'ESB12345674',
  buyerReference: '04011000-12345-03',
  electronicAddress: { scheme: '9920', id: 'ESB12345674' },
  postalAddress: { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' },
};
const TERMS = { defaultCurrency: 'EUR', paymentTermsDays: 30, seller: SELLER };

/** What may stand on one invoice. */
const REGIMES: readonly (readonly Taxation[])[] = [
  [
    { taxRate: 19 },
    { taxRate: 7, taxCategory: 'S' },
    { taxRate: 5.5, taxCategory: 'S' },
    { taxRate: 0, taxCategory: 'Z' },
  ],
  [
    { taxRate: 21, taxCategory: 'S' },
    { taxCategory: 'E', exemptionReason: 'Exempt, article 132', exemptionCode: 'VATEX-EU-132' },
    { taxCategory: 'AE' },
  ],
  [{ taxCategory: 'K' }, { taxRate: 19, taxCategory: 'S' }],
  [{ taxCategory: 'G' }, { taxCategory: 'E', exemptionCode: 'VATEX-EU-79-C' }],
  [
    { taxRate: 7, taxCategory: 'L' },
    { taxRate: 9.5, taxCategory: 'L' },
  ],
  [
    { taxRate: 4, taxCategory: 'M' },
    { taxRate: 0.5, taxCategory: 'M' },
  ],
  [{ taxCategory: 'O', exemptionReason: 'Not subject to VAT' }],
];

/** `JPY` has no decimals. Peppol wants amounts that are exact to two, so quantities and prices are whole and nothing is in percent. */
const CURRENCIES = ['EUR', 'EUR', 'USD', 'CZK', 'JPY'] as const;

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
const hundredths = (max: number) => fc.integer({ min: 1, max }).map((value) => value / 100);

const isWhole = (currency: string) => currency === 'JPY';
const none = fc.constant({});
const inPercent = <Value extends object>(currency: string, rates: fc.Arbitrary<Value>) =>
  isWhole(currency) ? none : rates;

/** An amount in the currency. */
const amounts = (currency: string, max: number) =>
  isWhole(currency) ? fc.integer({ min: 1, max }) : hundredths(max * 100);

const lineOf = (regime: readonly Taxation[], currency: string): fc.Arbitrary<LineItemInput> =>
  fc
    .record({
      description: fc.constantFrom('Work', '<b>&amp;]]>', 'línea\r\nsegunda', '日本語 😀'),
      quantity: fc.oneof(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: -3, max: -1 }),
        fc.integer({ min: 1, max: 9_999 }).map((value) => (isWhole(currency) ? value : value / 1000)),
      ),
      unit: fc.constantFrom(undefined, 'HUR', 'KGM'),
      unitPrice: fc.oneof(
        amounts(currency, 999),
        amounts(currency, 30).map((price) => -price),
        fc.integer({ min: 1, max: 99_999 }).map((value) => (isWhole(currency) ? value : value / 10_000)),
      ),
      itemId: optional(fc.constant('SKU-1')),
      reduction: fc.oneof(
        none,
        inPercent(currency, fc.record({ discountRate: fc.constantFrom(5, 33.3, 100) })),
        fc.record({ discountAmount: amounts(currency, 2) }),
      ),
      increase: fc.oneof(
        { weight: 3, arbitrary: none },
        { weight: 1, arbitrary: inPercent(currency, fc.record({ chargeRate: fc.constantFrom(2, 12.5) })) },
        { weight: 1, arbitrary: fc.record({ chargeAmount: amounts(currency, 20) }) },
      ),
      taxation: fc.constantFrom(...regime),
    })
    .map(({ reduction, increase, taxation, ...line }) => ({ ...line, ...reduction, ...increase, ...taxation }));

const chargesOf = (regime: readonly Taxation[], currency: string): fc.Arbitrary<ChargeInput[]> =>
  fc.array(
    fc
      .record({
        size: fc.oneof(fc.record({ amount: amounts(currency, 20) }), fc.record({ rate: fc.constantFrom(1, 3.3) })),
        taxation: fc.constantFrom(...regime),
      })
      .map(({ size, taxation }) => ({ description: 'Shipping', ...size, ...taxation })),
    { minLength: 1, maxLength: 2 },
  );

/** An issued invoice of the API that all formats can be made of. */
export const creditableInvoice: fc.Arbitrary<Invoice> = fc
  .record({ regime: fc.constantFrom(...REGIMES), currency: fc.constantFrom(...CURRENCIES) })
  .chain(({ regime, currency }) =>
    fc.record({
      currency: fc.constant(currency),
      lineItems: fc.array(lineOf(regime, currency), { minLength: 1, maxLength: 5 }),
      discount: fc.oneof(
        { weight: 2, arbitrary: none },
        { weight: 1, arbitrary: inPercent(currency, fc.record({ discountRate: fc.constantFrom(12.5, 3) })) },
        { weight: 1, arbitrary: fc.record({ discountAmount: amounts(currency, 3) }) },
      ),
      charges: optional(chargesOf(regime, currency)),
      withholding: fc.constantFrom(undefined, undefined, { rate: 15, label: 'IRPF' }),
      supply: fc.constantFrom({ deliveryDate: '2026-04-30' }, { period: { from: '2026-04-01', to: '2026-04-30' } }),
      taxCurrency: fc.constantFrom(undefined, { code: 'SEK', rate: 11.0325 }),
      taxRounding: isWhole(currency) ? fc.constant('RATE' as const) : fc.constantFrom<TaxRounding>('RATE', 'LINE'),
      purchaseOrder: optional(fc.constant('PO 7')),
      notes: optional(fc.constant('Thank you')),
    }),
  )
  .map(({ discount, supply, taxRounding, ...fields }) => {
    const deliverTo = { postalAddress: CLIENT.postalAddress };
    return invoiceOf({ ...fields, ...discount, ...supply, clientId: CLIENT.id, deliverTo }, taxRounding);
  })
  .filter((invoice): invoice is Invoice => invoice !== undefined && invoice.amountDue > 0);

/** An issued invoice. Undefined where the invoice may not be so: a discount is larger than what it is taken off, or the total is negative. */
export function invoiceOf(request: InvoiceRequest, taxRounding: TaxRounding = 'RATE'): Invoice | undefined {
  try {
    const made = draft(request, { id: 'inv_1', client: CLIENT, terms: { ...TERMS, taxRounding }, now: NOW });
    return issue({ ...made, invoiceNumber: 'INV-0001' }, NOW);
  } catch (fault) {
    if (isProblem(fault)) return undefined;
    throw fault;
  }
}

/** What to take back of an invoice, in parts of it. */
export interface Step {
  readonly kind: 'quantity' | 'lineAmount' | 'line' | 'amount';
  readonly part: number;
  readonly at: number;
}

export const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom<Step['kind']>('quantity', 'lineAmount', 'line', 'amount', 'amount'),
    part: fc.constantFrom(0.01, 0.3, 0.5, 0.9),
    at: fc.nat(4),
  }),
  { maxLength: 3 },
);

/** Some credit notes one after the other, and then one of everything that is left. What may not be taken back is left out. */
export function creditNotesOf(start: Invoice, wanted: readonly Step[]): readonly CreditNote[] {
  let [invoice, credited]: [Invoice, Credited] = [start, nothingCredited(start)];
  const made: CreditNote[] = [];
  for (const request of [...wanted.map((step) => requestOf(start, step)), {}]) {
    try {
      const next = creditNoteOf(invoice, credited, { reason: 'Returned', ...request }, { id: 'crn_1', now: NOW });
      invoice = takeBack(invoice, next.payable, NOW);
      credited = next.credited;
      made.push({ ...next.creditNote, creditNoteNumber: `CN-000${made.length + 1}` });
    } catch (fault) {
      if (!isProblem(fault)) throw fault;
    }
  }
  return made;
}

function requestOf(invoice: Invoice, { kind, part, at }: Step): Omit<CreditNoteRequest, 'reason'> {
  const line = at % invoice.lineItems.length;
  const { quantity = 0, amount = 0 } = invoice.lineItems[line] ?? {};
  const partOf = (value: number, decimals: number) =>
    Number((value * part).toFixed(isWhole(invoice.currency) ? 0 : decimals));
  switch (kind) {
    case 'quantity':
      return { lineItems: [{ line, quantity: partOf(quantity, 3) }] };
    case 'lineAmount':
      return { lineItems: [{ line, amount: partOf(amount, 2) }] };
    case 'line':
      return { lineItems: [{ line }] };
    case 'amount':
      return { amount: partOf(invoice.total - (invoice.withholdingAmount ?? 0), 2) };
  }
}
