import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChargeInput, Invoice, LineItemInput } from '../../lib/domain/invoices/invoice.ts';
import { Problem } from '../../lib/domain/values/problem.ts';
import { eInvoiceFile } from '../../lib/einvoice/eInvoice.ts';
import { eInvoiceOf } from '../../lib/einvoice/fromInvoice.ts';
import { sample } from '../pdf/samples.ts';
import { schemaErrors } from './schemas.ts';

const PARTIES = {
  seller: {
    legalName: 'Estudio Marea Sociedad Limitada',
    vatId: 'ESB12345674',
    electronicAddress: { scheme: '0088', id: '4000001000005' },
    postalAddress: { line1: 'Carrer de la Marina 16', postalCode: '08005', city: 'Barcelona', country: 'ES' },
  },
  client: {
    vatId: 'DE136695976',
    buyerReference: '04011000-12345-03',
    electronicAddress: { scheme: '9930', id: 'DE136695976' },
    postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' },
  },
  deliveryDate: '2026-11-01',
  deliverTo: { postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' } },
};

const taxation = fc.constantFrom<Partial<LineItemInput>>(
  { taxRate: 21 },
  { taxRate: 5.5, taxCategory: 'S' },
  { taxRate: 0, taxCategory: 'Z' },
  { taxCategory: 'E', exemptionReason: 'Article 20' },
  { taxCategory: 'K' },
  { taxes: [{ name: 'VAT', rate: 10 }] },
);

const line: fc.Arbitrary<LineItemInput> = fc
  .record({
    quantity: fc.integer({ min: 1, max: 9_999 }).map((value) => Number(`${value}e-2`)),
    unitPrice: fc.integer({ min: -99_999, max: 999_999 }).map((value) => Number(`${value}e-3`)),
    discountRate: fc.option(fc.constantFrom(5, 12.5, 100), { nil: undefined }),
    chargeAmount: fc.option(fc.constantFrom(1, 2.35), { nil: undefined }),
    tax: taxation,
  })
  .map(({ tax, ...fields }) => ({ description: 'Work', unit: 'HUR', ...fields, ...tax }));

const charge: fc.Arbitrary<ChargeInput> = fc
  .record({ amount: fc.integer({ min: 1, max: 9_999 }).map((value) => Number(`${value}e-2`)), tax: taxation })
  .map(({ amount, tax }) => ({ description: 'Freight', amount, ...tax }));

const invoices: fc.Arbitrary<Invoice | undefined> = fc
  .record({
    currency: fc.constantFrom('EUR', 'USD'),
    lineItems: fc.array(line, { minLength: 1, maxLength: 6 }),
    charges: fc.array(charge, { maxLength: 2 }),
    discountRate: fc.option(fc.constantFrom(3, 33.3), { nil: undefined }),
    withholding: fc.option(fc.constant({ rate: 15, label: 'IRPF' }), { nil: undefined }),
  })
  .map((changes) => {
    try {
      return sample({ ...PARTIES, ...changes });
    } catch (fault) {
      // A negative total is refused by another rule.
      if (fault instanceof Problem) return undefined;
      throw fault;
    }
  });

describe('an invoice of the API', () => {
  it('is an e-invoice with the same amounts, whatever its lines, discounts and charges are', () => {
    fc.assert(
      fc.property(invoices, (invoice) => {
        fc.pre(invoice !== undefined);
        const model = eInvoiceOf(invoice);
        expect(model.totals).toMatchObject({ vat: invoice.taxTotal, withVat: invoice.total, due: invoice.amountDue });
        for (const format of ['ubl', 'cii', 'peppol'] as const) {
          const file = eInvoiceFile(model, format);
          expect('violations' in file ? file.violations : schemaErrors(file.xml)).toEqual([]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('lacks a category where a line has a rate of 0, or several taxes', () => {
    const lineItems: LineItemInput[] = [
      { description: 'Free of tax', quantity: 1, unitPrice: 10, taxRate: 0 },
      { description: 'Untaxed', quantity: 1, unitPrice: 10 },
      {
        description: 'Taxed twice',
        quantity: 1,
        unitPrice: 10,
        taxes: [
          { name: 'GST', rate: 5 },
          { name: 'PST', rate: 7 },
        ],
      },
    ];
    const file = eInvoiceFile(eInvoiceOf(sample({ ...PARTIES, lineItems })), 'ubl');
    const found = 'violations' in file ? file.violations.filter(({ rule }) => rule === 'BR-CO-04') : [];
    expect(found.map(({ field }) => field)).toEqual([
      'lines[0].vat.category',
      'lines[1].vat.category',
      'lines[2].vat.category',
    ]);
  });

  it('lacks what the client of the guide does not have', () => {
    const file = eInvoiceFile(eInvoiceOf(sample()), 'ubl');
    const fields = 'violations' in file ? file.violations.map(({ field }) => field) : [];
    expect(fields).toEqual(
      expect.arrayContaining(['seller.postalAddress', 'buyer.postalAddress', 'seller.vatIdentifier']),
    );
  });
});

it.each<[string, Partial<LineItemInput>[], { exemptionReason?: string; exemptionReasonCode?: string }]>([
  ['one reason once', [{ exemptionReason: 'A' }, { exemptionReason: 'A' }], { exemptionReason: 'A' }],
  ['every reason', [{ exemptionReason: 'A' }, { exemptionReason: 'B' }], { exemptionReason: 'A; B' }],
  [
    'a code that all have',
    [{ exemptionReason: 'A', exemptionCode: 'VATEX-EU-132' }, { exemptionCode: 'VATEX-EU-132' }],
    { exemptionReason: 'A', exemptionReasonCode: 'VATEX-EU-132' },
  ],
  [
    'codes that differ beside their reasons',
    [
      { exemptionReason: 'A', exemptionCode: 'VATEX-EU-132' },
      { exemptionReason: 'B' },
      { exemptionCode: 'VATEX-EU-I' },
    ],
    { exemptionReason: 'A (VATEX-EU-132); B; VATEX-EU-I' },
  ],
])('of what is exempt, an e-invoice has %s', (_, exemptions, expected) => {
  const lineItems = exemptions.map((one) => ({ description: 'Work', quantity: 1, unitPrice: 10, ...one }));
  const exempt = lineItems.map((line) => ({ ...line, taxCategory: 'E' as const }));
  const [group, ...others] = eInvoiceOf(sample({ ...PARTIES, lineItems: exempt })).vatBreakdown;
  expect(others).toEqual([]);
  expect(group).toEqual({ category: 'E', rate: 0, taxableAmount: exempt.length * 10, taxAmount: 0, ...expected });
});
