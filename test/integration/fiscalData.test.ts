import { beforeAll, describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../lib/pdf/page/locale.ts';
import { textOf } from '../pdf/readPdf.ts';
import { CLIENT, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;
beforeAll(async () => {
  account = await stack.addAccount();
  clientId = (await stack.call('POST', '/clients', { key: account.key, body: CLIENT })).body.id;
});

const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: account.key, body });
const create = async (fields: object) => (await call('POST', '/invoices', invoiceFor(clientId, fields))).body;
const get = async (id: string) => (await call('GET', `/invoices/${id}`)).body;
const setStatus = (id: string, status: string) => call('PATCH', `/invoices/${id}`, { status });
const wordsOf = async (id: string) =>
  (await textOf(new Uint8Array((await call('GET', `/invoices/${id}/pdf`)).body))).join(' ').replace(/\s+/g, ' ');
const pageOf = async (url: string) => (await stack.call('GET', url)).body.toString();
const listed = async (id: string) =>
  (await call('GET', '/invoices?limit=100')).body.data.find((invoice: { id: string }) => invoice.id === id);

const line = (fields: object) => ({ description: 'Work', quantity: 1, unitPrice: 100, ...fields });
const MADRID = { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' };

/** Everything that an invoice may have, and what of it the reply repeats as it is. */
const OWN = {
  earlyPaymentTerms: '2% discount within 10 days.',
  buyerReference: '04011000-12345-34',
  purchaseOrder: 'PO-4711',
  contractReference: 'C-17',
  deliverTo: { name: 'Warehouse', postalAddress: MADRID },
  withholding: { rate: 15, label: 'IRPF' },
  paymentMeans: [
    { type: 'TRANSFER', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX', accountName: 'Studio Norte' },
    { type: 'CARD', last4: '4242', holderName: 'A. Buyer' },
    {
      type: 'DIRECT_DEBIT',
      mandateReference: 'M-1',
      creditorId: 'DE98ZZZ09999999999',
      iban: 'ES9121000418450200051332',
    },
  ],
};

const FULL = {
  ...OWN,
  deliveryDate: '2026-02-27',
  taxCurrency: { code: 'USD', rate: 1.1 },
  lineItems: [
    line({
      unit: 'HUR',
      itemId: 'W-1',
      period: { from: '2026-02-01', to: '2026-02-28' },
      taxRate: 21,
      taxCategory: 'S',
      chargeRate: 10,
    }),
    line({
      taxes: [
        { name: 'GST', rate: 5 },
        { name: 'PST', rate: 7, category: 'S' },
      ],
    }),
    line({ taxCategory: 'E', exemptionReason: 'Training', exemptionCode: 'VATEX-EU-132-1I' }),
  ],
  charges: [{ description: 'Shipping', amount: 10, taxRate: 21, taxCategory: 'S' }],
};

describe('an invoice with all that the law may ask for', () => {
  it('is kept, shown alike in every reply, and computed to the cent', async () => {
    const made = await create(FULL);
    expect(made).toMatchObject(OWN);
    expect(made).toMatchObject({
      deliveryDate: '2026-02-27T00:00:00.000Z',
      subtotal: 300,
      discountTotal: 0,
      chargeTotal: 20,
      taxTotal: 37.2,
      total: 357.2,
      withholdingAmount: 48,
      amountDue: 309.2,
      taxCurrency: { code: 'USD', rate: 1.1, taxTotal: 40.92 },
      taxes: [
        { taxRate: 0, category: 'E', taxableAmount: 100, taxAmount: 0 },
        { name: 'GST', taxRate: 5, taxableAmount: 100, taxAmount: 5 },
        { name: 'PST', taxRate: 7, category: 'S', taxableAmount: 100, taxAmount: 7 },
        { taxRate: 21, category: 'S', taxableAmount: 120, taxAmount: 25.2 },
      ],
    });
    expect(made.lineItems[0].period).toEqual({ from: '2026-02-01T00:00:00.000Z', to: '2026-02-28T00:00:00.000Z' });
    expect(made.lineItems[1].taxes.map(({ taxAmount }: { taxAmount: number }) => taxAmount)).toEqual([5, 7]);
    expect(await get(made.id)).toEqual(made);
    expect(await listed(made.id)).toMatchObject({
      chargeTotal: 20,
      withholdingAmount: 48,
      total: 357.2,
      amountDue: 309.2,
    });
    const [event] = (await call('GET', `/invoices/${made.id}/events`)).body.data;
    expect(event.data.object).toEqual(made);
  });

  it('stays as it is where a change names another field, and null takes each field away', async () => {
    const made = await create(FULL);
    const { updatedAt: _, ...changed } = (await call('PUT', `/invoices/${made.id}`, { notes: 'Kept' })).body;
    expect(changed).toEqual({ ...made, notes: 'Kept' });
    const fields = [...Object.keys(OWN), 'deliveryDate', 'taxCurrency', 'charges'];
    const emptied = (await call('PUT', `/invoices/${made.id}`, Object.fromEntries(fields.map((name) => [name, null]))))
      .body;
    for (const field of [...fields, 'withholdingAmount']) expect(emptied).not.toHaveProperty(field);
    expect(emptied).toMatchObject({ total: 345.1, amountDue: 345.1, chargeTotal: 10 });
    const plain = (await call('PUT', `/invoices/${made.id}`, { lineItems: [line({})] })).body;
    expect(plain).not.toHaveProperty('chargeTotal');
    expect(plain.lineItems).toEqual([line({ amount: 100 })]);
  });

  it('without any of it looks as it always did', async () => {
    const { lineItems, ...rest } = await create({});
    expect(lineItems).toEqual([{ description: 'Consulting', quantity: 1, unitPrice: 100, amount: 100 }]);
    expect(Object.keys(rest).sort()).toEqual(
      [
        'id',
        'invoiceNumber',
        'clientId',
        'client',
        'currency',
        'issueDate',
        'dueDate',
        'subtotal',
        'taxTotal',
        'discountTotal',
        'total',
        'amountPaid',
        'amountDue',
        'status',
        'taxes',
        'pdfUrl',
        'hostedUrl',
        'createdAt',
      ].sort(),
    );
  });
});

describe('what is withheld', () => {
  it('is never due: the rest pays the invoice', async () => {
    const { id } = await create({ lineItems: [line({ taxRate: 21 })], withholding: { rate: 15, label: 'IRPF' } });
    await setStatus(id, 'SENT');
    const pay = (amount: number) => call('POST', `/invoices/${id}/payments`, { amount });
    expect((await pay(106.01)).status).toBe(422);
    const { paymentId } = { paymentId: (await pay(100)).body.id };
    expect(await get(id)).toMatchObject({ status: 'PARTIALLY_PAID', total: 121, amountDue: 6 });
    await pay(6);
    expect(await get(id)).toMatchObject({
      status: 'PAID',
      total: 121,
      amountPaid: 106,
      amountDue: 0,
      withholdingAmount: 15,
    });
    await call('DELETE', `/invoices/${id}/payments/${paymentId}`);
    expect(await get(id)).toMatchObject({ status: 'PARTIALLY_PAID', amountDue: 100 });
    await setStatus(id, 'PAID');
    expect(await get(id)).toMatchObject({ status: 'PAID', amountPaid: 106, amountDue: 0 });
    const { data } = (await call('GET', `/invoices/${id}/payments`)).body;
    expect(data.map(({ amount }: { amount: number }) => amount)).toEqual([100, 6]);
  });

  it('may be everything but the tax', async () => {
    const { id } = await create({ lineItems: [line({})], withholding: { rate: 100, label: 'All' } });
    await setStatus(id, 'SENT');
    expect(await get(id)).toMatchObject({ status: 'SENT', total: 100, withholdingAmount: 100, amountDue: 0 });
    await setStatus(id, 'PAID');
    expect(await get(id)).toMatchObject({ status: 'PAID', amountPaid: 0, amountDue: 0 });
  });

  it('stands on the document and the page, which ask for the rest', async () => {
    const { id, hostedUrl } = await create({
      lineItems: [line({ taxRate: 21 })],
      withholding: { rate: 15, label: 'IRPF' },
    });
    await setStatus(id, 'SENT');
    for (const text of [await wordsOf(id), (await pageOf(hostedUrl)).replaceAll(/<[^>]+>/g, ' ')]) {
      expect(text.replace(/\s+/g, ' ')).toMatch(
        /€106\.00 due March 31, 2026 .*Total €121\.00 IRPF 15% on €100\.00 −€15\.00 Amount due €106\.00/,
      );
    }
  });
});

describe('taxes that cannot be together', () => {
  it.each([
    ['a reverse charge with a rate', { taxCategory: 'AE', taxRate: 21 }, 'taxRate', /0 or absent/],
    ['an export with a rate', { taxCategory: 'G', taxRate: 4 }, 'taxRate', /0 or absent/],
    ['a rate on what is not subject to tax', { taxCategory: 'O', taxRate: 0 }, 'taxRate', /has no rate/],
    ['the standard category without a rate', { taxCategory: 'S' }, 'taxRate', /more than 0/],
    ['IGIC without a rate', { taxCategory: 'L' }, 'taxRate', /required/],
    ['a rate beside several taxes', { taxRate: 21, taxes: [{ name: 'GST', rate: 5 }] }, 'taxRate', /beside taxes/],
    [
      'a category beside several taxes',
      { taxCategory: 'S', taxes: [{ name: 'GST', rate: 5 }] },
      'taxCategory',
      /beside taxes/,
    ],
    [
      'a tax twice',
      {
        taxes: [
          { name: 'GST', rate: 5 },
          { name: 'GST', rate: 7 },
        ],
      },
      'taxes[1].name',
      /another tax/,
    ],
    ['a rate in an exempt tax', { taxes: [{ name: 'GST', rate: 5, category: 'E' }] }, 'taxes[0].rate', /0 or absent/],
    ['a reason without a category', { taxRate: 0, exemptionReason: 'Training' }, 'exemptionReason', /taxCategory/],
    [
      'a code of another category',
      { taxCategory: 'E', exemptionCode: 'VATEX-EU-AE' },
      'exemptionCode',
      /belongs to .* AE/,
    ],
    ['a code that is none', { taxCategory: 'E', exemptionCode: 'VATEX-EU-999' }, 'exemptionCode', /list VATEX/],
    ['an unknown category', { taxCategory: 'constructor' }, 'taxCategory', /one of S, Z/],
    ['a unit that is none', { unit: 'HRS' }, 'unit', /Recommendation 20/],
    ['a charge twice', { chargeRate: 1, chargeAmount: 1 }, 'chargeAmount', /not both/],
    [
      'a period that ends before it begins',
      { period: { from: '2026-02-02', to: '2026-02-01' } },
      'period.to',
      /before from/,
    ],
  ])('are refused: %s', async (_, fields, field, message) => {
    const { status, body } = await call('POST', '/invoices', invoiceFor(clientId, { lineItems: [line(fields)] }));
    expect([status, body.error.details]).toEqual([
      422,
      [{ field: `lineItems[0].${field}`, message: expect.stringMatching(message) }],
    ]);
  });

  it.each([
    ['a rate and an amount', { charges: [{ description: 'x', amount: 1, rate: 1 }] }, 'charges[0].amount'],
    ['neither', { charges: [{ description: 'x' }] }, 'charges[0].amount'],
    ['a day and a period', { deliveryDate: '2026-02-01', period: { from: '2026-02-01', to: '2026-02-02' } }, 'period'],
    ['the currency of the invoice for its tax', { taxCurrency: { code: 'EUR', rate: 1 } }, 'taxCurrency.code'],
    ['nothing withheld', { withholding: { rate: 0, label: 'IRPF' } }, 'withholding.rate'],
    [
      'a card with all of its digits',
      { paymentMeans: [{ type: 'CARD', last4: '4242424242424242' }] },
      'paymentMeans[0].last4',
    ],
    [
      'an IBAN with a wrong digit',
      { paymentMeans: [{ type: 'TRANSFER', iban: 'DE88370400440532013000' }] },
      'paymentMeans[0].iban',
    ],
    [
      'a creditor with a wrong digit',
      { paymentMeans: [{ type: 'DIRECT_DEBIT', mandateReference: 'x', creditorId: 'DE97ZZZ09999999999' }] },
      'paymentMeans[0].creditorId',
    ],
    ['an unknown way to pay', { paymentMeans: [{ type: 'CASH' }] }, 'paymentMeans[0].type'],
    [
      'a country that is none',
      { deliverTo: { postalAddress: { ...MADRID, country: 'EU' } } },
      'deliverTo.postalAddress.country',
    ],
  ])('are refused on the invoice: %s', async (_, fields, field) => {
    const { status, body } = await call('POST', '/invoices', invoiceFor(clientId, fields));
    expect([status, body.error.details?.[0].field]).toEqual([422, field]);
  });

  it('are refused in a change of a draft that has one of them', async () => {
    const { id } = await create({ deliveryDate: '2026-02-01' });
    const period = { from: '2026-02-01', to: '2026-02-28' };
    const refused = await call('PUT', `/invoices/${id}`, { period });
    expect([refused.status, refused.body.error.details[0].field]).toEqual([422, 'period']);
    expect((await call('PUT', `/invoices/${id}`, { period, deliveryDate: null })).body.period).toBeDefined();
  });
});

describe('a party', () => {
  const IDENTITY = {
    legalName: 'Acme Trading Company SL',
    vatId: 'ESB58818501',
    registrationNumber: 'M-12345',
    postalAddress: MADRID,
    electronicAddress: { scheme: '9920', id: 'ESB58818501' },
  };

  it('is identified, copied into invoices, and printed by the custom of its country', async () => {
    const client = (
      await call('POST', '/clients', { ...CLIENT, ...IDENTITY, vatId: 'es b-588.185.01', buyerReference: 'CC-1' })
    ).body;
    expect(client).toMatchObject({ ...IDENTITY, buyerReference: 'CC-1' });
    const { id, hostedUrl, ...made } = (await call('POST', '/invoices', invoiceFor(client.id))).body;
    expect(made.client).toEqual({ id: client.id, ...CLIENT, ...IDENTITY, buyerReference: 'CC-1' });
    expect((await listed(id)).client).toEqual(made.client);
    const words = await wordsOf(id);
    expect(words).toContain(
      'Acme Corporation Acme Trading Company SL Calle Mayor 5 28013 Madrid Spain VAT no. ESB58818501 Company no. M-12345',
    );
    expect(words).toContain('Buyer reference CC-1');
    expect(await pageOf(hostedUrl)).toContain('Calle Mayor 5\n28013 Madrid\nSpain');
    const changed = await call('PUT', `/clients/${client.id}`, {
      vatId: null,
      postalAddress: null,
      address: 'As written',
    });
    expect(changed.body).not.toHaveProperty('vatId');
    expect((await get(id)).client).toMatchObject({ address: 'As written', legalName: IDENTITY.legalName });
    expect(await wordsOf(id)).toContain('As written');
  });

  it('may be the account, of which drafts show what is on file', async () => {
    const own = await stack.addAccount();
    const mine = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    expect((await mine('PUT', '/account', IDENTITY)).body).toMatchObject(IDENTITY);
    const { id: client } = (await mine('POST', '/clients', CLIENT)).body;
    const { id } = (await mine('POST', '/invoices', invoiceFor(client))).body;
    const words = await textOf(new Uint8Array((await mine('GET', `/invoices/${id}/pdf`)).body));
    expect(words.join(' ')).toContain('Calle Mayor 5 28013 Madrid Spain VAT no. ESB58818501');
    expect((await mine('PUT', '/account', { vatId: null })).body).not.toHaveProperty('vatId');
  });

  it.each([
    [{ vatId: 'ESB58818502' }, 'vatId', /check digit for ES/],
    [{ vatId: 'DE12' }, 'vatId', /form of a VAT number of DE/],
    [{ vatId: 'GR094259216' }, 'vatId', /EL/],
    [{ postalAddress: { line1: 'x', city: 'y', country: 'XX' } }, 'postalAddress.country', /ISO 3166-1/],
    [{ postalAddress: { city: 'y', country: 'ES' } }, 'postalAddress.line1', /required/],
    [{ electronicAddress: { scheme: '1234', id: 'x' } }, 'electronicAddress.scheme', /list EAS/],
  ])('is refused with %j', async (fields, field, message) => {
    for (const [method, path, body] of [
      ['POST', '/clients', { ...CLIENT, ...fields }],
      ['PUT', `/clients/${clientId}`, fields],
      ['PUT', '/account', fields],
    ] as const) {
      const reply = await call(method, path, body);
      expect([reply.status, reply.body.error.details[0]]).toEqual([
        422,
        { field, message: expect.stringMatching(message) },
      ]);
    }
  });
});

describe('the wording that the law asks for', () => {
  it.each(LANGUAGES.map(({ code, labels }) => [code, labels.treatments] as const))(
    'is on the document and the page in %s',
    async (locale, treatments) => {
      const { id: client } = (await call('POST', '/clients', { ...CLIENT, locale })).body;
      const categories = ['AE', 'K', 'G', 'E', 'O'] as const;
      const lineItems = categories.map((taxCategory) => line({ taxCategory }));
      const { id, hostedUrl } = (await call('POST', '/invoices', invoiceFor(client, { lineItems }))).body;
      const [words, page] = [await wordsOf(id), await pageOf(hostedUrl)];
      for (const category of categories) {
        const { notice } = treatments[category];
        expect(words.replace(/[\s\u00ad-]+/g, ' ')).toContain(notice.replace(/[\s-]+/g, ' '));
        expect(page).toContain(`<p dir="auto">${notice.replaceAll("'", '&#39;')}</p>`);
      }
    },
  );

  it('has the reason and a code beside it, each sentence once', async () => {
    const lineItems = [
      line({ taxCategory: 'E', exemptionReason: 'Training, <b>free</b> of tax' }),
      line({ taxCategory: 'E', exemptionReason: 'Training, <b>free</b> of tax' }),
      line({ taxCategory: 'E', exemptionCode: 'VATEX-EU-132-1I' }),
    ];
    const { hostedUrl } = await create({ lineItems });
    const page = await pageOf(hostedUrl);
    expect(page.split('Exempt from tax: Training, &lt;b&gt;free&lt;/b&gt; of tax')).toHaveLength(2);
    expect(page).toContain('Exempt from tax (VATEX-EU-132-1I)');
  });

  it('is not there where no line has a category', async () => {
    const { hostedUrl } = await create({ lineItems: [line({ taxRate: 0 }), line({})] });
    expect(await pageOf(hostedUrl)).not.toMatch(/Exempt|Reverse charge|Not subject/);
  });
});

describe('a recurring invoice', () => {
  it('keeps what the law may ask for, and its invoices bear it', async () => {
    const content = {
      lineItems: [line({ unit: 'MON', taxRate: 21, taxCategory: 'S' }), line({ taxes: [{ name: 'GST', rate: 5 }] })],
      charges: [{ description: 'Handling', rate: 10 }],
      withholding: OWN.withholding,
      buyerReference: OWN.buyerReference,
      purchaseOrder: OWN.purchaseOrder,
      contractReference: OWN.contractReference,
      deliverTo: OWN.deliverTo,
      earlyPaymentTerms: OWN.earlyPaymentTerms,
      paymentMeans: OWN.paymentMeans,
    };
    const request = { clientId, currency: 'EUR', interval: 'MONTH', startDate: '2040-01-01', ...content };
    const made = await call('POST', '/recurring', request);
    expect([made.status, made.body]).toEqual([201, expect.objectContaining(content)]);
    expect((await call('GET', `/recurring/${made.body.id}`)).body).toEqual(made.body);
    const { data, next } = (await call('GET', `/recurring/${made.body.id}/preview`)).body;
    expect(data[0]).toMatchObject({ subtotal: 200, chargeTotal: 20, taxTotal: 26, total: 246, withholdingAmount: 33 });
    expect(next.lineItems[1].taxes).toEqual([{ name: 'GST', rate: 5, taxAmount: 5 }]);
    const changed = await call('PUT', `/recurring/${made.body.id}`, { withholding: null, charges: null });
    expect(changed.body).not.toHaveProperty('withholding');
    expect(changed.body).not.toHaveProperty('charges');
    const refused = await call('PUT', `/recurring/${made.body.id}`, { taxCurrency: { code: 'USD', rate: 1 } });
    expect([refused.status, refused.body.error.details[0].field]).toEqual([422, 'taxCurrency']);
  });
});

describe('ways to pay', () => {
  it('are those of the invoice, in place of the bank details of the account', async () => {
    const own = await stack.addAccount();
    const mine = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    await mine('PUT', '/account', { bankDetails: { iban: 'ES9121000418450200051332' } });
    const { id: client } = (await mine('POST', '/clients', CLIENT)).body;
    const { id, hostedUrl } = (await mine('POST', '/invoices', invoiceFor(client, { paymentMeans: OWN.paymentMeans })))
      .body;
    await mine('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const words = (await textOf(new Uint8Array((await mine('GET', `/invoices/${id}/pdf`)).body))).join(' ');
    const page = (await stack.call('GET', hostedUrl)).body.toString();
    for (const text of [words, page]) {
      expect(text).toContain('DE89 3704 0044 0532 0130 00');
      expect(text).not.toContain('ES91 2100');
      expect(text).toContain('•••• 4242');
      expect(text).toContain('ES91 •••• 1332');
    }
  });
});
