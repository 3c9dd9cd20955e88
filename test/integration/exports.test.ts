import { beforeAll, describe, expect, it } from 'vitest';
import { recordsIn } from '../support/csv.ts';
import { type Answer, CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
const numbers: string[] = [];

const HOSTILE = {
  name: '=HYPERLINK("https://evil.example","Click")',
  email: 'billing@acme.example',
  address: '1 High Street, "Suite" 4\nLondon; =1+1',
  phone: '+44 20 7946 0000',
  taxId: '@SUM(A1)',
};

const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: account.key, body });
const download = async (path: string) => {
  const answer = await call('GET', path);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8']);
  return answer;
};
const textOf = ({ body }: Answer): string => body.toString('utf8');
const rows = async (path: string) => recordsIn(textOf(await download(path)));
const nextOf = ({ headers }: Answer) => /^<(.*)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];

/** All parts of a file, as a program gets them. */
async function allParts(path: string): Promise<string[]> {
  const parts: string[] = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const answer: Answer = await download(next);
    parts.push(textOf(answer));
    next = nextOf(answer);
  }
  return parts;
}

beforeAll(async () => {
  account = await stack.addAccount();
  const ids: string[] = [];
  for (const client of [CLIENT, HOSTILE]) ids.push((await call('POST', '/clients', client)).body.id);
  const line = (unitPrice: number, taxRate?: number) => ({ description: 'Work', quantity: 1, unitPrice, taxRate });
  const add = async (client: number, issueDate: string, lineItems: object[], fields: object = {}) => {
    const body = invoiceFor(ids[client] ?? '', { issueDate, dueDate: '2099-12-31', lineItems, ...fields });
    const { id, invoiceNumber } = (await call('POST', '/invoices', body)).body;
    numbers.push(invoiceNumber);
    return { id, set: (status: string) => call('PATCH', `/invoices/${id}`, { status }) };
  };
  const first = await add(0, '2026-03-05', [line(100, 21), line(50, 10), line(10)], { discountRate: 10 });
  await first.set('SENT');
  await call('POST', `/invoices/${first.id}/payments`, { amount: 20, date: '2026-03-10', method: '-bank' });
  await call('POST', `/invoices/${first.id}/payments`, { amount: 30, date: '2026-04-01', reference: 'TRX, "4711"' });
  const second = await add(1, '2026-03-01', [line(1500)], { currency: 'JPY', reference: '-1+1' });
  await second.set('SENT');
  await second.set('PAID');
  await add(0, '2026-03-02', [line(1)]);
  const voided = await add(0, '2026-03-03', [line(7, 21)]);
  await voided.set('VOID');
  // The index is a moment behind.
  const isThere = (text: string) => /PARTIALLY_PAID/.test(text) && /,PAID/.test(text) && /VOID/.test(text);
  const status = 'status=PARTIALLY_PAID,PAID,VOID';
  await eventually(async () => textOf(await download(`/exports/invoices.csv?${status}`)), isThere);
});

