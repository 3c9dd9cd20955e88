import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { StoredInvoice } from '../lib/aws/items/invoice.ts';
import { TABLE } from '../lib/contract/environment.ts';
import { rendered } from './rendered.ts';
import type { Account, Service } from './service.ts';

const STATUSES = ['DRAFT', 'SENT', 'VIEWED', 'PAID', 'OVERDUE'] as const;
const CURRENCIES = ['EUR', 'EUR', 'EUR', 'USD'] as const;
const FIRST_DAY = Date.UTC(2023, 0, 1);
const DAYS = 1000;

interface Row {
  readonly item_json: string;
  readonly item_size: number;
  readonly hash_prefix: string;
}

/**
 * Gives the account this many invoices, of 100 clients and with dates over 1,000 days. `lib/aws` builds their heads. They
 * have no contents, because lists do not read them. They are written into the emulator's database file directly, because
 * the emulator gets slower as a partition grows.
 */
export async function seed({ local, folder }: Service, account: Account, count: number): Promise<void> {
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices.ts');
  const { marshall } = await import('@aws-sdk/util-dynamodb');
  const { body: first } = await account.create();
  // Until the document is rendered, a worker still writes.
  await rendered(local);
  const model = await getInvoice(account.accountId, first.id);
  if (!model) throw new Error('The first invoice is not there');
  const table = local.environmentOf('invoices-create').TABLE_NAME ?? '';
  const database = new DatabaseSync(join(folder, 'dynamodb.sqlite'), { timeout: 10_000 });
  const like = database
    .prepare(`SELECT item_json, item_size, hash_prefix FROM "${table}" WHERE pk = ? LIMIT 1`)
    .get(key(`${account.accountId}#invoices`)) as unknown as Row;
  const add = database.prepare(
    `INSERT INTO "${table}" (pk, sk, item_json, item_size, hash_prefix) VALUES (?, ?, ?, ?, ?)`,
  );
  const indexes = Object.entries(TABLE.indexes)
    .filter(([, { keysOnly }]) => !keysOnly)
    .map(([name, { partitionKey, sortKey }]) => ({
      partitionKey,
      sortKey,
      add: database.prepare(
        `INSERT INTO "${table}::gsi::${name}" (gsi_pk, gsi_sk, table_pk, table_sk, item_json) VALUES (?, ?, ?, ?, ?)`,
      ),
    }));
  database.exec('BEGIN IMMEDIATE');
  for (let place = model.sequence + 1; place <= count; place++) {
    const head = withoutPendingWork(addInvoice(account.accountId, variant(model, place))[0]?.Put?.Item ?? {});
    const json = jsonOf(marshall(head, { removeUndefinedValues: true }));
    const text = (name: string) => key(head[name]);
    add.run(text('pk'), text('sk'), json, like.item_size + json.length - like.item_json.length, like.hash_prefix);
    for (const index of indexes) {
      index.add.run(text(index.partitionKey), text(index.sortKey), text('pk'), text('sk'), json);
    }
  }
  const counter = { pk: `${account.accountId}#counter`, sk: 'COUNTER', sequence: count, series: { 'INV-': count } };
  database
    .prepare(`UPDATE "${table}" SET item_json = ? WHERE pk = ? AND sk = ?`)
    .run(JSON.stringify(marshall(counter)), key(counter.pk), key(counter.sk));
  database.exec('COMMIT');
  database.close();
}

/** An item as the emulator writes it: bytes in base64. */
function jsonOf(attributes: Record<string, AttributeValue>): string {
  const plain = Object.entries(attributes).map(([name, value]) => [
    name,
    value.B === undefined ? value : { B: Buffer.from(value.B).toString('base64') },
  ]);
  return JSON.stringify(Object.fromEntries(plain));
}

/** The format in which the emulator stores a key of type string. */
const key = (text: unknown) => `S:${text}`;

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

/** The head without the attributes for pending work, as after rendering. */
function withoutPendingWork(head: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(head).filter(([name]) => !/^(pending|open)[PS]k$/.test(name)));
}
