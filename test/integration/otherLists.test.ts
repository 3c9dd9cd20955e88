import { describe, expect, it } from 'vitest';
import { clientSearchFor, searchFor } from '../../lib/domain/search/search.ts';
import { useEmulators } from '../support/inProcess.ts';
import { recountAccount, takeEntriesAway } from '../support/olderAccount.ts';
import { randomFrom } from '../support/random.ts';
import { EVERY, sample } from '../support/sample.ts';
import { CLIENT, type TestAccount, useSharedStack } from '../support/stack.ts';

const stack = useSharedStack();

// biome-ignore lint/suspicious/noExplicitAny: a test reads any field of an answer
type Json = any;

const NAMES = [
  'Acme Corporation',
  'Acme Société',
  'Zeta GmbH',
  'Ñandú S.L.',
  '山田商店',
  'Studio 54',
  'Acme 5',
  '__proto__',
];
const EMAILS = ['billing@acme.example', 'Office@Zeta.example', "o'hara#1@acme.example", 'first.last+tag@acme.example'];
const LONG = 'a long address '.repeat(50);
const SEARCHES = [
  ...[
    'acme',
    'ACM',
    'acme c',
    'corp acme',
    'societe',
    'nan',
    '山',
    '商店',
    '5',
    '54',
    'studio 5',
    'billing',
    'acme.ex',
  ],
  ...['office@zeta.example', 'tag', 'e', 'o', 'nobody', '★', '-', ' ', '__proto__', 'constructor', 'a'.repeat(100)],
];
const CLIENT_FILTERS = [
  ...SEARCHES.map((q) => `q=${encodeURIComponent(q)}`),
  ...EMAILS.map((email) => `email=${encodeURIComponent(email.toUpperCase())}`),
  ...[
    'isActive=true',
    'isActive=false',
    'isActive=true&q=acme',
    'isActive=false&email=billing@acme.example',
    'email=x',
  ],
];

/** An account whose clients and recurring invoices are made and changed at random. */
class Changing {
  readonly account: TestAccount;
  readonly #random: () => number;

  constructor(account: TestAccount, seed: number) {
    this.account = account;
    this.#random = randomFrom(seed);
  }

  async call(method: string, path: string, body?: unknown): Promise<Json> {
    return (await stack.call(method, path, { key: this.account.key, body })).body;
  }

  /** All that a list has, page by page. */
  async walk(path: string, query: string, limit: number): Promise<Json[]> {
    const found: Json[] = [];
    for (let cursor = ''; ; ) {
      const { data, pagination } = await this.call('GET', `${path}?${query}&limit=${limit}${cursor}`);
      found.push(...data);
      if (!pagination.hasMore) return found;
      cursor = `&cursor=${pagination.nextCursor}`;
    }
  }

