import { senderOf } from '../mail/headers.ts';
import { ACCOUNT_ID, REGION } from '../physical.ts';
import type { Context } from '../policy.ts';

/** An action on a resource, which a role must allow. */
export interface Call {
  readonly action: string;
  readonly resource: string;
  /** What conditions of the role may be about. */
  readonly context?: Context;
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The names of the partition keys of tables and indexes, by `table` or `table/index`. */
export type PartitionKeys = ReadonlyMap<string, string>;

/** The calls that a request of an AWS SDK makes. */
export function callsOf(request: SentRequest, partitionKeys: PartitionKeys = new Map()): Call[] {
  const target = request.headers['x-amz-target'] ?? request.headers['X-Amz-Target'];
  const [service, operation = ''] = target?.split('.') ?? [];
  if (service === 'DynamoDB_20120810') return tableCalls(operation, json(request.body), partitionKeys);
  if (service === 'AmazonSQS') return [queueCall(operation, json(request.body))];
  if (/^\/(apikeys|usageplans)\b/.test(request.path)) return [gatewayCall(request)];
  if (request.path.startsWith('/v2/email/')) return mailCalls(request);
  return objectCalls(request);
}

type Attributes = Readonly<Record<string, { readonly S?: string }>>;

interface ItemInput {
  readonly TableName?: string;
  readonly Key?: Attributes;
  readonly Item?: Attributes;
}

interface BatchOfKeys {
  readonly Keys?: readonly Attributes[];
}

type BatchOfWrites = readonly {
  readonly PutRequest?: { readonly Item?: Attributes };
  readonly DeleteRequest?: { readonly Key?: Attributes };
}[];

interface TableInput extends ItemInput {
  readonly IndexName?: string;
  readonly KeyConditionExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Attributes;
  readonly RequestItems?: Readonly<Record<string, BatchOfKeys | BatchOfWrites>>;
  readonly TransactItems?: readonly Readonly<Record<string, ItemInput>>[];
}

const ITEM_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** A transaction needs the permissions of its items. A batch is an action of its own. */
function tableCalls(operation: string, input: TableInput, partitionKeys: PartitionKeys): Call[] {
  const on = (action: string, table: string, leadingKeys: readonly string[], index?: string): Call => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${table}${index ? `/index/${index}` : ''}`,
    context: { 'dynamodb:LeadingKeys': leadingKeys },
  });
  const keyOf = (table: string, attributes: Attributes = {}) => attributes[partitionKeys.get(table) ?? '']?.S ?? [];
  const onItem = (action: string, { TableName = '', Key, Item }: ItemInput) =>
    on(action, TableName, [keyOf(TableName, Key ?? Item)].flat());
  if (input.TransactItems) {
    const parts = input.TransactItems.flatMap((item) => Object.entries(item));
    return parts.map(([kind, item]) => onItem(ITEM_ACTIONS[kind] ?? kind, item));
  }
  if (input.RequestItems) {
    return Object.entries(input.RequestItems).map(([table, batch]) =>
      on(
        operation,
        table,
        keysIn(batch).flatMap((key) => keyOf(table, key)),
      ),
    );
  }
  if (input.KeyConditionExpression === undefined) return [onItem(operation, input)];
  const { TableName = '', IndexName } = input;
  const asked = askedPartition(input, partitionKeys.get(IndexName ? `${TableName}/${IndexName}` : TableName));
  return [on(operation, TableName, [asked ?? []].flat(), IndexName)];
}

function keysIn(batch: BatchOfKeys | BatchOfWrites): readonly Attributes[] {
  if (!isOfWrites(batch)) return batch.Keys ?? [];
  return batch.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
}

function isOfWrites(batch: BatchOfKeys | BatchOfWrites): batch is BatchOfWrites {
  return Array.isArray(batch);
}

/** The value that a query asks for of the partition key. */
function askedPartition(
  { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} }: TableInput,
  partitionKey: string | undefined,
): string | undefined {
  const equalities = KeyConditionExpression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g);
  for (const [, name = '', value = ''] of equalities) {
    if ((ExpressionAttributeNames[name] ?? name) === partitionKey) return ExpressionAttributeValues[value]?.S;
  }
  return undefined;
}

function queueCall(operation: string, { QueueUrl = '' }: { QueueUrl?: string }): Call {
  const resource = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${QueueUrl.split('/').at(-1)}`;
  return { action: `sqs:${operation.replace(/Batch$/, '')}`, resource };
}

function gatewayCall({ method, path }: SentRequest): Call {
  return { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${REGION}::${path.split('?')[0]}` };
}

interface MailInput {
  readonly Content?: { readonly Raw?: { readonly Data?: string } };
  readonly ConfigurationSetName?: string;
}

/** SES asks for permission on the identity of the sender, and on the configuration set. */
function mailCalls({ path, body }: SentRequest): Call[] {
  const { Content, ConfigurationSetName = '' } = json<MailInput>(body);
  const from = senderOf(Buffer.from(Content?.Raw?.Data ?? '', 'base64'));
  const isSending = path.split('?')[0] === '/v2/email/outbound-emails';
  const on = (resource: string): Call => ({
    action: isSending ? 'ses:SendRawEmail' : `ses:${path}`,
    resource: `arn:aws:ses:${REGION}:${ACCOUNT_ID}:${resource}`,
    context: { 'ses:FromAddress': from },
  });
  return [on(`identity/${from.slice(from.lastIndexOf('@') + 1)}`), on(`configuration-set/${ConfigurationSetName}`)];
}

const OBJECT_ACTIONS = new Map([
  ['GET', 's3:GetObject'],
  ['PUT', 's3:PutObject'],
  ['DELETE', 's3:DeleteObject'],
]);

/** The bucket is the first part of the path. What is not known here needs a permission that no role has. */
function objectCalls({ method, path, headers }: SentRequest): Call[] {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const resource = `arn:aws:s3:::${pathname.slice(1).replace(/\/$/, '')}`;
  const actions = [objectAction(method, searchParams, !resource.includes('/'))];
  // To lock an object takes a permission of its own.
  if (headers['x-amz-object-lock-mode']) actions.push('s3:PutObjectRetention');
  return actions.map((action) => ({ action, resource }));
}

function objectAction(method: string, parameters: URLSearchParams, isBucket: boolean): string {
  if (isBucket && method === 'GET') return parameters.has('versions') ? 's3:ListBucketVersions' : 's3:ListBucket';
  if (method === 'DELETE' && parameters.has('versionId')) return 's3:DeleteObjectVersion';
  return OBJECT_ACTIONS.get(method) ?? `s3:${method}`;
}

function json<T>(body: unknown): T {
  return JSON.parse(
    typeof body === 'string' ? body : Buffer.from((body as Uint8Array | undefined) ?? '{}').toString('utf8'),
  );
}
