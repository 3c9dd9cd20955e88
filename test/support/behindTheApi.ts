import { awsJson } from '../../local/awsJson.ts';
import type { Wiring as FullWiring } from './wiring.ts';

type Wiring = Pick<FullWiring, 'endpoints' | 'environmentOf'>;

/** The ids of an account's invoices with a stored document. It reads the bucket, because the API would render missing ones. */
export async function storedDocuments({ endpoints, environmentOf }: Wiring, accountId: string): Promise<Set<string>> {
  const bucket = environmentOf('renderPdf').DOCUMENTS_BUCKET;
  const stored = new Set<string>();
  for (const prefix of [`${accountId}/inv_`, `drafts/${accountId}/inv_`]) {
    for (let after = ''; ; ) {
      const query = new URLSearchParams({ 'list-type': '2', prefix, 'start-after': after });
      const response = await fetch(`${endpoints.s3}/${bucket}?${query}`);
      const keys = [...(await response.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1] ?? '');
      for (const key of keys) stored.add(key.split('/').at(-2) ?? '');
      if (keys.length === 0) break;
      after = keys.at(-1) ?? '';
    }
  }
  return stored;
}

/** The keys of the stored documents of an invoice that was sent. */
export async function documentKeys(
  { endpoints, environmentOf }: Wiring,
  accountId: string,
  invoiceId: string,
): Promise<string[]> {
  const query = new URLSearchParams({ 'list-type': '2', prefix: `${accountId}/${invoiceId}/` });
  const response = await fetch(`${endpoints.s3}/${environmentOf('renderPdf').DOCUMENTS_BUCKET}?${query}`);
  return [...(await response.text()).matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1] ?? '');
}

/** Deletes every stored document below this part of the bucket. Returns how many. */
export async function loseDocuments({ endpoints, environmentOf }: Wiring, prefix: string): Promise<number> {
  const bucket = `${endpoints.s3}/${environmentOf('renderPdf').DOCUMENTS_BUCKET}`;
  const list = await (await fetch(`${bucket}?${new URLSearchParams({ 'list-type': '2', prefix })}`)).text();
  const keys = [...list.matchAll(/<Key>([^<]+)<\/Key>/g)].map((match) => match[1] ?? '');
  for (const key of keys) await fetch(`${bucket}/${key}`, { method: 'DELETE' });
  return keys.length;
}

/** The ids of an account's invoices whose rendering is still in the outbox. */
export async function pendingRenders({ endpoints, environmentOf }: Wiring, accountId: string): Promise<string[]> {
  const pending: string[] = [];
  let ExclusiveStartKey: object | undefined;
  do {
    const { Items, LastEvaluatedKey } = await awsJson<Scanned>(endpoints.dynamodb, 'DynamoDB_20120810.Scan', {
      TableName: environmentOf('renderPdf').TABLE_NAME,
      IndexName: 'pending',
      ExclusiveStartKey,
    });
    pending.push(...Items.map(({ pendingSk: { S } }) => S));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return pending
    .filter((place) => !/#(event\.added|email\.queued)$/.test(place))
    .map((place) => place.split('#'))
    .flatMap(([, account, invoice = '']) => (account === accountId ? [invoice] : []));
}

/** The marks of an account in the outbox, in the order of their events. */
export async function pendingOf({ endpoints, environmentOf }: Wiring, accountId: string) {
  const { Items } = await awsJson<{ Items: Record<'pk' | 'sk' | 'pendingSk', { S: string }>[] }>(
    endpoints.dynamodb,
    'DynamoDB_20120810.Scan',
    { TableName: environmentOf('renderPdf').TABLE_NAME, IndexName: 'pending' },
  );
  return Items.map(({ pk, sk, pendingSk }) => ({ pk: pk.S, sk: sk.S, pendingSk: pendingSk.S }))
    .filter(({ pk }) => pk.startsWith(`${accountId}#`))
    .toSorted((one, other) => (one.pendingSk < other.pendingSk ? -1 : 1));
}

/** How many events of an account are still marked: no job has counted and told them yet. */
export async function pendingEvents({ endpoints, environmentOf }: Wiring, accountId: string): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: object | undefined;
  do {
    const { Items, LastEvaluatedKey } = await awsJson<Scanned>(endpoints.dynamodb, 'DynamoDB_20120810.Scan', {
      TableName: environmentOf('renderPdf').TABLE_NAME,
      IndexName: 'pending',
      ExclusiveStartKey,
    });
    const places = Items.map(({ pendingSk: { S } }) => S);
    count += places.filter(
      (place) => place.includes(`#${accountId}#`) && /#(event\.added|document\.changed)$/.test(place),
    ).length;
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return count;
}

interface Scanned {
  readonly Items: readonly { readonly pendingSk: { readonly S: string } }[];
  readonly LastEvaluatedKey?: object;
}

/** Sets after how many seconds a failed message of the rendering queue is retried. The template has minutes. */
export function retryRenderingAfter(seconds: number, wiring: Wiring): Promise<void> {
  return retryAfter(seconds, 'RENDER_PDF_QUEUE_URL', wiring);
}

/** The same for the queue that marks overdue invoices. */
export function retryMarkingAfter(seconds: number, wiring: Wiring): Promise<void> {
  return retryAfter(seconds, 'MARK_INVOICE_OVERDUE_QUEUE_URL', wiring);
}

async function retryAfter(seconds: number, variable: string, { endpoints, environmentOf }: Wiring): Promise<void> {
  await awsJson(endpoints.sqs, 'AmazonSQS.SetQueueAttributes', {
    QueueUrl: environmentOf('operate')[variable],
    Attributes: { VisibilityTimeout: String(seconds) },
  });
}

/** Sets an attribute of an item, for example to a value that an earlier version of the service wrote. */
export async function setAttribute(
  { local: { endpoints, environmentOf } }: { readonly local: Wiring },
  pk: string,
  sk: string,
  attribute: string,
  value: object,
): Promise<void> {
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'SET #attribute = :value',
    ExpressionAttributeNames: { '#attribute': attribute },
    ExpressionAttributeValues: { ':value': value },
  });
}

