import { beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_STATUSES, type InvoiceStatus } from '../../lib/domain/lifecycle.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { CLIENT, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();
let account: TestAccount;
const clients: string[] = [];

/** The status of each invoice, newest first, by its number. */
const statuses = new Map<number, InvoiceStatus>();
const WAYS: Readonly<Record<InvoiceStatus, readonly string[]>> = {
  DRAFT: [],
  SENT: ['SENT'],
  VIEWED: ['SENT', 'VIEWED'],
  PARTIALLY_PAID: ['SENT', 'payment'],
  PAID: ['SENT', 'PAID'],
  OVERDUE: ['SENT', 'OVERDUE'],
  VOID: ['VOID'],
};

const call = (method: string, path: string, body?: unknown) => stack.call(method, path, { key: account.key, body });

async function addInvoice(status: InvoiceStatus): Promise<void> {
  const number = statuses.size + 1;
  const fields = { issueDate: `2026-03-${String(1 + (number % 28)).padStart(2, '0')}` };
  const { id } = (await call('POST', '/invoices', invoiceFor(clients[number % 2] ?? '', fields))).body;
  for (const step of WAYS[status]) {
    if (step === 'payment') await call('POST', `/invoices/${id}/payments`, { amount: 1 });
    else await call('PATCH', `/invoices/${id}`, { status: step });
  }
  statuses.set(number, status);
}

beforeAll(async () => {
  account = await stack.addAccount();
  for (const name of ['Acme', 'Zeta']) clients.push((await call('POST', '/clients', { ...CLIENT, name })).body.id);
  for (let i = 0; i < 42; i++) await addInvoice(INVOICE_STATUSES[(i * 5) % 7] ?? 'DRAFT');
});

const numberOf = ({ invoiceNumber }: { invoiceNumber: string }) => Number(invoiceNumber.slice(4));
const found = async (query: string) => {
  const { status, body } = await call('GET', `/invoices?${query}`);
  expect(status).toBe(200);
  return { numbers: body.data.map(numberOf) as number[], ...body.pagination };
};
const expected = (...wanted: InvoiceStatus[]) =>
  [...statuses]
    .filter(([, status]) => wanted.includes(status))
    .map(([number]) => number)
    .toReversed();

