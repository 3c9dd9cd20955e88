import fc from 'fast-check';
import { allUnits } from '../../lib/domain/values/units.ts';
import type {
  Allowance,
  DocumentAllowance,
  EInvoice,
  InvoiceLine,
  PaymentInstructions,
  Vat,
  VatBreakdown,
} from '../../lib/einvoice/model.ts';

/** Hundredths, so that sums are exact. */
type Cents = number;

const amount = (cents: Cents) => Number(`${cents}e-2`);
const cents = (value: number) => Math.round(value * 100);
const sumOf = (values: readonly Cents[]) => values.reduce((total, value) => total + value, 0);
const percentOf = (base: Cents, percentage: number) =>
  Math.sign(base) * Math.round((Math.abs(base) * percentage) / 100 + 1e-9);

/** What an invoice may charge VAT by: categories that may stand together, with rates that each may have. */
const REGIMES: readonly (readonly Vat[])[] = [
  [
    { category: 'S', rate: 21 },
    { category: 'S', rate: 10 },
    { category: 'S', rate: 5.5 },
    { category: 'Z', rate: 0 },
  ],
  [
    { category: 'S', rate: 19 },
    { category: 'S', rate: 7 },
    { category: 'E', rate: 0 },
    { category: 'AE', rate: 0 },
  ],
  [
    { category: 'K', rate: 0 },
    { category: 'S', rate: 19 },
  ],
  [
    { category: 'G', rate: 0 },
    { category: 'E', rate: 0 },
  ],
  [
    { category: 'L', rate: 7 },
    { category: 'L', rate: 9.5 },
    { category: 'L', rate: 3 },
  ],
  [
    { category: 'M', rate: 4 },
    { category: 'M', rate: 0.5 },
  ],
  [{ category: 'O' }],
];

const EXEMPTIONS: Readonly<Record<string, Partial<VatBreakdown>>> = {
  E: { exemptionReason: 'Exempt, article 132', exemptionReasonCode: 'VATEX-EU-132' },
  AE: { exemptionReason: 'Reverse charge', exemptionReasonCode: 'VATEX-EU-AE' },
  K: { exemptionReasonCode: 'VATEX-EU-IC' },
  G: { exemptionReason: 'Export', exemptionReasonCode: 'VATEX-EU-G' },
  O: { exemptionReason: 'Not subject to VAT', exemptionReasonCode: 'VATEX-EU-O' },
};

/** Text of any kind: markup, controls, lone surrogates, emoji, other scripts. It never is empty. */
const text = fc
  .oneof(
    fc.string({ maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom(
      '<b>&amp;]]></b>',
      '\u0000\u0008\ufffe',
      '\ud800x',
      'línea\r\nsegunda',
      '"quoted" \'too\'',
      '日本語 😀',
    ),
  )
  .map((value) => `A ${value.replaceAll('#', '')} Z`);

const date = fc
  .integer({ min: 0, max: 700 })
  .map((day) => new Date(Date.UTC(2025, 0, 1 + day)).toISOString().slice(0, 10));
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });

const percentages = fc.constantFrom(1, 2.5, 10, 33.33, 100);

/** What is taken off or added to a base: a percentage of it, or an amount. */
const allowance = (reasonCode: string) =>
  fc.record({ percentage: optional(percentages), amount: fc.integer({ min: 0, max: 5000 }) }).map(
    (taken) =>
      (base: Cents): Allowance =>
        taken.percentage === undefined || base <= 0
          ? { amount: amount(taken.amount), reason: 'Agreed' }
          : {
              amount: amount(percentOf(base, taken.percentage)),
              baseAmount: amount(base),
              percentage: taken.percentage,
              reasonCode,
            },
  );

const units = [...allUnits()];

