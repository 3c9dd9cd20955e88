import { beforeAll, describe, expect, it } from 'vitest';
import { wholeExport } from '../../panel/parts/exportParts.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
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
async function allParts(path: string, get = download): Promise<string[]> {
  const parts: string[] = [];
  const asked = new Set<string>();
  for (let next: string | undefined = path; next !== undefined; ) {
    expect(asked).not.toContain(next);
    asked.add(next);
    const answer: Answer = await get(next);
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

  it('is the same file where the panel saves it, whatever it is cut into', async () => {
    const { exports } = new CleverInvo({ apiKey: account.key, baseUrl: stack.local.url });
    const file = await wholeExport((place, options) => exports.payments({ limit: 1, ...place }, options));
    expect(await file.bytes()).toEqual(await exports.payments());
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

  describe('with refunds', () => {
    let refunded: TestAccount;
    /** Payments and refunds, in the order of the file. */
    const expected: object[] = [];
    const minor = (text = '') => Math.round(Number(text) * 100);
    const get = async (path: string) => {
      const answer = await stack.call('GET', path, { key: refunded.key });
      expect([path, answer.status]).toEqual([path, 200]);
      return answer;
    };

    beforeAll(async () => {
      refunded = await stack.addAccount();
      const add = async (path: string, body: object) => {
        const answer = await stack.call('POST', path, { key: refunded.key, body });
        expect([path, answer.status]).toEqual([path, 201]);
        return answer.body;
      };
      const { id: clientId } = await add('/clients', CLIENT);
      const addInvoice = async (payments: readonly number[], refunds: readonly number[]) => {
        const { id, invoiceNumber } = await add('/invoices', invoiceFor(clientId));
        await stack.call('PATCH', `/invoices/${id}`, { key: refunded.key, body: { status: 'SENT' } });
        const record = async (kind: string, type: string, amounts: readonly number[], sign: string) => {
          for (const [nth, amount] of amounts.entries()) {
            const date = `2026-05-0${nth + 1}`;
            const { id: paymentId } = await add(`/invoices/${id}/${kind}`, { amount, date });
            expected.push({ date, amount: `${sign}${amount.toFixed(2)}`, invoiceNumber, paymentId, type });
          }
        };
        await record('payments', 'PAYMENT', payments, '');
        if (refunds.length > 0) await add(`/invoices/${id}/creditNotes`, { reason: 'Returned', amount: 50 });
        await record('refunds', 'REFUND', refunds, '-');
      };
      await addInvoice([60, 40], [20.5, 4.5, 10]);
      await addInvoice([100], []);
      await addInvoice([99, 1], [50]);
    });

    it('has them after the payments of their invoice, below zero, so that amounts add up to what was received', async () => {
      const text = textOf(await get('/exports/payments.csv'));
      const found = recordsIn(text);
      expect(text).toMatch(/^\ufeffdate,amount,[\w,]*,createdAt,type\r\n/);
      expect(found).toMatchObject(expected);
      expect(found).toHaveLength(expected.length);
      expect(found.reduce((sum, { amount }) => sum + minor(amount), 0)).toBe(minor('215'));
      const { data } = (await get('/payments?limit=100')).body;
      const ids = (records: readonly Record<string, string>[], name: string) =>
        records.map((record) => record[name]).toSorted();
      expect(ids(found, 'paymentId')).toEqual(ids(data, 'id'));
    });

    it('has those with a date in the period', async () => {
      const found = recordsIn(textOf(await get('/exports/payments.csv?from=2026-05-02&to=2026-05-02')));
      expect(found.map(({ amount, type }) => `${type} ${amount}`)).toEqual([
        'PAYMENT 40.00',
        'REFUND -4.50',
        'PAYMENT 1.00',
      ]);
    });

    it('goes on after a refund as after a payment, in parts of any size', async () => {
      const whole = textOf(await get('/exports/payments.csv'));
      for (let limit = 1; limit <= expected.length + 2; limit++) {
        const parts = await allParts(`/exports/payments.csv?limit=${limit}`, get);
        expect([limit, parts.length > 1, parts.join('')]).toEqual([limit, true, whole]);
      }
    });

    it('refuses a place that is none', async () => {
      const next = nextOf(await get('/exports/payments.csv?limit=3')) ?? '';
      const cursor = new URL(next, 'https://cleverinvo.example').searchParams.get('cursor') ?? '';
      const [mark, place] = Buffer.from(cursor, 'base64url').toString().split('.');
      expect(place).toMatch(/^\d{12}#rfd_\w+$/);
      const statusAt = async (position: string) => {
        const forged = Buffer.from(`${mark}.${position}`).toString('base64url');
        return (await stack.call('GET', `/exports/payments.csv?limit=3&cursor=${forged}`, { key: refunded.key }))
          .status;
      };
      expect(await statusAt('000000000000#rfd_0')).toBe(200);
      for (const position of ['000000000001#crn_0', '000000000001#rfd_', `000000000001#rfd_${'0'.repeat(41)}`, 'rfd_0'])
        expect([position, await statusAt(position)]).toEqual([position, 422]);
    });
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
