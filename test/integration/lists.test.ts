import { beforeAll, describe, expect, it } from 'vitest';
import { INVOICE_STATUSES, type InvoiceStatus } from '../../lib/domain/invoices/lifecycle.ts';
import { searchFor } from '../../lib/domain/search/search.ts';
import { CleverInvo } from '../../sdk/src/cleverinvo.ts';
import { copyItem, pendingEvents } from '../support/behindTheApi.ts';
import { recountAccount, takeEntriesAway } from '../support/olderAccount.ts';
import { randomFrom } from '../support/random.ts';
import { EVERY, sample } from '../support/sample.ts';
import { CLIENT, eventually, invoiceFor, type TestAccount, useSharedStack } from '../support/stack.ts';

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
    for (const limit of sample([1, 4, 5], 3, query.length)) {
      const walked: number[] = [];
      let cursor = '';
      for (let page = 1; page === 1 || cursor !== ''; page++) {
        const [byPage, byCursor] = await Promise.all([
          found(`limit=${limit}&${query}&page=${page}`),
          found(`limit=${limit}&${query}${cursor && `&cursor=${cursor}`}`),
        ]);
        expect(byCursor.numbers).toEqual(byPage.numbers);
        // What a search finds is only counted where the page reaches its end.
        if (byPage.total !== undefined || !query.includes('q=')) expect(byPage.total).toBe(whole.total);
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
    // What was added is counted a moment later.
    expect([0, 1, 2].map((counted) => before.length + counted)).toContain(next.total);
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

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const NAMES = ['Acme Corporation', 'Acme Société', 'Zeta GmbH', 'Ñandú S.L.', '山田商店', 'Young & Co', 'Order Books'];
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD', 'JPY'];
const SEARCHES = [
  ...[
    'acme',
    'ACME so',
    'societe',
    'corp acme',
    'gmbh',
    'nan',
    '山',
    '商店',
    'co',
    'order',
    'order 1',
    '4711-1',
    'renamed',
  ],
  ...[
    'INV-0003',
    'inv-00',
    'R-',
    'r-0002',
    '2',
    '0004',
    'nobody',
    '★',
    '-',
    ' ',
    'a'.repeat(100),
    '😀 acme',
    '__proto__',
  ],
];
const FILTERS = [
  ...INVOICE_STATUSES.map((status) => `status=${status}`),
  ...[...new Set([...CURRENCIES, 'CHF'])].map((currency) => `currency=${currency}`),
  ...['status=SENT,PAID&currency=EUR', 'currency=EUR&sort=createdAt', 'currency=USD&sort=-dueDate', 'sort=issueDate'],
  ...['issuedFrom=2026-03-05&issuedTo=2026-03-20', 'dueTo=2026-04-15', 'currency=EUR&issuedFrom=2026-03-10'],
  ...[
    'q=acme&currency=EUR',
    'q=acme&status=DRAFT,SENT',
    'q=acme&sort=createdAt',
    'q=acme&sort=-issueDate',
    'q=inv-0&currency=USD',
  ],
  ...SEARCHES.map((q) => `q=${encodeURIComponent(q)}`),
];

/** An account whose invoices, clients and payments are made and changed at random. */
class Changing {
  readonly account: TestAccount;
  readonly clients: string[] = [];
  readonly #invoices: string[] = [];
  readonly #payments: string[] = [];
  readonly #random: () => number;

  constructor(account: TestAccount, seed: number) {
    this.account = account;
    this.#random = randomFrom(seed);
  }

  async call(method: string, path: string, body?: unknown): Promise<Json> {
    return (await stack.call(method, path, { key: this.account.key, body })).body;
  }

  async change(count: number): Promise<void> {
    while (this.clients.length < NAMES.length) {
      const name = NAMES[this.clients.length];
      this.clients.push((await this.call('POST', '/clients', { ...CLIENT, name })).id);
    }
    for (let made = 0; made < count; made++) await this.#step();
    for (const status of INVOICE_STATUSES) await this.#reach(status);
    await eventually(
      () => pendingEvents(stack.local, this.account.accountId),
      (pending) => pending === 0,
    );
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }

  #fields() {
    const day = String(1 + Math.floor(this.#random() * 28)).padStart(2, '0');
    const reference = this.#pick([undefined, undefined, 'Order 1', 'Order 12', 'PO 4711-1']);
    return { currency: this.#pick(CURRENCIES), issueDate: `2026-03-${day}`, dueDate: `2026-04-${day}`, reference };
  }

  /** Steps at random seldom lead to every status. */
  async #reach(status: InvoiceStatus): Promise<void> {
    const body = invoiceFor(this.#pick(this.clients), this.#fields());
    const invoice = `/invoices/${(await this.call('POST', '/invoices', body)).id}`;
    for (const step of WAYS[status]) {
      if (step === 'payment') await this.#pay(invoice);
      else await this.call('PATCH', invoice, { status: step });
    }
    this.#invoices.push(invoice);
  }

  async #pay(invoice: string): Promise<void> {
    const payment = { amount: 1 + Math.floor(this.#random() * 100), date: this.#pick(['2026-05-01', '2026-05-02']) };
    const { id } = await this.call('POST', `${invoice}/payments`, payment);
    if (id) this.#payments.push(`${invoice}/payments/${id}`);
  }

  async #step(): Promise<void> {
    const invoice = this.#invoices.length === 0 ? undefined : this.#pick(this.#invoices);
    const step = invoice === undefined ? 0 : this.#random();
    if (invoice === undefined || step < 0.35) {
      const { id } = await this.call('POST', '/invoices', invoiceFor(this.#pick(this.clients), this.#fields()));
      this.#invoices.push(`/invoices/${id}`);
    } else if (step < 0.45) await this.call('PUT', invoice, { ...this.#fields(), clientId: this.#pick(this.clients) });
    else if (step < 0.6)
      await this.call('PATCH', invoice, { status: this.#pick(['SENT', 'SENT', 'PAID', 'OVERDUE', 'VOID']) });
    else if (step < 0.75) await this.#pay(invoice);
    else if (step < 0.8 && this.#payments.length > 0) await this.call('DELETE', this.#pick(this.#payments));
    else if (step < 0.85) await this.call('POST', `${invoice}/creditNotes`, { amount: 10, reason: 'Goodwill' });
    else if (step < 0.9) await this.call('POST', `${invoice}/refunds`, { date: '2026-05-02' });
    else if (step < 0.96) {
      const name = this.#pick([...NAMES, 'Renamed & Sons']);
      await this.call('PUT', `/clients/${this.#pick(this.clients)}`, { name });
    } else await this.call('PUT', '/account', { numberPrefix: this.#pick(['INV-', 'R-']) });
  }

  /** All that a list has, page by page. */
  async walk(path: string, limit: number): Promise<Json[]> {
    const found: Json[] = [];
    for (let cursor = ''; ; ) {
      const { data, pagination } = await this.call('GET', `${path}limit=${limit}${cursor}`);
      found.push(...data);
      if (!pagination.hasMore) return found;
      cursor = `&cursor=${pagination.nextCursor}`;
    }
  }

  /** Lists by every filter are what the same filter leaves of all invoices. */
  async expectLists(limit: number): Promise<void> {
    const all = (await this.walk('/invoices?sort=createdAt&', 100)).toReversed();
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(INVOICE_STATUSES));
    for (const query of FILTERS) {
      const { data: found, pagination } = await this.call('GET', `/invoices?${query}&limit=100`);
      expect([query, pagination.hasMore]).toEqual([query, false]);
      const wanted = all.filter(predicateOf(new URLSearchParams(query)));
      const sort = new URLSearchParams(query).get('sort');
      const isByDate = /Date|From|To/.test(query);
      const numbers = (invoices: readonly Json[]) => invoices.map(({ invoiceNumber }) => invoiceNumber);
      const ordered = sort === 'createdAt' ? wanted.toReversed() : wanted;
      const compared = (invoices: readonly Json[]) => (isByDate ? numbers(invoices).toSorted() : numbers(invoices));
      expect([query, compared(found)]).toEqual([query, compared(ordered)]);
      expect(found).toEqual(expect.arrayContaining(wanted));
      expect([query, pagination.total]).toEqual([query, wanted.length]);
      if (limit < found.length) expect(await this.walk(`/invoices?${query}&`, limit)).toEqual(found);
    }
  }

  /** The list of all payments has those of each invoice. */
  async expectPayments(limit: number): Promise<void> {
    const expected: Json[] = [];
    for (const { id, invoiceNumber, clientId, clientName, currency } of await this.walk('/invoices?', 100)) {
      const of = { invoiceNumber, clientId, clientName, currency };
      for (const [type, path] of [
        ['PAYMENT', 'payments'],
        ['REFUND', 'refunds'],
      ]) {
        const records = await this.walk(`/invoices/${id}/${path}?`, 100);
        expected.push(...records.map((record) => ({ ...record, ...of, type })));
      }
    }
    const place = ({ date, id }: Json) => `${date} ${id}`;
    const ordered = expected.toSorted((a, b) => (place(a) < place(b) ? 1 : -1));
    const list = (query = '') => this.walk(`/payments?${query}`, limit);
    expect(await list()).toEqual(ordered);
    expect(await list('type=REFUND&')).toEqual(ordered.filter(({ type }) => type === 'REFUND'));
    expect(await list('from=2026-05-02&to=2026-05-31&')).toEqual(
      ordered.filter(({ date }) => date.slice(0, 10) >= '2026-05-02' && date < '2026-06'),
    );
    for (const client of this.clients.slice(0, 3)) {
      expect(await list(`clientId=${client}&`)).toEqual(ordered.filter(({ clientId }) => clientId === client));
    }
  }
}

function predicateOf(query: URLSearchParams): (invoice: Json) => boolean {
  const isFound = query.has('q') ? searchFor(query.get('q') ?? '') : () => true;
  const [statuses, currency] = [query.get('status')?.split(','), query.get('currency')];
  const day = (name: string, absent: string) => query.get(name) ?? absent;
  return ({ status, reference, invoiceNumber: number, clientName, issueDate, dueDate, ...invoice }) =>
    isFound({ number, clientName, reference }) &&
    (statuses?.includes(status) ?? true) &&
    (currency === null || invoice.currency === currency) &&
    issueDate.slice(0, 10) >= day('issuedFrom', '') &&
    issueDate.slice(0, 10) <= day('issuedTo', '9') &&
    dueDate.slice(0, 10) <= day('dueTo', '9');
}

describe('lists by every filter', () => {
  it.each(
    sample(
      [
        [1, 100],
        [2, 11],
      ],
      2,
      1,
    ),
  )(
    'have what the same filter leaves of all invoices, whatever changed (seed %i, pages of %i)',
    async (seed, limit) => {
      const changing = new Changing(await stack.addAccount(), seed);
      await changing.change(60);
      await changing.expectLists(limit);
      await changing.expectPayments(limit);
    },
  );

  it('find a word of references among very many entries, of which most no longer hold', async () => {
    const changing = new Changing(await stack.addAccount(), 5);
    const { accountId } = changing.account;
    const client = await changing.call('POST', '/clients', { ...CLIENT, name: 'Zeta' });
    for (let place = 1; place <= 12; place++) {
      const reference = place % 3 === 0 ? `Order ${place}` : undefined;
      await changing.call('POST', '/invoices', invoiceFor(client.id, { reference }));
    }
    await eventually(
      () => pendingEvents(stack.local, accountId),
      (pending) => pending === 0,
    );
    const from = `order#${String(3).padStart(12, '0')}`;
    for (let place = 10_000; place > 4000; place -= 100) {
      await copyItem(stack, `${accountId}#referenceWords`, { from, to: `order#${String(place).padStart(12, '0')}` });
    }
    const walked = async (query: string, limit: number) =>
      (await changing.walk(`/invoices?${query}&`, limit)).map(({ reference }) => reference);
    const wanted = ['Order 12', 'Order 9', 'Order 6', 'Order 3'];
    for (const limit of [1, 3, 100]) {
      expect(await walked('q=order', limit)).toEqual(wanted);
      expect(await walked('q=ord&sort=createdAt', limit)).toEqual(wanted.toReversed());
    }
  });

  it.runIf(EVERY)(
    'are the same in an account that is older than the entries, before and after the operator adds them',
    async () => {
      const changing = new Changing(await stack.addAccount(), 3);
      const { accountId } = changing.account;
      await changing.change(40);
      await takeEntriesAway(stack.local, accountId);
      await changing.change(20);
      await changing.expectLists(100);
      await changing.expectPayments(50);
      await recount(accountId);
      await changing.change(20);
      await changing.expectLists(100);
      await changing.expectPayments(50);
    },
  );

  it.runIf(EVERY)(
    'are mended by a recount of an account that an older version has changed while both ran',
    async () => {
      const changing = new Changing(await stack.addAccount(), 4);
      const { accountId } = changing.account;
      await changing.change(30);
      await takeEntriesAway(stack.local, accountId, { isIndexed: true });
      const gone = { id: { S: 'pay_gone' }, invoiceId: { S: 'inv_gone' }, date: { S: '2026-05-03' } };
      await recount(accountId);
      const [{ id, date }] = await changing.walk('/payments?type=PAYMENT&', 1);
      const entry = { from: `${date.slice(0, 10)}#${id}`, to: '2026-05-03#pay_gone', changes: gone };
      await copyItem(stack, `${accountId}#payments`, entry);
      expect((await changing.walk('/payments?', 50)).map((payment) => payment.id)).toContain('pay_gone');
      await recount(accountId);
      await changing.expectLists(100);
      await changing.expectPayments(50);
    },
  );
});

async function recount(accountId: string): Promise<void> {
  await recountAccount(stack, accountId);
}
