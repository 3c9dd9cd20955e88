import { measureCall } from './measureCall.ts';
import { Meter } from './meter.ts';
import { benchOtherLists } from './otherLists.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { type Account, type Service, withService } from './service.ts';
import { TableFile } from './tableFile.ts';

const FEW = 100;
const MANY = 100_000;

/** All with `limit=20`. The dates cover one month of the 1,000 days of the seeded invoices. */
const LISTS: readonly (readonly [title: string, query: string])[] = [
  ['page 1', ''],
  ['page 50', 'page=50'],
  ['page 5000', 'page=5000'],
  ['sort=createdAt', 'sort=createdAt'],
  ['clientId', 'clientId=cli_000000000000000000000042'],
  ['status', 'status=SENT'],
  ['two statuses', 'status=SENT,OVERDUE'],
  ['two statuses, page 50', 'status=SENT,OVERDUE&page=50'],
  ['issuedFrom, issuedTo', 'issuedFrom=2023-03-01&issuedTo=2023-03-31'],
  ['dueFrom, dueTo', 'dueFrom=2023-03-01&dueTo=2023-03-31'],
  ['sort=issueDate', 'sort=issueDate'],
  ['sort=-dueDate', 'sort=-dueDate'],
  ['clientId, status', 'clientId=cli_000000000000000000000042&status=SENT'],
  ['two statuses, currency', 'status=SENT,OVERDUE&currency=USD'],
  ['status, issuedFrom, issuedTo', 'status=SENT&issuedFrom=2023-03-01&issuedTo=2023-03-31'],
  ['currency, of a quarter', 'currency=USD'],
  ['currency, of a thousandth', 'currency=JPY'],
  ['currency, of none', 'currency=CHF'],
  ['q: one number', 'q=INV-0042'],
  ['q: a number of another series', 'q=B-0021'],
  ['q: the beginning of a number', 'q=INV-002'],
  ['q: a series', 'q=B-'],
  ['q: a client', 'q=customer 42'],
  ['q: all clients', 'q=customer'],
  ['q: eleven clients', 'q=flor'],
  ['q: one reference', 'q=order 4350'],
  ['q: many references', 'q=order'],
  ['q: nothing', 'q=nobody'],
];

const FULL_PAGE = { invoices: 20, lines: 40 };

/** Prints the capacity that lists consume with few and with many invoices, and the size of a page. */
export async function benchLists(): Promise<void> {
  const meter = await Meter.start();
  await withService({ redirect: (own) => ({ ...own, dynamodb: meter.inFrontOf(own.dynamodb) }) }, async (service) => {
    const few = await seeded(service, FEW);
    const many = await seeded(service, MANY);
    const rows: Record<string, string | number>[] = [];
    for (const [title, query] of LISTS) {
      const path = `/invoices?${encodeURI(query)}`;
      const [small, large] = [await measure(meter, few, path), await measure(meter, many, path)];
      rows.push({
        list: title,
        [`read units of ${FEW}`]: small.units,
        [`of ${MANY}`]: large.units,
        'invoices found': large.total,
        milliseconds: Math.round(large.milliseconds),
      });
    }
    printTable('Capacity that a list of 20 invoices consumes', rows);
    await benchPayments(meter, few, many);
    await benchWalk(meter, many);
    await benchPage(service);
    await benchOtherLists(meter, service, FEW, MANY);
  });
  await meter.stop();
}

async function seeded(service: Service, count: number): Promise<Account> {
  const account = await service.addAccount();
  await seed(service, account, count);
  await rendered(service.local);
  await seedPayments(service, account, count);
  return account;
}

const PAYMENT_LISTS = ['', 'from=2024-03-01&to=2024-03-31', 'type=REFUND', 'clientId=cli_000000000000000000000042'];

async function benchPayments(meter: Meter, few: Account, many: Account): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const query of PAYMENT_LISTS) {
    const [small, large] = [
      await measure(meter, few, `/payments?${query}`),
      await measure(meter, many, `/payments?${query}`),
    ];
    rows.push({ list: query || 'all', [`read units of ${FEW}`]: small.units, [`of ${MANY}`]: large.units });
  }
  printTable('Capacity that a list of 20 payments consumes', rows);
}

/** Walks through all invoices of a filter by cursor. Each page costs about the same. */
async function benchWalk(meter: Meter, account: Account): Promise<void> {
  const rows: Record<string, string | number>[] = [];
  for (const query of ['currency=JPY', 'status=SENT', 'q=customer 42']) {
    const units: number[] = [];
    for (let cursor = ''; units.length < 40; ) {
      meter.read();
      const { body } = await account.send('GET', `/invoices?${encodeURI(query)}${cursor}`);
      units.push([...meter.read().values()].reduce((sum, one) => sum + one, 0));
      if (!body.pagination.hasMore) break;
      cursor = `&cursor=${body.pagination.nextCursor}`;
    }
    rows.push({
      list: query,
      pages: units.length,
      'read units of the first': units[0] ?? 0,
      'of the dearest': Math.max(...units),
    });
  }
  printTable(`Walking through ${MANY} invoices, page by page`, rows);
}

async function measure(meter: Meter, account: Account, path: string) {
  const { body, ...measured } = await measureCall(meter, account, path, '/invoices?limit=1');
  return { ...measured, total: (body.pagination.total ?? '') as number | '' };
}

/** Gives the account as many payments as it has invoices, over 1,000 days and of the same clients. */
async function seedPayments(service: Service, account: Account, count: number): Promise<void> {
  const { addEntry } = await import('../lib/aws/invoices/paymentEntries.ts');
  const { body: invoice } = await account.create();
  for (const status of ['SENT', 'PAID']) await account.send('PATCH', `/invoices/${invoice.id}`, { status });
  await rendered(service.local);
  const entries = Array.from({ length: count }, (_, index) => {
    const id = `pay_${String(index).padStart(24, '0')}`;
    const date = new Date(Date.UTC(2023, 0, 1 + (index % 1000))).toISOString().slice(0, 10);
    const clientId = `cli_${String(index % 100).padStart(24, '0')}`;
    const { currency, invoiceNumber, createdAt } = invoice;
    const entry = {
      id,
      invoiceId: invoice.id,
      invoiceNumber,
      clientId,
      clientName: 'Customer',
      currency,
      amount: 1,
      date,
    };
    return addEntry(account.accountId, 'PAYMENT', { ...entry, createdAt }).Put?.Item ?? {};
  });
  const file = new TableFile(service);
  file.addItems(`${account.accountId}#payments`, entries.values());
  file.close();
}

async function benchPage(service: Service): Promise<void> {
  const account = await service.addAccount();
  const { invoices, lines } = FULL_PAGE;
  for (let count = 0; count < invoices; count++) await account.create(lines);
  const { bytes, body } = await account.send('GET', '/invoices');
  printTable(`The default page of ${invoices} invoices with ${lines} lines each`, [
    { invoices: body.data.length, bytes, 'bytes per invoice': Math.round(bytes / invoices) },
  ]);
}
