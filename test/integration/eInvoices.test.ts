import { beforeAll, describe, expect, it } from 'vitest';
import { E_INVOICE_FORMATS } from '../../lib/domain/invoices/eInvoiceFormats.ts';
import { schemaErrors } from '../einvoice/schemas.ts';
import { withPdf } from '../pdf/readPdf.ts';
import { CLIENT, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
let clientId: string;

/** What the seller of any e-invoice has. */
const SELLER = {
  name: 'Studio Norte SL',
  email: 'hola@studionorte.example',
  phone: '+34 910 000 000',
  vatId: 'ESB12345674',
  electronicAddress: { scheme: '9920', id: 'ESB12345674' },
  postalAddress: { line1: 'Calle Mayor 5', postalCode: '28013', city: 'Madrid', country: 'ES' },
  bankDetails: { iban: 'DE89370400440532013000' },
};
const BUYER = {
  ...CLIENT,
  vatId: 'DE136695976',
  buyerReference: '04011000-12345-03',
  electronicAddress: { scheme: '9930', id: 'DE136695976' },
  postalAddress: { line1: 'Hafenstraße 7', postalCode: '20457', city: 'Hamburg', country: 'DE' },
};
const PEPPOL_BUYER = { buyerReference: BUYER.buyerReference, electronicAddress: BUYER.electronicAddress };
const XRECHNUNG_SELLER = { email: SELLER.email, phone: SELLER.phone, bankDetails: SELLER.bankDetails };
const CONTENT = {
  deliveryDate: '2026-02-27',
  lineItems: [
    { description: 'Design <b> & "more" 😀', quantity: 1.5, unit: 'HUR', unitPrice: 33.33, taxRate: 21 },
    { description: 'Books', quantity: 2, unitPrice: 10, taxRate: 4, discountRate: 5 },
  ],
};

async function addSeller(fields: object = {}): Promise<TestAccount> {
  const added = await stack.addAccount();
  const changed = await stack.call('PUT', '/account', { key: added.key, body: { ...SELLER, ...fields } });
  expect(changed.status).toBe(200);
  return added;
}
const call = (method: string, path: string, body?: unknown, key = account.key) =>
  stack.call(method, path, { key, body });
const made = async (path: string, body: object, key = account.key) => {
  const answer = await call('POST', path, body, key);
  expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
  return answer.body;
};
const setStatus = (id: string, status: string, key = account.key) => call('PATCH', `/invoices/${id}`, { status }, key);

/** An invoice that was issued. */
async function issued(fields: object = {}, key = account.key, client = clientId) {
  const { id } = await made('/invoices', invoiceFor(client, { ...CONTENT, ...fields }), key);
  return (await setStatus(id, 'SENT', key)).body;
}
const xmlAnswer = (id: string, format = 'ubl', key = account.key) =>
  call('GET', `/invoices/${id}/xml?format=${format}`, undefined, key);
async function xml(id: string, format = 'ubl', key = account.key): Promise<string> {
  const { status, body } = await xmlAnswer(id, format, key);
  expect([status, status === 200 ? undefined : body]).toEqual([200, undefined]);
  return body.toString('utf8');
}
const valuesOf = (text: string, element: string) =>
  [...text.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(([, value]) => value);

beforeAll(async () => {
  account = await addSeller();
  clientId = (await made('/clients', BUYER)).id;
});

describe('an invoice that was issued', () => {
  it.each(E_INVOICE_FORMATS)('is a valid file in the format %s', async (format) => {
    const { id, invoiceNumber } = await issued();
    const { status, headers, body } = await xmlAnswer(id, format);
    expect([status, headers.get('content-type')]).toEqual([200, 'application/xml']);
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${invoiceNumber}.xml"`);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(schemaErrors(body.toString('utf8'))).toEqual([]);
  });

  it('says in each format which rules it follows', async () => {
    const { id } = await issued();
    const specification = async (format: string, element: string) => valuesOf(await xml(id, format), element)[0];
    expect(await specification('ubl', 'cbc:CustomizationID')).toBe('urn:cen.eu:en16931:2017');
    expect(await specification('cii', 'ram:ID')).toBe('urn:cen.eu:en16931:2017');
    expect(await specification('xrechnung', 'cbc:CustomizationID')).toContain('xrechnung_3.0');
    expect(await specification('peppol', 'cbc:CustomizationID')).toContain('poacc:billing:3.0');
  });

  it('is in UBL where no format is named', async () => {
    const { id } = await issued();
    const { status, body } = await call('GET', `/invoices/${id}/xml`);
    expect([status, body.toString('utf8')]).toEqual([200, await xml(id, 'ubl')]);
  });

  it('has the amounts of the API, also after a payment', async () => {
    const { id } = await issued();
    await call('POST', `/invoices/${id}/payments`, { amount: 12.34 });
    const { body } = await call('GET', `/invoices/${id}`);
    const text = await xml(id);
    const amounts = { PayableAmount: body.amountDue, TaxInclusiveAmount: body.total, PrepaidAmount: body.amountPaid };
    for (const [element, amount] of Object.entries(amounts)) {
      expect([element, valuesOf(text, `cbc:${element}`)]).toEqual([element, [amount.toFixed(2)]]);
    }
    expect(Number(valuesOf(text, 'cbc:TaxAmount')[0])).toBe(body.taxTotal);
    expect(text).toContain('Design &lt;b&gt; &amp; "more" 😀');
  });

  it('stays as it was when its client and its seller change', async () => {
    const own = await addSeller();
    const { id: client } = await made('/clients', BUYER, own.key);
    const { id } = await issued({}, own.key, client);
    const before = await xml(id, 'cii', own.key);
    await call('PUT', `/clients/${client}`, { name: 'Beta Limited', postalAddress: null }, own.key);
    await call('PUT', '/account', { name: 'Studio Sur', vatId: null }, own.key);
    expect(await xml(id, 'cii', own.key)).toBe(before);
  });

  it('may have 1,000 lines', async () => {
    const line = { description: 'x', quantity: 1, unitPrice: 0.01, taxRate: 21 };
    const { id } = await issued({ lineItems: Array.from({ length: 1000 }, () => line) });
    expect(valuesOf(await xml(id, 'cii'), 'ram:LineID')).toHaveLength(1000);
  });

  it('may have a number that no header can carry as it is', async () => {
    const own = await addSeller({ numberPrefix: 'R/26-' });
    const { id: client } = await made('/clients', BUYER, own.key);
    const { id } = await issued({}, own.key, client);
    const { headers } = await xmlAnswer(id, 'ubl', own.key);
    expect(headers.get('content-disposition')).toBe('attachment; filename="R_26-0001.xml"');
    expect(valuesOf(await xml(id, 'ubl', own.key), 'cbc:ID')[0]).toBe('R/26-0001');
  });
});

describe('an invoice that lacks something', () => {
  it('is told each field and its rule, by the names of the API', async () => {
    const own = await stack.addAccount();
    const { id: client } = await made('/clients', CLIENT, own.key);
    const { id } = await made('/invoices', invoiceFor(client), own.key);
    await setStatus(id, 'SENT', own.key);
    const { status, headers, body } = await xmlAnswer(id, 'ubl', own.key);
    expect([status, headers.get('content-type')]).toEqual([422, 'application/json; charset=utf-8']);
    expect(body.error).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: 'The invoice is no valid e-invoice in the format ubl',
    });
    expect(body.error.details).toEqual(
      expect.arrayContaining([
        { field: 'account.postalAddress', message: 'Missing: the postal address of the seller (BG-5), by rule BR-08' },
        { field: 'client.postalAddress', message: 'Missing: the postal address of the buyer (BG-8), by rule BR-10' },
        {
          field: 'lineItems[0].taxCategory',
          message: 'Missing: the VAT category of the line (BT-151), by rule BR-CO-04',
        },
      ]),
    );
    for (const { message } of body.error.details) expect(message).toMatch(/, by rule [A-Z]+-[\w-]+$/);
  });

  it.each([
    ['xrechnung', 'buyerReference', 'BR-DE-15'],
    ['peppol', 'client.electronicAddress', 'PEPPOL-EN16931-R010'],
  ])('in %s only is told so', async (format, field, rule) => {
    const { buyerReference, electronicAddress, ...buyer } = BUYER;
    const { id: client } = await made('/clients', buyer);
    const { id } = await issued({}, account.key, client);
    await xml(id, 'ubl');
    const { status, body } = await xmlAnswer(id, format);
    expect(status).toBe(422);
    expect(body.error.details).toContainEqual({ field, message: expect.stringContaining(rule) });
  });

  it.each([
    ['ubl', {}, {}, {}],
    ['cii', { vatId: null, taxId: '12/345', registrationNumber: 'HRB 1' }, {}, {}],
    ['ubl', {}, {}, { taxCategory: 'E', exemptionReason: 'Article 20', taxRate: null }],
    ['ubl', {}, { vatId: BUYER.vatId }, { taxCategory: 'AE', taxRate: null }],
    ['peppol', { electronicAddress: SELLER.electronicAddress }, PEPPOL_BUYER, {}],
    ['xrechnung', { ...XRECHNUNG_SELLER, electronicAddress: SELLER.electronicAddress }, PEPPOL_BUYER, {}],
  ])('in %s needs no more than %j, %j and %j', async (format, seller, buyer, taxation) => {
    const own = await stack.addAccount();
    const { vatId, postalAddress } = SELLER;
    const account = await call('PUT', '/account', { vatId, postalAddress, ...seller }, own.key);
    expect([account.status, account.body]).toEqual([200, expect.anything()]);
    const client = await made('/clients', { ...CLIENT, postalAddress: BUYER.postalAddress, ...buyer }, own.key);
    const line = { description: 'Work', quantity: 1, unitPrice: 100, taxRate: 21, ...taxation };
    const { id } = await made('/invoices', invoiceFor(client.id, { lineItems: [line] }), own.key);
    expect((await xmlAnswer(id, format, own.key)).body).toEqual({
      error: { code: 'CONFLICT', message: expect.stringContaining('send it first') },
    });
  });

  it('because its currency has three decimals is told that', async () => {
    const { id } = await issued({ currency: 'KWD' });
    for (const format of E_INVOICE_FORMATS) {
      const { status, body } = await xmlAnswer(id, format);
      expect([status, body.error.details]).toEqual([
        422,
        [
          {
            field: 'currency',
            message: 'KWD has 3 decimals, and EN 16931 allows 2: there can be no e-invoice in KWD, by rule BR-DEC-14',
          },
        ],
      ]);
    }
  });

  it.each(['', 'UBL', 'pdf', 'constructor', 'ubl&format=cii'])('has no file in the format %j', async (format) => {
    const { id } = await issued();
    const { status, body } = await xmlAnswer(id, format);
    expect([status, body.error.details[0].field]).toEqual([422, 'format']);
  });
});