const lineOf = (vats: readonly Vat[]): fc.Arbitrary<InvoiceLine> =>
  fc
    .record({
      quantity: fc.oneof(
        fc.integer({ min: -20, max: 200 }),
        fc.integer({ min: 1, max: 99_999 }).map((n) => Number(`${n}e-3`)),
      ),
      net: fc.integer({ min: 0, max: 9_999_999 }).map((n) => Number(`${n}e-4`)),
      baseQuantity: optional(fc.constantFrom(1, 100)),
      discount: optional(fc.integer({ min: 0, max: 500 })),
      unit: fc.constantFrom(...units),
      vat: fc.constantFrom(...vats),
      name: text,
      description: optional(text),
      allowances: fc.array(allowance('95'), { maxLength: 2 }),
      charges: fc.array(allowance('FC'), { maxLength: 1 }),
      period: optional(
        fc.constantFrom({ start: '2026-01-01', end: '2026-01-31' }, { start: '2026-01-05' }, { end: '2026-01-31' }),
      ),
      note: optional(text),
      sellerIdentifier: optional(text),
      buyerIdentifier: optional(text),
      standardIdentifier: optional(fc.constant({ scheme: '0160', id: '04012345123456' })),
      classifications: optional(
        fc.constant([
          { scheme: 'TST', version: '19', id: '86776' },
          { scheme: 'CV', id: '1' },
        ]),
      ),
      originCountry: optional(fc.constantFrom('ES', 'CN', 'XI')),
      attributes: optional(fc.array(fc.record({ name: text, value: text }), { minLength: 1, maxLength: 2 })),
      orderLineReference: optional(fc.constant('3')),
      buyerAccountingReference: optional(text),
      invoicedObject: optional(fc.constant({ scheme: 'AAA', id: 'meter 7' })),
    })
    .map(({ quantity, net, baseQuantity, discount, unit, vat, allowances, charges, period, note, ...others }) => {
      const gross = cents((quantity * net) / (baseQuantity ?? 1));
      const taken = allowances.map((make) => make(gross));
      const added = charges.map((make) => make(gross));
      const total = gross - sumOf(taken.map((one) => cents(one.amount))) + sumOf(added.map((one) => cents(one.amount)));
      const { orderLineReference, buyerAccountingReference, invoicedObject, ...item } = others;
      return {
        id: '1',
        note,
        invoicedObject,
        quantity,
        unit,
        netAmount: amount(total),
        orderLineReference,
        buyerAccountingReference,
        period,
        allowances: taken,
        charges: added,
        price: {
          net,
          baseQuantity,
          baseQuantityUnit: baseQuantity === undefined ? undefined : unit,
          gross:
            discount === undefined
              ? undefined
              : { price: Number((net + discount / 100).toFixed(4)), discount: amount(discount) },
        },
        vat,
        item,
      };
    });

const paymentInstructions: fc.Arbitrary<PaymentInstructions> = fc.oneof(
  fc.constant({
    meansCode: '58',
    meansText: 'SEPA',
    creditTransfers: [
      { account: 'DE21860000000086001055', accountName: 'Estudio Marea SL', serviceProvider: 'MARKDEF1860' },
      { account: 'ES9121000418450200051332' },
    ],
  }),
  fc.constant({ meansCode: '30', remittanceInformation: 'INV 7', creditTransfers: [{ account: '12345678 00-11' }] }),
  fc.constant({ meansCode: '48', card: { number: '4111111111', holder: 'A. Buyer' } }),
  fc.constant({
    meansCode: '59',
    remittanceInformation: 'INV 7',
    directDebit: {
      mandateReference: 'MANDATE-7',
      creditorIdentifier: 'DE98ZZZ09999999999',
      debitedAccount: 'DE21860000000086001055',
    },
  }),
);

const address = fc.record({
  line1: optional(text),
  line2: optional(text),
  line3: optional(text),
  city: text,
  postCode: text,
  subdivision: optional(text),
  countryCode: fc.constantFrom('ES', 'FR', 'AT', 'US', 'PT'),
});

const documentAllowances = (vats: readonly Vat[], reasonCode: string): fc.Arbitrary<readonly DocumentAllowance[]> =>
  fc.array(
    fc
      .record({
        make: allowance(reasonCode),
        base: fc.integer({ min: 1, max: 100_000 }),
        vat: fc.constantFrom(...vats),
      })
      .map(({ make, base, vat }) => ({ ...make(base), vat })),
    { maxLength: 2 },
  );