describe('the export of invoices', () => {
  it('has a row for each tax rate, by issue date, and what an invoice has once in its first row', async () => {
    const shown = (await rows('/exports/invoices.csv')).map((row) =>
      ['invoiceNumber', 'currency', 'taxRate', 'taxableAmount', 'taxAmount', 'net', 'total', 'amountPaid', 'amountDue']
        .map((name) => row[name] ?? '')
        .join(' '),
    );
    expect(shown).toEqual([
      `${numbers[1]} JPY  1500 0 1500 1500 1500 0`,
      `${numbers[0]} EUR 10 45.00 4.50 144.00 167.40 50.00 117.40`,
      `${numbers[0]} EUR 21 90.00 18.90    `,
      `${numbers[0]} EUR  9.00 0.00    `,
    ]);
  });

  it('adds up to the tax report', async () => {
    const { data } = (await call('GET', '/reports/tax')).body;
    const exported = (await rows('/exports/invoices.csv')).map(({ currency, taxRate, taxableAmount, taxAmount }) => ({
      currency,
      ...(taxRate ? { taxRate: Number(taxRate) } : {}),
      taxableAmount: Number(taxableAmount),
      taxAmount: Number(taxAmount),
      invoiceCount: 1,
    }));
    expect(exported).toHaveLength(data.length);
    expect(data).toEqual(expect.arrayContaining(exported));
  });

  it('has void invoices where they are asked for, and never drafts', async () => {
    expect((await rows('/exports/invoices.csv?status=VOID')).map(({ status }) => status)).toEqual(['VOID']);
    expect((await call('GET', '/exports/invoices.csv?status=DRAFT')).status).toBe(422);
  });

  it('keeps texts from being computed by a spreadsheet', async () => {
    const [row] = await rows('/exports/invoices.csv?to=2026-03-01');
    expect(row).toMatchObject({
      clientName: `'${HOSTILE.name}`,
      clientTaxId: `'${HOSTILE.taxId}`,
      clientAddress: HOSTILE.address.replace('; =', ";' ="),
      reference: "'-1+1",
    });
  });

  it('has several taxes, charges and what is withheld', async () => {
    const own = await stack.addAccount();
    const as = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: own.key, body });
    const clientId = (await as('POST', '/clients', { ...CLIENT, legalName: 'Acme Corporation Inc.' })).body.id;
    const taxes = [
      { name: 'GST', rate: 5 },
      { name: 'PST', rate: 7 },
    ];
    const lineItems = [{ description: 'Work', quantity: 1, unitPrice: 100, taxes }];
    const charges = [{ description: 'Shipping', amount: 10 }];
    const body = invoiceFor(clientId, { currency: 'CAD', lineItems, charges, withholding: { rate: 10, label: 'Tax' } });
    const { id } = (await as('POST', '/invoices', body)).body;
    await as('PATCH', `/invoices/${id}`, { status: 'SENT' });
    const exported = await eventually(
      async () => recordsIn(textOf(await as('GET', '/exports/invoices.csv'))),
      (found) => found.length > 0,
    );
    const shown = exported.map((row) =>
      ['taxName', 'taxRate', 'taxableAmount', 'taxAmount', 'net', 'total', 'withholdingAmount', 'clientLegalName']
        .map((name) => row[name] ?? '')
        .join(' '),
    );
    expect(shown).toEqual([
      'GST 5 100.00 5.00 110.00 122.00 11.00 Acme Corporation Inc.',
      'PST 7 100.00 7.00    ',
      '  10.00 0.00    ',
    ]);
  });

  it('is a download with the period in its name', async () => {
    const answer = await download('/exports/invoices.csv?from=2026-03-01&to=2026-03-31');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="invoices_2026-03-01_2026-03-31.csv"');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(nextOf(answer)).toBeUndefined();
    expect([...answer.body.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it.each([
    '/exports/invoices.csv?status=SENT,PARTIALLY_PAID,PAID,VOID&from=2026-01-01',
    '/exports/payments.csv?',
    '/exports/clients.csv?',
  ])('comes in parts that are the whole file one after the other: %s', async (path) => {
    const whole = await allParts(path);
    const parts = await allParts(`${path}&limit=1`);
    expect([whole.length, parts.length > 1]).toEqual([1, true]);
    expect(parts.join('')).toBe(whole.join(''));
  });

  it('has the names of the columns where there is nothing else', async () => {
    const text = textOf(await download('/exports/invoices.csv?from=2030-01-01'));
    expect(text).toMatch(/^\ufeffinvoiceNumber,status,[\w,]*voidedAt\r\n$/);
  });
});

describe('the export of payments', () => {
  it('has the payments with a date in the period', async () => {
    expect(await rows('/exports/payments.csv?to=2026-04-01')).toMatchObject([
      { date: '2026-03-10', amount: '20.00', currency: 'EUR', method: "'-bank", invoiceNumber: numbers[0] },
      { date: '2026-04-01', amount: '30.00', reference: 'TRX, "4711"', clientName: CLIENT.name },
    ]);
    expect(await rows('/exports/payments.csv?from=2026-04-02')).toMatchObject([{ amount: '1500', currency: 'JPY' }]);
  });
});

describe('the export of clients', () => {
  it('has every client that was not deleted', async () => {
    const gone = (await call('POST', '/clients', { ...CLIENT, name: 'Gone' })).body.id;
    await call('DELETE', `/clients/${gone}`);
    expect(await rows('/exports/clients.csv')).toMatchObject([
      { name: CLIENT.name, email: CLIENT.email, isActive: 'true' },
      { name: `'${HOSTILE.name}`, phone: `'${HOSTILE.phone}` },
    ]);
    expect(await rows('/exports/clients.csv?to=2020-01-01')).toEqual([]);
  });
});

it('shows nothing of another account', async () => {
  const other = await stack.addAccount();
  for (const name of ['invoices', 'payments', 'clients']) {
    const answer = await stack.call('GET', `/exports/${name}.csv`, { key: other.key });
    expect(recordsIn(textOf(answer))).toEqual([]);
    const next = nextOf(await call('GET', `/exports/${name}.csv?limit=1`)) ?? '';
    expect((await stack.call('GET', next, { key: other.key })).status).toBe(422);
  }
});
