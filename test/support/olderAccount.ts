import { awsJson } from '../../local/emulators/awsJson.ts';
import type { Local } from '../../local/run.ts';

type Wiring = Pick<Local, 'endpoints' | 'environmentOf'>;
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
  for (const name of ['clientWords', 'referenceWords', 'payments', 'refunds']) {
    for (const { pk, sk } of await itemsOf(name)) await send('DeleteItem', { Key: { pk, sk } });
  }
  for (const { pk, sk, status } of await itemsOf('invoices')) {
    await send('UpdateItem', {
      Key: { pk, sk },
      UpdateExpression: 'SET statusPk = :partition',
      ExpressionAttributeValues: { ':partition': { S: `${accountId}#${status?.S}` } },
    });
  }
  await send('UpdateItem', {
    Key: { pk: { S: `${accountId}#counter` }, sk: { S: 'COUNTER' } },
    UpdateExpression: `REMOVE currencies, widths${isIndexed ? '' : ', starts, isIndexed'}`,
  });
}
