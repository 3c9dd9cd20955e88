import { randomUUID } from 'node:crypto';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { BatchGetCommand, GetCommand, type NativeAttributeValue, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Service } from './service.ts';

type Item = Record<string, NativeAttributeValue>;

/**
 * Creates an invoice with nothing but the necessary SDK calls, for comparison. It uses the clients, the payloads and the
 * retries of the service. It reads account, client and counter, commits counter and invoice, and sends the message of the outbox.
 */
export async function bareCalls({ addAccount }: Service): Promise<() => Promise<void>> {
  const { table, tableName } = await import('../lib/aws/table/table.ts');
  const { isContended } = await import('../lib/aws/table/transact.ts');
  const { addInvoice, getInvoice } = await import('../lib/aws/invoices/invoices.ts');
  const { backOff, isConditionFailed } = await import('../lib/aws/calls/faults.ts');
  const { sqs } = await import('../lib/aws/queues/queues.ts');
  const { runSerially } = await import('../lib/aws/table/runSerially.ts');
  const { accountItem } = await import('../lib/aws/items/account.ts');
  const { clientItem } = await import('../lib/aws/items/client.ts');
  const { counterItem } = await import('../lib/aws/items/counter.ts');
  const { invoiceContentItem, invoiceHeadItem } = await import('../lib/aws/items/invoice.ts');

  const { accountId, clientId, create } = await addAccount();
  const model = await getInvoice(accountId, (await create()).body.id);
  if (!model) throw new Error('The first invoice is not there');
  // Built once, so that only the calls are measured.
  const [head = {}, content = {}] = addInvoice(accountId, model, {
    now: new Date(),
    actor: { requestId: 'bench' },
  }).map(({ Put }) => Put?.Item ?? {});
  const TableName = tableName();
  const Keys = [accountItem.key(accountId), counterItem.key(accountId), clientItem.key(accountId, clientId)];

  const read = async (): Promise<number> => {
    const { Responses } = await table.send(
      new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
    );
    return sequenceOf(Responses?.[TableName]?.find(({ sk }) => sk === 'COUNTER'));
  };
  const readCounter = async (): Promise<number> => {
    const { Item } = await table.send(
      new GetCommand({ TableName, Key: counterItem.key(accountId), ConsistentRead: true }),
    );
    return sequenceOf(Item);
  };
  const commit = async (sequence: number, id: string): Promise<void> => {
    const place = { ...invoiceHeadItem.key(accountId, sequence + 1), id, sequence: sequence + 1 };
    await table.send(
      new TransactWriteCommand({
        ClientRequestToken: randomUUID(),
        TransactItems: [
          {
            Update: {
              TableName,
              Key: counterItem.key(accountId),
              UpdateExpression: 'SET #sequence = :next, series.#prefix = :next',
              ConditionExpression: '#sequence = :sequence',
              ExpressionAttributeNames: { '#sequence': 'sequence', '#prefix': 'INV-' },
              ExpressionAttributeValues: { ':sequence': sequence, ':next': sequence + 1 },
            },
          },
          add(TableName, { ...head, ...place }),
          add(TableName, {
            ...content,
            ...invoiceContentItem.key(accountId, id, 1, 0),
            pendingSk: String(content.pendingSk).replace(model.id, id),
            sequence: sequence + 1,
          }),
        ],
      }),
    );
  };
  const commitWithRetries = async (first: number, id: string): Promise<void> => {
    let sequence = first;
    for (let tries = 0; ; tries++) {
      try {
        return await commit(sequence, id);
      } catch (fault) {
        if (!isConditionFailed(fault, 0) && !isContended(fault)) throw fault;
        await backOff(tries);
        sequence = await readCounter();
      }
    }
  };

  const eventId = String(content.pendingSk).split('#').at(-2);

  return async () => {
    const id = `inv_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
    const sequence = await read();
    await runSerially(`bare ${accountId}`, async (hasWaited) =>
      commitWithRetries(hasWaited ? await readCounter() : sequence, id),
    );
    const message = { accountId, invoiceId: id, eventId };
    await sqs.send(
      new SendMessageCommand({ QueueUrl: process.env.RENDER_PDF_QUEUE_URL, MessageBody: JSON.stringify(message) }),
    );
  };
}

function add(TableName: string, Item: Item) {
  return { Put: { TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' } };
}

function sequenceOf(counter: Item | undefined): number {
  return Number(counter?.sequence);
}