/** An invoice or credit note that all formats can be made of, with correct amounts. */
export const generated: fc.Arbitrary<EInvoice> = fc.constantFrom(...REGIMES).chain((vats) => {
  const isOutsideVat = vats[0]?.category === 'O';
  const vatIdentifier = (value: string) => (isOutsideVat ? undefined : value);
  return fc
    .record({
      number: text,
      issueDate: date,
      typeCode: fc.constantFrom('380', '381'),
      currency: fc.constantFrom('EUR', 'USD', 'CZK', 'GBP'),
      hasAccountingCurrency: fc.boolean(),
      taxPoint: optional(
        fc.constantFrom<Pick<EInvoice, 'taxPointDate' | 'taxPointDateCode'>>(
          { taxPointDate: '2026-03-01' },
          { taxPointDateCode: '35' },
          { taxPointDateCode: '432' },
        ),
      ),
      paymentDueDate: date,
      buyerReference: text,
      projectReference: optional(text),
      contractReference: optional(text),
      purchaseOrderReference: optional(text),
      salesOrderReference: optional(text),
      receivingAdviceReference: optional(text),
      despatchAdviceReference: optional(text),
      tenderOrLotReference: optional(text),
      invoicedObject: optional(fc.constant({ scheme: 'ABT', id: 'object 1' })),
      buyerAccountingReference: optional(text),
      paymentTerms: optional(text),
      notes: optional(fc.array(fc.record({ text, subjectCode: optional(fc.constant('AAI')) }), { maxLength: 1 })),
      precedingInvoices: optional(
        fc.array(fc.record({ number: text, issueDate: optional(date) }), { minLength: 1, maxLength: 1 }),
      ),
      seller: fc.record({
        name: text,
        tradingName: optional(text),
        identifiers: fc.constantFrom([{ id: 'S-1' }, { id: '4000001000005', scheme: '0088' }], [{ id: '7' }]),
        legalRegistration: optional(fc.constant({ id: '4000001000005', scheme: '0088' })),
        vatIdentifier: fc.constant(vatIdentifier('ESB12345674')),
        taxRegistration: optional(fc.constant('12/345/67890')),
        additionalLegalInformation: optional(text),
        electronicAddress: fc.constant({ scheme: '0088', id: '4000001000005' }),
        postalAddress: address,
        contact: fc.record({
          point: text,
          telephone: fc.constant('+34 960 000 000'),
          email: fc.constant('a@b.example'),
        }),
      }),
      buyer: fc.record({
        name: text,
        tradingName: optional(text),
        identifier: optional(fc.constantFrom({ id: 'B-1' }, { id: '4000001000005', scheme: '0088' })),
        legalRegistration: optional(fc.constant({ id: 'HRB 7' })),
        vatIdentifier: fc.constant(vatIdentifier('DE136695976')),
        electronicAddress: fc.constant({ scheme: '9930', id: 'DE136695976' }),
        postalAddress: address,
        contact: optional(fc.record({ point: optional(text), telephone: optional(text), email: optional(text) })),
      }),
      payee: optional(
        fc.record({
          name: text.map((name) => `Payee ${name}`),
          identifier: optional(fc.constant({ id: 'P-1' })),
          legalRegistration: optional(fc.constant({ id: 'HRB 9' })),
        }),
      ),
      taxRepresentative: isOutsideVat
        ? fc.constant(undefined)
        : optional(fc.record({ name: text, vatIdentifier: fc.constant('FR23000000000'), postalAddress: address })),
      delivery: fc.record({
        name: optional(text),
        location: optional(fc.constantFrom({ id: 'here' }, { id: '4000001000005', scheme: '0088' })),
        date,
        address,
      }),
      invoicingPeriod: optional(fc.constant({ start: '2026-01-01', end: '2026-01-31' })),
      paymentInstructions,
      allowances: documentAllowances(vats, '95'),
      charges: documentAllowances(vats, 'FC'),
      supportingDocuments: optional(
        fc.constant([
          { reference: 'hours', description: 'Hours <worked>', location: 'https://example.com/hours?a=1&b=2' },
          {
            reference: 'plan',
            attachment: { base64: 'UERG', mediaType: 'application/pdf', filename: 'plan & more.pdf' },
          },
        ]),
      ),
      lines: fc.array(lineOf(vats), { minLength: 1, maxLength: 6 }),
      paidShare: fc.constantFrom(undefined, 0, 0.3, 1),
      rounding: fc.constantFrom(undefined, undefined, 0.01, -0.02),
    })
    .map(({ hasAccountingCurrency, taxPoint, lines, paidShare, rounding, ...invoice }) => {
      const numbered = lines.map((line, index) => ({ ...line, id: String(index + 1) }));
      const vatBreakdown = breakdownOf(numbered, invoice.allowances, invoice.charges);
      const lineNetAmount = sumOf(numbered.map((line) => cents(line.netAmount)));
      const allowances = sumOf(invoice.allowances.map((one) => cents(one.amount)));
      const charges = sumOf(invoice.charges.map((one) => cents(one.amount)));
      const withoutVat = lineNetAmount - allowances + charges;
      const vat = sumOf(vatBreakdown.map((group) => cents(group.taxAmount)));
      const paid = paidShare === undefined ? undefined : Math.round((withoutVat + vat) * paidShare);
      return {
        ...invoice,
        ...taxPoint,
        vatAccountingCurrency: hasAccountingCurrency ? 'SEK' : undefined,
        lines: numbered,
        vatBreakdown,
        totals: {
          lineNetAmount: amount(lineNetAmount),
          allowances: invoice.allowances.length > 0 ? amount(allowances) : undefined,
          charges: invoice.charges.length > 0 ? amount(charges) : undefined,
          withoutVat: amount(withoutVat),
          vat: amount(vat),
          vatInAccountingCurrency: hasAccountingCurrency ? amount(vat * 11) : undefined,
          withVat: amount(withoutVat + vat),
          paid: paid === undefined ? undefined : amount(paid),
          rounding,
          due: amount(withoutVat + vat - (paid ?? 0) + cents(rounding ?? 0)),
        },
      };
    });
});

function breakdownOf(
  lines: readonly InvoiceLine[],
  allowances: readonly DocumentAllowance[],
  charges: readonly DocumentAllowance[],
): readonly VatBreakdown[] {
  const charged = [
    ...lines.map((line) => ({ vat: line.vat, value: cents(line.netAmount) })),
    ...allowances.map((one) => ({ vat: one.vat, value: -cents(one.amount) })),
    ...charges.map((one) => ({ vat: one.vat, value: cents(one.amount) })),
  ];
  return [...Map.groupBy(charged, ({ vat }) => `${vat.category} ${vat.rate}`).values()].map((members) => {
    const { category, rate } = members[0]?.vat ?? {};
    const taxable = sumOf(members.map(({ value }) => value));
    return {
      category,
      rate,
      taxableAmount: amount(taxable),
      taxAmount: amount(percentOf(taxable, rate ?? 0)),
      ...EXEMPTIONS[category ?? ''],
    };
  });
}