describe('an invoice that is not issued', () => {
  it('is told what it lacks while it can still be completed, and has a file once it is sent', async () => {
    const { buyerReference, postalAddress, ...buyer } = BUYER;
    const { id: client } = await made('/clients', buyer);
    const { id } = await made('/invoices', invoiceFor(client, CONTENT));
    const fields = async () => {
      const { status, body } = await xmlAnswer(id, 'xrechnung');
      return [status, (body.error.details ?? []).map(({ field }: { field: string }) => field)];
    };
    expect(await fields()).toEqual([422, ['client.postalAddress', 'buyerReference']]);
    await call('PUT', `/clients/${client}`, { postalAddress });
    expect(await fields()).toEqual([422, ['buyerReference']]);
    await call('PUT', `/invoices/${id}`, { buyerReference });
    expect(await fields()).toEqual([409, []]);
    await setStatus(id, 'SENT');
    await xml(id, 'xrechnung');
  });

  it('has no file when it is void', async () => {
    const { id } = await issued();
    await setStatus(id, 'VOID');
    const { status, body } = await xmlAnswer(id);
    expect([status, body.error]).toEqual([
      409,
      { code: 'CONFLICT', message: 'An invoice that is VOID has no e-invoice' },
    ]);
  });

  it('is unknown to another account', async () => {
    const { id } = await issued();
    const other = await addSeller();
    expect((await xmlAnswer(id, 'ubl', other.key)).body.error).toEqual({
      code: 'NOT_FOUND',
      message: 'There is no such invoice',
    });
  });
});