describe('a list of invoices of several statuses', () => {
  it.each([
    'status=SENT,OVERDUE',
    'status=OVERDUE,SENT',
    'status=SENT&status=OVERDUE',
    'status=OVERDUE&status=SENT',
    'status=SENT,OVERDUE,SENT&status=OVERDUE',
    'status=SENT%2COVERDUE',
  ])('is asked for by %s', async (query) => {
    const { numbers, total } = await found(`limit=100&${query}`);
    expect(numbers).toEqual(expected('SENT', 'OVERDUE'));
    expect(total).toBe(numbers.length);
  });

  it.each([[INVOICE_STATUSES], [['DRAFT', 'VOID']], [['PAID']], [['VIEWED', 'PARTIALLY_PAID', 'PAID']]])(
    'has all of %s in one order, newest first or oldest first',
    async (wanted) => {
      const query = `limit=100&status=${wanted.join(',')}`;
      const numbers = expected(...(wanted as InvoiceStatus[]));
      expect((await found(query)).numbers).toEqual(numbers);
      expect((await found(`${query}&sort=-createdAt`)).numbers).toEqual(numbers);
      expect((await found(`${query}&sort=createdAt`)).numbers).toEqual(numbers.toReversed());
    },
  );

  it.each([
    'status=SENT,OVERDUE,PAID',
    'status=SENT,OVERDUE,PAID&sort=createdAt',
    'status=DRAFT,VOID&currency=EUR',
    'status=SENT,PAID&sort=-issueDate',
    'status=SENT,PAID&issuedFrom=2026-03-05',
    'status=DRAFT,PAID,VIEWED&q=acme',
  ])('is the same in pages and behind cursors as in one piece: %s', async (query) => {
    const whole = await found(`limit=100&${query}`);
    expect(whole.numbers.length).toBeGreaterThan(5);
    for (const limit of [1, 4, 5]) {
      const walked: number[] = [];
      let cursor = '';
      for (let page = 1; page === 1 || cursor !== ''; page++) {
        const [byPage, byCursor] = await Promise.all([
          found(`limit=${limit}&${query}&page=${page}`),
          found(`limit=${limit}&${query}${cursor && `&cursor=${cursor}`}`),
        ]);
        expect(byCursor.numbers).toEqual(byPage.numbers);
        expect(byPage.total).toBe(whole.total);
        // Behind a cursor, only what the events count is known.
        const known = byCursor.total === undefined && /From|q=/.test(query) ? undefined : whole.total;
        expect(byCursor.total).toBe(known);
        walked.push(...byCursor.numbers);
        cursor = byCursor.nextCursor ?? '';
      }
      expect(walked).toEqual(whole.numbers);
    }
  });

  it('combines with a client and with dates', async () => {
    const paid = expected('PAID', 'VOID').filter((number) => number % 2 === 0);
    expect((await found(`limit=100&status=PAID,VOID&clientId=${clients[0]}`)).numbers).toEqual(paid);
    const early = expected('PAID', 'VOID').filter((number) => 1 + (number % 28) <= 10);
    expect((await found('limit=100&status=PAID,VOID&issuedTo=2026-03-10')).numbers).toEqual(early);
  });

  it('goes on where a cursor stood, whatever was added since and however the statuses are written', async () => {
    const before = expected('SENT', 'OVERDUE', 'DRAFT');
    const first = await found('limit=4&status=SENT,OVERDUE,DRAFT');
    await addInvoice('SENT');
    await addInvoice('DRAFT');
    const next = await found(`limit=4&status=DRAFT&status=OVERDUE,SENT&cursor=${first.nextCursor}`);
    expect([...first.numbers, ...next.numbers]).toEqual(before.slice(0, 8));
    expect(next.total).toBe(before.length + 2);
    const elsewhere = await call('GET', `/invoices?limit=4&status=SENT,OVERDUE&cursor=${first.nextCursor}`);
    expect([elsewhere.status, elsewhere.body.error.details[0].field]).toEqual([422, 'cursor']);
  });

  it('shows drafts with the names that their clients have now', async () => {
    await call('PUT', `/clients/${clients[1]}`, { name: 'Zeta Renamed' });
    const { body } = await call('GET', '/invoices?limit=100&status=DRAFT,SENT');
    for (const { status, clientId, clientName } of body.data) {
      if (clientId === clients[1]) expect([status, clientName]).toContain(status === 'DRAFT' ? 'Zeta Renamed' : 'Zeta');
    }
    const { numbers } = await found('limit=100&status=DRAFT,SENT&q=renamed');
    expect(numbers).toEqual(expected('DRAFT').filter((number) => number % 2 === 1));
  });

  it.each([
    '',
    'GONE',
    'SENT,GONE',
    'SENT,',
    ',SENT',
    'sent',
    'SENT, OVERDUE',
    '__proto__',
    'constructor',
    'SENT;PAID',
  ])('is refused for the status %j', async (status) => {
    const one = await call('GET', `/invoices?status=${encodeURIComponent(status)}`);
    const repeated = await call('GET', `/invoices?status=SENT&status=${encodeURIComponent(status)}`);
    for (const answer of [one, repeated]) {
      expect(answer.status).toBe(422);
      expect(answer.body.error.details).toEqual([
        { field: 'status', message: `Must be one of ${INVOICE_STATUSES.join(', ')}` },
      ]);
    }
  });

  it('comes by the SDK too, for one status and for several', async () => {
    const { invoices } = new CleverInvo({ apiKey: account.key, baseUrl: stack.local.url });
    const numbers = async (status: InvoiceStatus | InvoiceStatus[]) =>
      (await invoices.list({ status, limit: 100 })).data.map(numberOf);
    expect(await numbers('PAID')).toEqual(expected('PAID'));
    expect(await numbers(['PAID', 'VOID'])).toEqual(expected('PAID', 'VOID'));
    await expect(numbers([])).rejects.toMatchObject({ status: 422 });
  });
});
