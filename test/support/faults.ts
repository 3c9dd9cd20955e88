import { setTimeout as sleep } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { answer, type Fault } from './faultyService.ts';

/** Longer than any client here waits for DynamoDB or SQS. */
const LATE_MILLISECONDS = 4_000;

/** Another transaction touched the same items. */
export const conflict: Fault = (exchange) =>
  cancel(exchange, { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' });

/** The first item of a transaction is not what its condition says. */
export const firstConditionFailed: Fault = (exchange) =>
  cancel(exchange, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' });

/** Refuses a transaction because of its first item. */
function cancel({ response, body }: Parameters<Fault>[0], reason: { Code: string; Message: string }): void {
  const { TransactItems = [] } = JSON.parse(body.toString('utf8')) as { TransactItems?: unknown[] };
  const CancellationReasons = TransactItems.map((_, index) => (index === 0 ? reason : { Code: 'None', Message: null }));
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  refuse(response, 400, 'TransactionCanceledException', {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons,
  });
}

/** A transaction was about to write the one item that was to be written. */
export const itemConflict: Fault = ({ response }) => refuse(response, 400, 'TransactionConflictException');

export const throttled: Fault = ({ response }) => refuse(response, 400, 'ThrottlingException');

export const capacityExceeded: Fault = ({ response }) =>
  refuse(response, 400, 'ProvisionedThroughputExceededException');

/** Nothing was done, and the caller cannot know. */
export const failing: Fault = ({ response }) => refuse(response, 500, 'InternalServerError');

/** Nobody is there. */
export const down: Fault = ({ response }) => {
  response.destroy();
};

/** Somebody is there who never answers. */
export const silent: Fault = () => {};

/** Of what a batch was to read, everything is left over. */
export const unprocessed: Fault = ({ response, body }) => {
  const { RequestItems } = JSON.parse(body.toString('utf8')) as { RequestItems: object };
  send(response, 200, { Responses: {}, UnprocessedKeys: RequestItems });
};

/** Carried out, and the connection breaks before the answer. */
export const dropped: Fault = async ({ response, forward }) => {
  await forward();
  response.destroy();
};

/** Carried out, and answered when nobody waits any more. */
export const late: Fault = async ({ response, forward }) => {
  const reply = await forward();
  await sleep(LATE_MILLISECONDS);
  if (!response.destroyed) answer(response, reply);
};

/** Carried out, and answered by a failure of what stands in front. */
export const failingAfterwards: Fault = async (exchange) => {
  await exchange.forward();
  await failing(exchange);
};

type Response = Parameters<Fault>[0]['response'];

function refuse(response: Response, status: number, type: string, fields: object = {}): void {
  response.setHeader('x-amzn-errortype', type);
  send(response, status, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: type, ...fields });
}

function send(response: Response, status: number, value: object): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-crc32': crc32(body),
  });
  response.end(body);
}
