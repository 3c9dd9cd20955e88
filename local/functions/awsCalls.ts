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

/** The calls that a request of an AWS SDK makes. */
export function callsOf(request: SentRequest): Call[] {
  const target = request.headers['x-amz-target'] ?? request.headers['X-Amz-Target'];
  const [service, operation = ''] = target?.split('.') ?? [];
  if (service === 'DynamoDB_20120810') return tableCalls(operation, json(request.body));
  if (service === 'AmazonSQS') return [queueCall(operation, json(request.body))];
  if (/^\/(apikeys|usageplans)\b/.test(request.path)) return [gatewayCall(request)];
  if (request.path.startsWith('/v2/email/')) return mailCalls(request);
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
