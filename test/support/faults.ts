import { setTimeout as sleep } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { answer, type Fault } from './faultyService.ts';

/** Longer than the timeouts of our DynamoDB and SQS clients. */
const LATE_MILLISECONDS = 4_000;

/** Another transaction uses the same items. */
export const conflict: Fault = (exchange) =>
  cancel(exchange, { Code: 'TransactionConflict', Message: 'Transaction is ongoing for the item' });

/** The condition of the first write of a transaction does not hold. */
export const firstConditionFailed: Fault = (exchange) =>
  cancel(exchange, { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' });

/** Refuses a transaction because of its first write. */
function cancel({ response, body }: Parameters<Fault>[0], reason: { Code: string; Message: string }): void {
  const { TransactItems = [] } = JSON.parse(body.toString('utf8')) as { TransactItems?: unknown[] };
  const CancellationReasons = TransactItems.map((_, index) => (index === 0 ? reason : { Code: 'None', Message: null }));
  const codes = CancellationReasons.map(({ Code }) => Code).join(', ');
  refuse(response, 400, 'TransactionCanceledException', {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    CancellationReasons,
  });
}

/** A transaction uses the item of a single write. */
export const itemConflict: Fault = ({ response }) => refuse(response, 400, 'TransactionConflictException');

export const throttled: Fault = ({ response }) => refuse(response, 400, 'ThrottlingException');

export const capacityExceeded: Fault = ({ response }) =>
  refuse(response, 400, 'ProvisionedThroughputExceededException');

/** The service fails without doing anything. The caller cannot know this. */
export const failing: Fault = ({ response }) => refuse(response, 500, 'InternalServerError');

/** The connection is closed without an answer. */
export const down: Fault = ({ response }) => {
  response.destroy();
};

/** The service never answers. */
export const silent: Fault = () => {};

/** A batch returns all of its items as unprocessed. */
export const unprocessed: Fault = ({ response, body }) => {
  const { RequestItems } = JSON.parse(body.toString('utf8')) as { RequestItems: object };
  send(response, 200, { Responses: {}, UnprocessedKeys: RequestItems });
};

/** The service does its work, and the connection breaks before the answer. */
export const dropped: Fault = async ({ response, forward }) => {
  await forward();
  response.destroy();
};

/** The service does its work, and answers after the caller's timeout. */
export const late: Fault = async ({ response, forward }) => {
  const reply = await forward();
  await sleep(LATE_MILLISECONDS);
  if (!response.destroyed) answer(response, reply);
};

/** The service does its work, and a proxy answers with an error. */
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
