import type { StoredInvoice } from '../lib/aws/items/invoice.ts';
import { addShares, invoiceShares } from '../lib/domain/reports/summary.ts';
import { rendered } from './rendered.ts';
import type { Account, Service } from './service.ts';
import { TableFile } from './tableFile.ts';

const STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'PAID', 'OVERDUE'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD'] as const;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 1000;

const CAUSE = { now: new Date(), actor: { requestId: 'bench' } };

/** Every third number is of this series. */
const OTHER_SERIES = 'B-';

interface Seeding {
  /** Without, invoices have no contents, because lists do not read them. */
  readonly contents?: boolean;
  /** How many of them were sent and became late two days ago. */
  readonly late?: number;
}

/** Gives the account this many invoices, of 100 clients, in two series and with dates over 1,000 days. `lib/aws` builds their heads. */
export async function seed(
  service: Service,
  account: Account,
  count: number,
  { contents = false, late = 0 }: Seeding = {},
): Promise<void> {
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { byPlace, sumsItem } = await import('../lib/aws/summary/sums.ts');
  const { accountId } = account;
  const { body: first } = await account.create();
  await account.send('PUT', `/invoices/${first.id}`, { reference: 'Order 1' });
  // Until the document is rendered, a worker still writes.
  await rendered(service.local);
  const model = await getInvoice(accountId, first.id);
  if (!model) throw new Error('The first invoice is not there');
  const places = Array.from({ length: count - model.sequence }, (_, index) => model.sequence + index + 1);
  const isLate = (place: number) => place <= model.sequence + late;
  const invoiceAt = (place: number): StoredInvoice => ({
    ...variant(model, place),
    ...(isLate(place) && { status: 'SENT', sentAt: model.createdAt, dueDate: twoDaysAgo() }),
  });
  const heads = places.values().map((place) => {
    const [head] = addInvoice(accountId, invoiceAt(place), CAUSE);
    return withoutPendingWork(head?.Put?.Item ?? {}, isLate(place));
  });
  const file = new TableFile(service);
  file.addItems(`${accountId}#invoices`, heads);
  if (contents) {
    const items = places.map((place) => {
      const [, content] = addInvoice(accountId, invoiceAt(place), CAUSE);
      return withoutPendingWork(content?.Put?.Item ?? {}, false);
    });
    file.addItems(`${accountId}#${model.id}`, items);
  }
  const shares = addShares(places.flatMap((place) => invoiceShares(invoiceAt(place))));
  file.addItems(`${accountId}#summary`, byPlace(shares, 1, 'RECOUNTED').map(sumsItem(accountId)).values());
  const words = async (name: string, texts: readonly (readonly [text: string, id: string])[]) => {
    const { wordsOf } = await import('../lib/domain/search/search.ts');
    const pk = `${accountId}#${name}`;
    const keys = new Set(texts.flatMap(([text, id]) => wordsOf(text).map((word) => `${word}#${id}`)));
    file.addItems(pk, [...keys].map((sk) => ({ pk, sk })).values());
  };
  const clients = places.slice(0, 100).map((place) => variant(model, place).client);
  await words(
    'clientWords',
    clients.map(({ id, name }) => [name, id]),
  );
  await words(
    'referenceWords',
    places.flatMap((place) => {
      const { reference } = variant(model, place);
      return reference === undefined ? [] : [[reference, String(place).padStart(12, '0')] as const];
    }),
  );
  const others = Math.floor(count / 3);
  file.replaceItem({
    pk: `${accountId}#counter`,
    sk: 'COUNTER',
    sequence: count,
    series: { 'INV-': count - others, [OTHER_SERIES]: others },
    starts: { 'INV-': 1, [OTHER_SERIES]: 3 },
    currencies: new Set(places.map((place) => variant(model, place).currency)),
    widths: new Set([4]),
    isIndexed: true,
  });
  file.close();
}

function variant(model: StoredInvoice, place: number): StoredInvoice {
  const issued = FIRST_DAY + (place % DAYS) * 86_400_000;
  const client = place % 100;
  const clientId = client === 0 ? model.clientId : `cli_${String(client).padStart(24, '0')}`;
  return {
    ...model,
    id: `inv_${String(place).padStart(24, '0')}`,
    sequence: place,
    invoiceNumber: numberOf(place),
    reference: place % 50 === 0 ? `Order ${place}` : undefined,
    status: STATUSES[place % STATUSES.length] ?? 'DRAFT',
    currency: place % 1000 === 77 ? 'JPY' : (CURRENCIES[Math.floor(place / 7) % CURRENCIES.length] ?? 'EUR'),
    clientId,
    client: { ...model.client, id: clientId, name: `Customer ${client}${client % 9 === 3 ? ' Florist' : ''}` },
    issueDate: new Date(issued).toISOString().slice(0, 10),
    dueDate: new Date(issued + 30 * 86_400_000).toISOString().slice(0, 10),
  };
}

function numberOf(place: number): string {
  const others = Math.floor(place / 3);
  return place % 3 === 0
    ? `${OTHER_SERIES}${String(others).padStart(4, '0')}`
    : `INV-${String(place - others).padStart(4, '0')}`;
}

function twoDaysAgo(): string {
  return new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
}

/** The head without the attributes for pending work, as after rendering. Only a late one is found by the schedule. */
function withoutPendingWork(head: Record<string, unknown>, isLate: boolean): Record<string, unknown> {
  const done = isLate ? /^pending[PS]k$/ : /^(pending|open)[PS]k$/;
  return Object.fromEntries(Object.entries(head).filter(([name]) => !done.test(name)));
}
