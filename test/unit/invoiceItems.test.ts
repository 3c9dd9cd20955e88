import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentItems, headItem, invoiceOf } from '../../lib/aws/invoices/invoiceItems.ts';
import { invoiceContentItem, invoiceHeadItem, type StoredInvoice } from '../../lib/aws/items/invoice.ts';
import { InvalidItem } from '../../lib/aws/table/itemKind.ts';
import { pack } from '../../lib/aws/table/pack.ts';

const NOW = new Date('2026-03-01T10:00:00.000Z');
const ACCOUNT = 'acc_0VbW3mYam4FeV3B03u1d6t8z';

const INVOICE: StoredInvoice = {
  id: 'inv_0VbW3mYam4FeV3B03u1d6t8z',
  invoiceNumber: 'INV-0007',
  clientId: 'cli_0VbW3mQaQfNNexaXTgWZ7IWh',
  currency: 'EUR',
  issueDate: '2026-03-01',
  dueDate: '2026-03-31',
  lineItems: [{ description: 'Consulting', quantity: 1, unitPrice: 100, amount: 100 }],
  subtotal: 100,
  discountTotal: 0,
  taxTotal: 0,
  total: 100,
  taxes: [],
  amountPaid: 0,
  amountDue: 100,
  paymentCount: 0,
  status: 'DRAFT',
  revision: 1,
  createdAt: NOW.toISOString(),
  client: { id: 'cli_0VbW3mQaQfNNexaXTgWZ7IWh', name: 'Acme Corporation', email: 'billing@acme.example' },
  seller: { name: 'Studio Norte', locale: 'en-US', timeZone: 'UTC' },
  sequence: 7,
  linkSecret: '0VbW3mQaQfNNexaXTgWZ7I',
};

const text = fc.string();
const amount = fc.integer().map((minor) => minor / 100 || 0);
const instant = fc.constant(NOW.toISOString());

const category = fc.constantFrom('S' as const, 'AE' as const, 'O' as const);
const period = fc.record({ from: fc.constant('2026-03-01'), to: fc.constant('2026-03-31') });
const taxed = {
  taxRate: amount,
  taxCategory: category,
  exemptionReason: text,
  exemptionCode: text,
  taxes: fc.array(
    fc.record(
      { name: text, rate: amount, category, taxAmount: amount },
      { requiredKeys: ['name', 'rate', 'taxAmount'] },
    ),
  ),
  taxAmount: amount,
};
const postalAddress = fc.record(
  { line1: text, line2: text, postalCode: text, city: text, region: text, country: text },
  { requiredKeys: ['line1', 'city', 'country'] },
);
const paymentMeans = fc.oneof(
  fc.record(
    { type: fc.constant('TRANSFER' as const), iban: text, bic: text, accountName: text },
    { requiredKeys: ['type', 'iban'] },
  ),
  fc.record({ type: fc.constant('CARD' as const), last4: text, holderName: text }, { requiredKeys: ['type', 'last4'] }),
  fc.record(
    { type: fc.constant('DIRECT_DEBIT' as const), mandateReference: text, creditorId: text, iban: text },
    { requiredKeys: ['type', 'mandateReference', 'creditorId'] },
  ),
);

