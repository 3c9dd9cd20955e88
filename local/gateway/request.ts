import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { ACCOUNT_ID } from '../physical.ts';
import type { Authorized } from './authorizer.ts';
import { Refusal } from './gatewayResponses.ts';
import type { Match } from './restApi.ts';

const MAX_PAYLOAD_BYTES = 10 * 1024 * 1024;

/** A request to the gateway. */
export interface GatewayRequest {
  readonly requestId: string;
  readonly receivedAt: Date;
  readonly httpMethod: string;
  readonly stage: string;
  /** Path below the stage, as it was sent. */
  readonly path: string;
  readonly query: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly sourceIp: string;
  readonly host: string;
}

/** Headers of a single connection. They are not passed on. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'proxy-connection',
  'expect',
  'te',
]);

export function readRequest(message: IncomingMessage): GatewayRequest {
  const [target = '/', query = ''] = splitOnce(message.url ?? '/', '?');
  const [, stage = '', ...rest] = target.split('/');
  const raw = message.rawHeaders;
  const headers: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) headers.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return {
    requestId: randomUUID(),
    receivedAt: new Date(),
    httpMethod: message.method ?? 'GET',
    stage,
    path: `/${rest.join('/')}`,
    query,
    headers: headers.filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase())).map(withHostName),
    sourceIp: message.socket.remoteAddress?.replace('::ffff:', '') ?? '127.0.0.1',
    host: message.headers.host ?? 'localhost',
  };
}

/** The gateway writes `Host`, whatever the client wrote. */
function withHostName([name, value]: [string, string]): [string, string] {
  return [name.toLowerCase() === 'host' ? 'Host' : name, value];
}

/** The whole body. A body that is too large is refused, and not kept in memory. */
export async function readBody(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_PAYLOAD_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > MAX_PAYLOAD_BYTES) throw new Refusal('REQUEST_TOO_LARGE');
  return Buffer.concat(chunks);
}

/** The event of a Lambda proxy integration, version 1.0. */
export function proxyEvent(
  request: GatewayRequest,
  body: Buffer,
  binaryMediaTypes: readonly string[],
  { resourceId, resourcePath, parameters, apiId }: Match & { apiId: string },
  authorized: (Authorized & { apiKeyId?: string }) | undefined,
): string {
  const { requestId, httpMethod, stage, path, receivedAt, sourceIp, host } = request;
  const headers = forwarded(request);
  const query = parseQuery(request.query);
  const contentType = headers.findLast(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isBase64Encoded = body.length > 0 && isBinary(contentType, binaryMediaTypes);
  return JSON.stringify({
    resource: resourcePath,
    path,
    httpMethod,
    headers: Object.fromEntries(headers),
    multiValueHeaders: grouped(headers),
    queryStringParameters: query.length > 0 ? Object.fromEntries(query) : null,
    multiValueQueryStringParameters: query.length > 0 ? grouped(query) : null,
    pathParameters: parameters,
    stageVariables: null,
    requestContext: {
      resourceId,
      resourcePath,
      httpMethod,
      path: `/${stage}${path}`,
      accountId: ACCOUNT_ID,
      protocol: 'HTTP/1.1',
      stage,
      domainName: host,
      domainPrefix: host.split('.')[0],
      requestTime: commonLogTime(receivedAt),
      requestTimeEpoch: receivedAt.getTime(),
      requestId,
      extendedRequestId: requestId,
      identity: {
        sourceIp,
        userAgent: headers.findLast(([name]) => name.toLowerCase() === 'user-agent')?.[1] ?? null,
        apiKey: authorized?.usageIdentifierKey,
        apiKeyId: authorized?.apiKeyId,
        accountId: null,
        caller: null,
        user: null,
        userArn: null,
      },
      ...(authorized && { authorizer: authorized.context }),
      apiId,
    },
    body: body.length > 0 ? body.toString(isBase64Encoded ? 'base64' : 'utf8') : null,
    isBase64Encoded,
  });
}

function forwarded({ headers, host, sourceIp, requestId }: GatewayRequest): (readonly [string, string])[] {
  const own = new Set(['x-forwarded-proto', 'x-forwarded-port', 'x-forwarded-for', 'x-amzn-trace-id']);
  const callers = headers.find(([name]) => name.toLowerCase() === 'x-forwarded-for')?.[1];
  return [
    ...headers.filter(([name]) => !own.has(name.toLowerCase())),
    ['X-Forwarded-For', callers ? `${callers}, ${sourceIp}` : sourceIp],
    ['X-Forwarded-Port', host.split(':')[1] ?? '80'],
    ['X-Forwarded-Proto', 'http'],
    ['X-Amzn-Trace-Id', `Root=1-${requestId.replaceAll('-', '').replace(/^(.{8})/, '$1-')}`],
  ];
}

function parseQuery(query: string): [string, string][] {
  if (query === '') return [];
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => splitOnce(pair, '=').map((part) => decode(part.replaceAll('+', ' '))) as [string, string])
    .map(([name, value = '']) => [name, value]);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Refusal('BAD_REQUEST_PARAMETERS');
  }
}

function isBinary(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? 'application/json';
  return binaryMediaTypes.some((binary) => binary === '*/*' || binary === type);
}

function grouped(pairs: readonly (readonly [string, string])[]): Record<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const [name, value] of pairs) groups.set(name, [...(groups.get(name) ?? []), value]);
  return Object.fromEntries(groups);
}

function splitOnce(text: string, separator: string): string[] {
  const index = text.indexOf(separator);
  return index < 0 ? [text] : [text.slice(0, index), text.slice(index + 1)];
}

function commonLogTime(date: Date): string {
  const [, day, month, year, time] = date.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}
