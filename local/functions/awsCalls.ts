import { ACCOUNT_ID, REGION } from '../physical.ts';

/** An action on a resource, which a role must allow. */
export interface Call {
  readonly action: string;
  readonly resource: string;
}

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The calls that a request of an AWS SDK makes. */
export function callsOf(request: SentRequest): Call[] {
  const target = request.headers['x-amz-target'] ?? request.headers['X-Amz-Target'];
  const [service, operation = ''] = target?.split('.') ?? [];
  if (service === 'DynamoDB_20120810') return tableCalls(operation, json(request.body));
  if (service === 'AmazonSQS') return [queueCall(operation, json(request.body))];
  if (/^\/(apikeys|usageplans)\b/.test(request.path)) return [gatewayCall(request)];
  return [objectCall(request)];
}

interface TableInput {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, { readonly TableName: string }>>[];
}

const ITEM_ACTIONS: Readonly<Record<string, string>> = {
  Get: 'GetItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

/** A transaction needs the permissions of its items. A batch is an action of its own. */
function tableCalls(operation: string, input: TableInput): Call[] {
  const on = (action: string, table = '', index?: string): Call => ({
    action: `dynamodb:${action}`,
    resource: `arn:aws:dynamodb:${REGION}:${ACCOUNT_ID}:table/${table}${index ? `/index/${index}` : ''}`,
  });
  if (input.TransactItems) {
    const parts = input.TransactItems.flatMap((item) => Object.entries(item));
    return parts.map(([kind, { TableName }]) => on(ITEM_ACTIONS[kind] ?? kind, TableName));
  }
  if (input.RequestItems) return Object.keys(input.RequestItems).map((table) => on(operation, table));
  return [on(operation, input.TableName, input.IndexName)];
}

function queueCall(operation: string, { QueueUrl = '' }: { QueueUrl?: string }): Call {
  const resource = `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${QueueUrl.split('/').at(-1)}`;
  return { action: `sqs:${operation.replace(/Batch$/, '')}`, resource };
}

function gatewayCall({ method, path }: SentRequest): Call {
  return { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${REGION}::${path.split('?')[0]}` };
}

const OBJECT_ACTIONS = new Map([
  ['GET', 's3:GetObject'],
  ['PUT', 's3:PutObject'],
]);

/** The bucket is the first part of the path. What is not known here needs a permission that no role has. */
function objectCall({ method, path }: SentRequest): Call {
  const [pathname = ''] = path.split('?');
  return { action: OBJECT_ACTIONS.get(method) ?? `s3:${method}`, resource: `arn:aws:s3:::${pathname.slice(1)}` };
}

function json<T>(body: unknown): T {
  return JSON.parse(
    typeof body === 'string' ? body : Buffer.from((body as Uint8Array | undefined) ?? '{}').toString('utf8'),
  );
}