describe('the PDF of an account whose e-invoices are Factur-X', () => {
  let own: TestAccount;
  let client: string;
  beforeAll(async () => {
    own = await addSeller({ eInvoice: 'FACTUR_X' });
    client = (await made('/clients', BUYER, own.key)).id;
  });

  const setUp = (eInvoice: string | null) => call('PUT', '/account', { eInvoice }, own.key);
  const pdf = async (id: string): Promise<Buffer> =>
    (await call('GET', `/invoices/${id}/pdf`, undefined, own.key)).body;
  const pay = (id: string) => call('POST', `/invoices/${id}/payments`, { amount: 1 }, own.key);

  it('gives the same file to another reader, byte for byte, as the API does', async () => {
    const { id, pdfUrl } = await issued({}, own.key, client);
    for (const bytes of [await pdf(id), (await stack.call('GET', pdfUrl)).body]) {
      expect(await fileIn(bytes)).toBe(await xml(id, 'cii', own.key));
    }
    const before = await fileIn(await pdf(id));
    await pay(id);
    expect(await fileIn(await pdf(id))).toBe(await xml(id, 'cii', own.key));
    expect(await fileIn(await pdf(id))).not.toBe(before);
  });

  it('has the file only if the invoice was sent while the account had the setting', async () => {
    const { id: draft } = await made('/invoices', invoiceFor(client, CONTENT), own.key);
    const { id: withFile } = await issued({}, own.key, client);
    const stored = await pdf(withFile);
    expect((await setUp(null)).body).not.toHaveProperty('eInvoice');
    const { id: without } = await issued({}, own.key, client);
    expect((await pdf(withFile)).equals(stored)).toBe(true);
    await pay(withFile);
    expect(await fileIn(await pdf(withFile))).toBe(await xml(withFile, 'cii', own.key));
    expect(await fileIn(await pdf(draft))).toBeUndefined();
    expect((await setUp('FACTUR_X')).body.eInvoice).toBe('FACTUR_X');
    for (const id of [without, draft]) expect(await fileIn(await pdf(id))).toBeUndefined();
    await pay(without);
    expect(await fileIn(await pdf(without))).toBeUndefined();
    await setStatus(draft, 'SENT', own.key);
    expect(await fileIn(await pdf(draft))).toBe(await xml(draft, 'cii', own.key));
  });

  it('has no file where the invoice lacks something, or is void', async () => {
    const { id: untaxed } = await issued({ lineItems: invoiceFor(client).lineItems }, own.key, client);
    const { id: dinars } = await issued({ currency: 'KWD' }, own.key, client);
    const { id: mistaken } = await issued({}, own.key, client);
    await setStatus(mistaken, 'VOID', own.key);
    for (const [id, status] of [
      [untaxed, 422],
      [dinars, 422],
      [mistaken, 409],
    ] as const) {
      expect(await fileIn(await pdf(id))).toBeUndefined();
      expect((await xmlAnswer(id, 'cii', own.key)).status).toBe(status);
    }
  });

  it.each(['factur-x', 'ZUGFERD', '', 'constructor', true, ['FACTUR_X']])('is not set by %j', async (eInvoice) => {
    const { status, body } = await call('PUT', '/account', { eInvoice }, own.key);
    expect([status, body.error.details[0].field]).toEqual([422, 'eInvoice']);
  });
});

/** The one file inside a document, by another reader. */
function fileIn(document: Buffer): Promise<string | undefined> {
  return withPdf(new Uint8Array(document), async (pdf) => {
    const names = [...((await pdf.getAttachments())?.keys() ?? [])];
    if (names.length === 0) return undefined;
    expect(names).toEqual(['factur-x.xml']);
    const content = await pdf.getAttachmentContent('factur-x.xml');
    return Buffer.from(content instanceof Uint8Array ? content : []).toString('utf8');
  });
}
