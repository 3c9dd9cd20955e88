import { awsJson } from '../../local/awsJson.ts';
import { setAttribute } from './behindTheApi.ts';
import { useEmulators } from './inProcess.ts';
import { inSteps } from './inSteps.ts';
import type { Wiring } from './wiring.ts';

type Item = Readonly<Record<string, { readonly S: string }>>;

/**
 * Makes an account as the service left it before lists had entries by words, by payment and by currency. One that is still marked as
 * indexed is as if that version had made all of it while this one ran beside it.
 */
export async function takeEntriesAway(
  { endpoints, environmentOf }: Wiring,
  accountId: string,
  { isIndexed = false } = {},
): Promise<void> {
  const TableName = environmentOf('invoices-create').TABLE_NAME;
  const send = <T>(operation: string, input: object) =>
    awsJson<T>(endpoints.dynamodb, `DynamoDB_20120810.${operation}`, { TableName, ...input });
  const itemsOf = async (name: string) => {
    const { Items } = await send<{ Items: Item[] }>('Query', {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `${accountId}#${name}` } },
    });
    return Items;
  };
  for (const name of ['clientWords', 'clientEntries', 'referenceWords', 'payments', 'refunds']) {
    for (const { pk, sk } of await itemsOf(name)) await send('DeleteItem', { Key: { pk, sk } });
  }
  for (const { pk, sk, status } of await itemsOf('invoices')) {
    await send('UpdateItem', {
      Key: { pk, sk },
      UpdateExpression: 'SET statusPk = :partition',
      ExpressionAttributeValues: { ':partition': { S: `${accountId}#${status?.S}` } },
    });
  }
  for (const { pk, sk } of await itemsOf('recurring')) {
    await send('UpdateItem', { Key: { pk, sk }, UpdateExpression: 'REMOVE statusPk, clientPk' });
  }
  const changeCounter = (name: string, UpdateExpression: string) =>
    send('UpdateItem', { Key: { pk: { S: `${accountId}#counter` }, sk: { S: name } }, UpdateExpression });
  await changeCounter('COUNTER', `REMOVE currencies, widths${isIndexed ? '' : ', starts, isIndexed'}`);
  if (isIndexed) return;
  for (const name of ['CLIENTS', 'RECURRING']) await changeCounter(name, 'REMOVE isIndexed');
}

/** Recounts an account as the operator does, which adds what its lists lack, in as many steps as there can be. */
export async function recountAccount(stack: { readonly local: Wiring }, accountId: string): Promise<void> {
  useEmulators(stack.local, 'operate');
  const { indexLists } = await import('../../functions/operator/recount.ts');
  const { beginRecount, completeRecount } = await import('../../lib/aws/summary/recount.ts');
  const countedFrom = '2026-01-01T00:00:00.000Z';
  await beginRecount(accountId, new Date());
  await setAttribute(stack, `${accountId}#summary`, 'STATE', 'nextCountedFrom', { S: countedFrom });
  await inSteps((after) => indexLists(accountId, after));
  await completeRecount(accountId, { countedFrom, readableFrom: new Date() });
}
