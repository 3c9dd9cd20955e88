import { awsJson } from '../../local/awsJson.ts';
import { type Caller, newCaller } from './callers.ts';
import { invoiceFor, type Stack } from './stack.ts';
import type { Wiring } from './wiring.ts';

/** The attributes of an item, in DynamoDB's wire format. */
type Attributes = Record<string, { S?: string; N?: string; B?: string }>;

const BATCH = 25;
const SHARDS = 8;

const dynamodb = <T>({ endpoints }: Wiring, operation: string, input: object) =>
  awsJson<T>(endpoints.dynamodb, `DynamoDB_20120810.${operation}`, input);
const tableOf = (local: Wiring) => local.environmentOf('operate').TABLE_NAME ?? '';

/** The items with this partition key. */
export async function itemsUnder(local: Wiring, pk: string): Promise<Attributes[]> {
  const { Items } = await dynamodb<{ Items: Attributes[] }>(local, 'Query', {
    TableName: tableOf(local),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  });
  return Items;
}

export async function putItem(local: Wiring, Item: Attributes): Promise<void> {
  await dynamodb(local, 'PutItem', { TableName: tableOf(local), Item });
}

export async function deleteItem(local: Wiring, { pk, sk }: Attributes): Promise<void> {
  await dynamodb(local, 'DeleteItem', { TableName: tableOf(local), Key: { pk, sk } });
}

/** The sort keys of an account in the index of open invoices. Each starts with the time from which the invoice is late. */
export async function openOf(local: Wiring, accountId: string): Promise<string[]> {
  const { Items } = await dynamodb<{ Items: Attributes[] }>(local, 'Scan', {
    TableName: tableOf(local),
    IndexName: 'open',
  });
  return Items.map(({ openSk }) => openSk?.S ?? '').filter((sortKey) => sortKey.includes(`#${accountId}#`));
}

/** Sends the job that marks overdue invoices a message of one invoice, as the schedule does of all that are late. */
export async function handOut(local: Wiring, accountId: string, invoiceId: string): Promise<void> {
  const heads = await itemsUnder(local, `${accountId}#invoices`);
  const head = heads.find(({ id }) => id?.S === invoiceId);
  const message = { accountId, invoiceId, head: { pk: head?.pk?.S, sk: head?.sk?.S } };
  await awsJson(local.endpoints.sqs, 'AmazonSQS.SendMessage', {
    QueueUrl: local.environmentOf('operate').MARK_INVOICE_OVERDUE_QUEUE_URL,
    MessageBody: JSON.stringify(message),
  });
}

export interface Debtor extends Caller {
  /** The ids of its invoices, which are all sent and late. */
  readonly invoiceIds: readonly string[];
}

/** Creates an account with late invoices. The API creates the first one. The others are copies, written into the table. */
export async function newDebtor(stack: Stack, count: number): Promise<Debtor> {
  const caller = await newCaller(stack);
  const { accountId, key } = caller.account;
  const { body } = await stack.call('POST', '/invoices', { key, body: invoiceFor(caller.clientId) });
  await stack.call('PATCH', `/invoices/${body.id}`, { key, body: { status: 'SENT' } });
  const [head] = await itemsUnder(stack.local, `${accountId}#invoices`);
  const items = await itemsUnder(stack.local, `${accountId}#${body.id}`);
  const content = items.findLast(({ sk }) => sk?.S?.startsWith('CONTENT#'));
  const [counter] = (await itemsUnder(stack.local, `${accountId}#counter`)).filter(({ sk }) => sk?.S === 'COUNTER');
  if (!head || !content || !counter) throw new Error('The first invoice is not there');
  const copies = Array.from({ length: count - 1 }, (_, index) => copyOf(accountId, head, content, index + 2));
  const written = [...copies.flatMap((copy) => copy.items), { ...counter, sequence: { N: String(count) } }];
  for (let start = 0; start < written.length; start += BATCH) {
    const requests = written.slice(start, start + BATCH).map((Item) => ({ PutRequest: { Item } }));
    await dynamodb(stack.local, 'BatchWriteItem', { RequestItems: { [tableOf(stack.local)]: requests } });
  }
  return { ...caller, invoiceIds: [body.id, ...copies.map(({ id }) => id)] };
}

function copyOf(accountId: string, head: Attributes, content: Attributes, sequence: number) {
  const id = `inv_${String(sequence).padStart(24, '0')}`;
  const place = String(sequence).padStart(12, '0');
  const lateFrom = head.openSk?.S?.split('#')[0];
  const { pendingPk, pendingSk, ...rendered } = head;
  const copied: Attributes = {
    ...rendered,
    sk: { S: place },
    id: { S: id },
    invoiceNumber: { S: `INV-${String(sequence).padStart(4, '0')}` },
    openPk: { S: `OPEN#${id.charCodeAt(id.length - 1) % SHARDS}` },
    openSk: { S: [lateFrom, accountId, id].join('#') },
  };
  return { id, items: [copied, { ...content, pk: { S: `${accountId}#${id}` }, sequence: { N: String(sequence) } }] };
}