  #pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.#random() * values.length)] as T;
  }

  #fields() {
    const address = this.#random() < 0.2 ? LONG : undefined;
    return { name: this.#pick(NAMES), email: this.#pick(EMAILS), isActive: this.#random() < 0.7, address };
  }

  async change(count: number): Promise<void> {
    const made: string[] = (await this.walk('/clients', '', 100)).map(({ id }) => id);
    for (let step = 0; step < count; step++) {
      const way = made.length < 5 ? 0 : this.#random();
      if (way < 0.5) made.push((await this.call('POST', '/clients', { ...CLIENT, ...this.#fields() })).id);
      else if (way < 0.9) await this.call('PUT', `/clients/${this.#pick(made)}`, this.#fields());
      else await stack.call('DELETE', `/clients/${this.#pick(made)}`, { key: this.account.key });
    }
  }

  async changeRecurring(count: number): Promise<void> {
    const clients = (await this.walk('/clients', '', 3)).slice(0, 3);
    for (let step = 0; step < count; step++) {
      const client = this.#pick(clients);
      const body = { clientId: client.id, interval: 'MONTH', startDate: '2030-01-01', lineItems: [LINE] };
      const { id } = await this.call('POST', '/recurring', body);
      const way = this.#random();
      if (way < 0.4) await this.call('POST', `/recurring/${id}/pause`);
      else if (way < 0.5) await stack.call('DELETE', `/recurring/${id}`, { key: this.account.key });
      else if (way < 0.6) await this.call('PUT', `/recurring/${id}`, { clientId: this.#pick(clients).id });
    }
  }

  /** A list is what the filter leaves of all, in pages of any size. */
  async expectList(path: string, query: string, wanted: readonly Json[], limit: number): Promise<void> {
    const { data, pagination } = await this.call('GET', `${path}?${query}&limit=100`);
    expect([query, data]).toEqual([query, wanted]);
    expect([query, pagination.total]).toEqual([query, wanted.length]);
    if (limit < data.length) expect([query, await this.walk(path, query, limit)]).toEqual([query, wanted]);
  }

  async expectClients(limit: number): Promise<void> {
    const all = await this.walk('/clients', '', 100);
    for (const query of CLIENT_FILTERS) {
      await this.expectList('/clients', query, all.filter(predicateOf(new URLSearchParams(query))), limit);
    }
  }

  async expectRecurring(limit: number): Promise<void> {
    const all = await this.walk('/recurring', '', 100);
    const clients: string[] = [...new Set(all.map(({ clientId }) => clientId)), 'cli_none'];
    for (const status of ['ACTIVE', 'PAUSED', 'ENDED', undefined]) {
      for (const clientId of [...clients, undefined]) {
        const query = new URLSearchParams({ ...(status && { status }), ...(clientId && { clientId }) });
        const wanted = all.filter(
          (one) => (status ?? one.status) === one.status && (clientId ?? one.clientId) === one.clientId,
        );
        await this.expectList('/recurring', String(query), wanted, limit);
      }
    }
  }
}

const LINE = { description: 'Hosting', quantity: 1, unitPrice: 10 };

function predicateOf(query: URLSearchParams): (client: Json) => boolean {
  const [q, email, isActive] = ['q', 'email', 'isActive'].map((name) => query.get(name));
  const hasWords = q == null ? () => true : clientSearchFor(q);
  return (client) =>
    hasWords(client) &&
    (email == null || client.email.toLowerCase() === email.toLowerCase()) &&
    (isActive == null || String(client.isActive) === isActive);
}

describe('lists of quotes and of credit notes by every filter', () => {
  it('have what the same filter leaves of all, and each of them once page by page', async () => {
    const changing = new Changing(await stack.addAccount(), 6);
    await changing.change(6);
    const clients = await changing.walk('/clients', '', 100);
    for (let index = 0; index < 18; index++) {
      const { id: clientId } = clients[index % 3];
      const issueDate = `2026-03-0${1 + (index % 5)}`;
      const { id } = await changing.call('POST', '/quotes', { clientId, issueDate, lineItems: [LINE] });
      for (const status of ['SENT', 'ACCEPTED'].slice(0, index % 3))
        await changing.call('PATCH', `/quotes/${id}`, { status });
      if (index % 2 === 0) continue;
      const { id: invoiceId } = await changing.call('POST', '/invoices', { clientId, issueDate, lineItems: [LINE] });
      await changing.call('PATCH', `/invoices/${invoiceId}`, { status: 'SENT' });
      await changing.call('POST', `/invoices/${invoiceId}/creditNotes`, { amount: 1, reason: 'Goodwill', issueDate });
    }
    await changing.call('PUT', `/clients/${clients[0].id}`, { name: 'Renamed Sons' });
    const quotes = await changing.walk('/quotes', '', 4);
    const creditNotes = await changing.walk('/creditNotes', '', 4);
    expect([quotes.length, creditNotes.length]).toEqual([18, 9]);
    for (const { id } of clients.slice(0, 4)) {
      const ofClient = ({ clientId }: Json) => clientId === id;
      await changing.expectList('/quotes', `clientId=${id}`, quotes.filter(ofClient), 4);
      await changing.expectList('/creditNotes', `clientId=${id}`, creditNotes.filter(ofClient), 2);
    }
    for (const status of ['DRAFT', 'SENT', 'ACCEPTED', 'DECLINED']) {
      await changing.expectList(
        '/quotes',
        `status=${status}`,
        quotes.filter((one) => one.status === status),
        4,
      );
    }
    for (const q of ['renamed', 'sons', 'acme', 'quo-0003', '5', 'nobody']) {
      const isFound = searchFor(q);
      const wanted = quotes.filter(({ quoteNumber: number, client }) => isFound({ number, clientName: client.name }));
      await changing.expectList('/quotes', `q=${q}`, wanted, 2);
    }
  });
});

describe('lists of clients and of recurring invoices by every filter', () => {
  it.each(
    sample(
      [
        [1, 7],
        [2, 3],
      ],
      2,
    ),
  )('have what the same filter leaves of all, whatever changed (seed %i, pages of %i)', async (seed, limit) => {
    const changing = new Changing(await stack.addAccount(), seed);
    await changing.change(70);
    await changing.expectClients(limit);
    await changing.changeRecurring(15);
    await changing.expectRecurring(limit);
  });

  it.runIf(EVERY)(
    'are the same in an account that is older than the entries, before and after the operator adds them',
    async () => {
      const changing = new Changing(await stack.addAccount(), 3);
      const { accountId } = changing.account;
      await changing.change(40);
      await changing.changeRecurring(10);
      await takeEntriesAway(stack.local, accountId);
      await changing.change(10);
      await changing.expectClients(7);
      await changing.expectRecurring(4);
      await recountAccount(stack, accountId);
      await changing.change(10);
      await changing.expectClients(7);
      await changing.expectRecurring(4);
    },
  );

  it('find all of one beginning, however many different words have it and however many clients have one', async () => {
    const changing = new Changing(await stack.addAccount(), 4);
    for (let index = 0; index < 30; index++) {
      const name = `Common ${index % 3 === 0 ? 'Seldom' : `Co${String.fromCharCode(97 + (index % 12))}`} ${index}`;
      await changing.call('POST', '/clients', { name, email: `c${index}@acme.example` });
    }
    const all = await changing.walk('/clients', '', 100);
    for (const q of ['common', 'co', 'coa', 'seldom', 'sel com', 'c', '7', 'common 12', 'cob common', 'acme']) {
      await changing.expectList('/clients', `q=${q}`, all.filter(clientSearchFor(q)), 4);
    }
  });

  it('end early where very many clients have only some of the words, and the next pages have the rest', async () => {
    useEmulators(stack.local, 'clients-list');
    const { listClients } = await import('../../lib/aws/clientLists/clientList.ts');
    const changing = new Changing(await stack.addAccount(), 5);
    const { accountId } = changing.account;
    for (let index = 0; index < 60; index++) {
      const name = ['Alder Birch Sons', 'Studio Corner Sons', 'Studio Birch Sons'][index % 3];
      const fields = { name, email: `c${index}@acme.example`, isActive: index % 2 === 0 };
      await changing.call('POST', '/clients', fields);
    }
    const all = await changing.walk('/clients', '', 100);
    for (const filter of [{ q: 'stu birch sons' }, { q: 'alder corner' }, { q: 'birch', isActive: false }]) {
      const found: string[] = [];
      let pages = 0;
      for (let [before, isOver]: [string | undefined, boolean] = [undefined, false]; !isOver; pages++) {
        const page = await listClients(accountId, filter, { before, skip: 0, limit: 41 }, 10);
        found.push(...page.clients.map(({ id }) => id));
        before = page.endsAt;
        isOver = before === undefined;
      }
      const query = new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, `${value}`]));
      expect([filter, found]).toEqual([filter, all.filter(predicateOf(query)).map(({ id }) => id)]);
      expect(pages).toBeGreaterThan(1);
      const second = listClients(accountId, filter, { skip: 41, limit: 41 }, 10);
      await expect(second).rejects.toMatchObject({ code: 'VALIDATION_ERROR', details: [{ field: 'page' }] });
    }
  });
});
