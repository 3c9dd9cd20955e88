import { Meter } from './meter.ts';
import { printTable } from './printTable.ts';
import { rendered } from './rendered.ts';
import { seed } from './seed.ts';
import { type Account, type Service, withService } from './service.ts';

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
  ['currency', 'currency=USD'],
  ['q: one number', 'q=INV-0042'],
  ['q: a client', 'q=customer 42'],
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
      const [small, large] = [await measure(meter, few, query), await measure(meter, many, query)];
      rows.push({
        list: title,
        [`read units of ${FEW}`]: small.units,
        [`of ${MANY}`]: large.units,
        'invoices found': large.total,
        milliseconds: Math.round(large.milliseconds),
      });
    }
    printTable('Capacity that a list of 20 invoices consumes', rows);
    await benchPage(service);
  });
  await meter.stop();
}

async function seeded(service: Service, count: number): Promise<Account> {
  const account = await service.addAccount();
  await seed(service, account, count);
  await rendered(service.local);
  return account;
}

async function measure(meter: Meter, account: Account, query: string) {
  // The first call starts the function and checks the key, which is not measured.
  await account.send('GET', '/invoices?limit=1');
  meter.read();
  const started = performance.now();
  const { body } = await account.send('GET', `/invoices?${encodeURI(query)}`);
  const milliseconds = performance.now() - started;
  const units = [...meter.read().values()].reduce((sum, one) => sum + one, 0);
  return { units, milliseconds, total: body.pagination.total as number };
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
