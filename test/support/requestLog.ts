import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { LoggedRequest } from '../../lib/domain/accounts/requestLog.ts';
import { eventually, type Stack, type TestAccount } from './stack.ts';

/** A request that was made just now, with these fields. */
export function requestOf(fields: Partial<LoggedRequest> = {}): LoggedRequest {
  return {
    id: randomUUID(),
    at: Date.now(),
    method: 'GET',
    route: '/invoices/{id}',
    status: 200,
    milliseconds: 12,
    keyId: 'key_1',
    ...fields,
  };
}

/** The line that API Gateway writes of a request. */
export function lineOf(accountId: string, { id, at, route, ...request }: LoggedRequest): string {
  const { memberId = '-', ...fields } = { requestId: id, time: at, route: `/v1${route}`, accountId, ...request };
  const texts = Object.entries({ ...fields, memberId }).map(([name, value]) => [name, String(value)]);
  return JSON.stringify(Object.fromEntries(texts));
}

/** What CloudWatch gives to a function that subscribes to a log group. */
export function eventOfLines(lines: readonly string[], messageType = 'DATA_MESSAGE'): object {
  const logEvents = lines.map((message, index) => ({ id: String(index), timestamp: Date.now(), message }));
  return { awslogs: { data: gzipSync(JSON.stringify({ messageType, logEvents })).toString('base64') } };
}

/** Gives lines of the access log to the function that records them. */
export async function recordLines({ local }: Pick<Stack, 'local'>, lines: readonly string[]): Promise<void> {
  await local.invoke('recordRequests', eventOfLines(lines));
}

/** Puts a request into the log of an account. Returns its id. */
export async function addRequest(stack: Pick<Stack, 'local'>, { accountId }: TestAccount): Promise<string> {
  const request = requestOf();
  await recordLines(stack, [lineOf(accountId, request)]);
  return request.id;
}

/** Waits until a request is in the log. */
export async function requestInLog(stack: Stack, key: string, id: string | null) {
  const get = () => stack.call('GET', `/requests/${id}`, { key });
  return (await eventually(get, ({ status }) => status === 200)).body;
}