/** Takes an attribute from an item, as an earlier version of the service did not write it. */
export async function dropAttribute(
  { local: { endpoints, environmentOf } }: { readonly local: Wiring },
  pk: string,
  sk: string,
  attribute: string,
): Promise<void> {
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Key: { pk: { S: pk }, sk: { S: sk } },
    UpdateExpression: 'REMOVE #attribute',
    ConditionExpression: 'attribute_exists(#attribute)',
    ExpressionAttributeNames: { '#attribute': attribute },
  });
}

/** Removes an item, as nothing in the service does. */
export async function removeItem(
  { local: { endpoints, environmentOf } }: { readonly local: Wiring },
  pk: string,
  sk: string,
): Promise<void> {
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.DeleteItem', {
    TableName: environmentOf('invoices-create').TABLE_NAME,
    Key: { pk: { S: pk }, sk: { S: sk } },
    ConditionExpression: 'attribute_exists(pk)',
  });
}

/** Puts a copy of an item under another sort key of its partition, with other attributes in it. */
export async function copyItem(
  { local: { endpoints, environmentOf } }: { readonly local: Wiring },
  pk: string,
  { from, to, changes = {} }: { readonly from: string; readonly to: string; readonly changes?: object },
): Promise<void> {
  const TableName = environmentOf('invoices-create').TABLE_NAME;
  const { Item } = await awsJson<{ Item: object }>(endpoints.dynamodb, 'DynamoDB_20120810.GetItem', {
    TableName,
    Key: { pk: { S: pk }, sk: { S: from } },
  });
  await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.PutItem', {
    TableName,
    Item: { ...Item, ...changes, sk: { S: to } },
  });
}

/** The items of an invoice's contents: what revision each is of, and whether it will be deleted. */
export async function storedContents(
  { local: { endpoints, environmentOf } }: { readonly local: Wiring },
  accountId: string,
  invoiceId: string,
): Promise<readonly { readonly revision: number; readonly expires: boolean }[]> {
  const { Items } = await awsJson<{ Items: readonly { sk: { S: string }; deleteAfter?: object }[] }>(
    endpoints.dynamodb,
    'DynamoDB_20120810.Query',
    {
      TableName: environmentOf('invoices-create').TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :content)',
      ProjectionExpression: 'sk, deleteAfter',
      ExpressionAttributeValues: { ':pk': { S: `${accountId}#${invoiceId}` }, ':content': { S: 'CONTENT#' } },
    },
  );
  return Items.map(({ sk, deleteAfter }) => ({
    revision: Number(sk.S.split('#')[1]),
    expires: deleteAfter !== undefined,
  }));
}

/** Makes due what an account has in the outbox or planned, as if time had passed. */
export async function bringForward({ endpoints, environmentOf }: Wiring, accountId: string): Promise<void> {
  const TableName = environmentOf('invoices-create').TABLE_NAME;
  for (const [IndexName, attribute] of [
    ['pending', 'pendingSk'],
    ['scheduled', 'scheduledSk'],
  ] as const) {
    const { Items } = await awsJson<{ Items: Record<string, { S: string }>[] }>(
      endpoints.dynamodb,
      'DynamoDB_20120810.Scan',
      { TableName, IndexName },
    );
    for (const { pk, sk, [attribute]: sorted } of Items) {
      const [, ...rest] = sorted?.S.split('#') ?? [];
      if (rest[0] !== accountId) continue;
      await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
        TableName,
        Key: { pk, sk },
        UpdateExpression: 'SET #attribute = :due',
        ConditionExpression: '#attribute = :read',
        ExpressionAttributeNames: { '#attribute': attribute },
        ExpressionAttributeValues: { ':due': { S: ['2026-01-01T00:00:00.000Z', ...rest].join('#') }, ':read': sorted },
      }).catch((fault: Error) => {
        // Its job was faster.
        if (!fault.message.includes('conditional')) throw fault;
      });
    }
  }
}

/** Has these queues deliver a message again so long after its job failed or died. The template has minutes. */
export async function retryFailedAfter(seconds: number, wiring: Wiring, queues: readonly string[]): Promise<void> {
  for (const queue of queues) await retryAfter(seconds, `${queue}_QUEUE_URL`, wiring);
}

/** Takes the marks off all events, as if each had been relayed. */
export async function takeEventMarksOff({ endpoints, environmentOf }: Wiring): Promise<void> {
  const TableName = environmentOf('invoices-create').TABLE_NAME;
  const { Items } = await awsJson<{ Items: Record<string, { S: string }>[] }>(
    endpoints.dynamodb,
    'DynamoDB_20120810.Scan',
    { TableName, IndexName: 'pending' },
  );
  const events = Items.filter(({ pendingSk }) => /#(event\.added|document\.changed)$/.test(pendingSk?.S ?? ''));
  for (const { pk, sk } of events) {
    await awsJson(endpoints.dynamodb, 'DynamoDB_20120810.UpdateItem', {
      TableName,
      Key: { pk, sk },
      UpdateExpression: 'REMOVE pendingPk, pendingSk',
    });
  }
}