/** An invoice with any of the fields that it may have. */
const invoices: fc.Arbitrary<StoredInvoice> = fc
  .record(
    {
      lineItems: fc.array(
        fc.record(
          {
            description: text,
            quantity: amount,
            unitPrice: amount,
            amount,
            unit: text,
            itemId: text,
            period,
            ...taxed,
            discountRate: amount,
            discountAmount: amount,
            chargeRate: amount,
            chargeAmount: amount,
          },
          { requiredKeys: ['description', 'quantity', 'unitPrice', 'amount'] },
        ),
      ),
      taxes: fc.array(
        fc.record(
          { name: text, category, taxRate: amount, taxableAmount: amount, taxAmount: amount },
          { requiredKeys: ['taxRate', 'taxableAmount', 'taxAmount'] },
        ),
      ),
      discountRate: amount,
      discountAmount: amount,
      charges: fc.array(
        fc.record({ description: text, rate: amount, amount, ...taxed }, { requiredKeys: ['description', 'amount'] }),
      ),
      chargeTotal: amount,
      withholding: fc.record({ rate: amount, label: text }),
      withholdingAmount: amount,
      taxCurrency: fc.record({ code: text, rate: amount, taxTotal: amount }),
      notes: text,
      terms: text,
      earlyPaymentTerms: text,
      buyerReference: text,
      purchaseOrder: text,
      contractReference: text,
      deliveryDate: fc.constant('2026-03-01'),
      period,
      deliverTo: fc.record({ name: text, postalAddress }, { requiredKeys: ['postalAddress'] }),
      paymentMeans: fc.array(paymentMeans),
      paymentUrl: text,
      reference: text,
      metadata: fc.array(fc.tuple(text, text)),
      client: fc.record(
        {
          id: fc.constant(INVOICE.clientId),
          name: text,
          email: text,
          address: text,
          taxId: text,
          phone: text,
          locale: text,
          legalName: text,
          vatId: text,
          registrationNumber: text,
          postalAddress,
          electronicAddress: fc.record({ scheme: text, id: text }),
          buyerReference: text,
        },
        { requiredKeys: ['id', 'name', 'email'] },
      ),
      status: fc.constantFrom('DRAFT', 'SENT', 'PAID', 'VOID'),
      lastPayment: fc.record({ date: fc.constant('2026-03-02'), method: text }, { requiredKeys: ['date'] }),
      sentAt: instant,
      viewedAt: instant,
      overdueAt: instant,
      paidAt: instant,
      voidedAt: instant,
      updatedAt: instant,
      contentRevision: fc.nat(),
      contentParts: fc.nat(),
    },
    { requiredKeys: [] },
  )
  .map((fields) => ({ ...INVOICE, ...fields }));

const stored = (item: object) => unmarshall(marshall(item, { removeUndefinedValues: true }));
const readBack = (invoice: StoredInvoice) =>
  invoiceOf(
    invoiceHeadItem.read(stored(headItem(ACCOUNT, invoice))),
    contentItems(ACCOUNT, invoice).map((item) => invoiceContentItem.read(stored(item))),
  );

describe('an invoice in the table', () => {
  it('is the same once its head and its content are put together', () => {
    fc.assert(
      fc.property(invoices, (invoice) => {
        expect(readBack(invoice)).toEqual(invoice);
      }),
    );
  });

  it('may have a content of many items', () => {
    const random = (index: number) =>
      Math.sin(index + 1)
        .toString(36)
        .repeat(40);
    const [line] = INVOICE.lineItems;
    const lineItems = Array.from({ length: 5000 }, (_, index) => ({ ...line, description: random(index) }));
    const large = { ...INVOICE, lineItems: lineItems as StoredInvoice['lineItems'], notes: random(1) };
    expect(readBack(large)).toEqual(large);
  });

  it.each([
    ['is not packed', Buffer.from('Acme owes 100')],
    ['is not JSON', Buffer.from('y0jNyckHAA==', 'base64')],
    ['is not an object', pack(null)],
    ['has no seller', pack({ lineItems: [], taxes: [], client: INVOICE.client })],
    [
      'has a line with a text for a number',
      pack({ ...INVOICE, lineItems: [{ ...INVOICE.lineItems[0], quantity: 'a secret' }] }),
    ],
  ])('cannot be read where its content %s, and the message says nothing of it', (_, content) => {
    const head = headItem(ACCOUNT, INVOICE);
    expect(() => invoiceOf(head, [{ sequence: 7, content }])).toThrow(
      new InvalidItem('invoiceContent', 'packed content'),
    );
  });

  it('is not written where it could not be read', () => {
    const broken = { ...INVOICE, total: Number.NaN };
    expect(() => headItem(ACCOUNT, broken)).toThrow(InvalidItem);
    const withoutName = { ...INVOICE, client: { email: 'a@b.example' } as StoredInvoice['client'] };
    expect(() => contentItems(ACCOUNT, withoutName)).toThrow(InvalidItem);
  });
});
