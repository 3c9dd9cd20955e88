import type { StoredInvoice } from '../lib/aws/invoices.ts';
import { awsJson } from '../local/emulators/awsJson.ts';
import type { Account, Service } from './service.ts';

const BATCH = 25;
const WRITERS = 4;
const STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'PAID', 'OVERDUE'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD'] as const;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 1000;

/**
 * Gives the account this many invoices at once, as `lib/aws` writes the heads of invoices: of 100 clients, with dates
 * over 1000 days, evenly mixed. Their contents, which no list reads, are left out.
 */
export async function seed({ local }: Service, account: Account, count: number): Promise<void> {
  const { additions, getInvoice } = await import('../lib/aws/invoices.ts');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  const { body: first } = await account.create();
  const model = await getInvoice(account.accountId, first.id);
  if (!model) throw new Error('The first invoice is not there');
  const TableName = local.environmentOf('invoices-create').TABLE_NAME ?? '';
  const call = (operation: string, input: object) =>
    awsJson(local.endpoints.dynamodb, `DynamoDB_20120810.${operation}`, input);
  let next = model.sequence + 1;
  const write = async () => {
    while (next <= count) {
      const start = next;
      next += BATCH;
      const places = Array.from({ length: Math.min(BATCH, count - start + 1) }, (_, index) => start + index);
      const heads = places.map((place) => additions(account.accountId, variant(model, place))[0]?.Put?.Item ?? {});
      const puts = heads.map((head) => ({
        PutRequest: { Item: marshall(settled(head), { removeUndefinedValues: true }) },
      }));
      await call('BatchWriteItem', { RequestItems: { [TableName]: puts } });
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  await call('UpdateItem', {
    TableName,
    Key: marshall({ pk: `${account.accountId}#counter`, sk: 'COUNTER' }),
    UpdateExpression: 'SET #sequence = :count, series.#prefix = :count',
    ExpressionAttributeNames: { '#sequence': 'sequence', '#prefix': 'INV-' },
    ExpressionAttributeValues: marshall({ ':count': count }),
  });
}

function variant(model: StoredInvoice, place: number): StoredInvoice {
  const issued = FIRST_DAY + (place % DAYS) * 86_400_000;
  const client = place % 100;
  return {
    ...model,
    id: `inv_${String(place).padStart(24, '0')}`,
    sequence: place,
    invoiceNumber: `INV-${String(place).padStart(4, '0')}`,
    status: STATUSES[place % STATUSES.length] ?? 'DRAFT',
    currency: CURRENCIES[Math.floor(place / 7) % CURRENCIES.length] ?? 'EUR',
    clientId: client === 0 ? model.clientId : `cli_${String(client).padStart(24, '0')}`,
    client: { ...model.client, name: `Customer ${client}` },
    issueDate: new Date(issued).toISOString().slice(0, 10),
    dueDate: new Date(issued + 30 * 86_400_000).toISOString().slice(0, 10),
  };
}

/** Without the notes of work to do, as invoices are once they are rendered. */
function settled(head: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(head).filter(([name]) => !/^(pending|open)[PS]k$/.test(name)));
}
