import type { IncomingMessage } from 'node:http';
import type { Functions } from './functions/functions.ts';
import type { ApiKey, ApiKeys } from './gateway/apiKeys.ts';

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What of the control planes of Lambda and API Gateway an operator needs: `Invoke` and the keys of the usage plan. */
export class ControlPlane {
  readonly #functions: Functions;
  readonly #apiKeys: ApiKeys;
  readonly #usagePlanIds: ReadonlySet<string>;

  constructor(functions: Functions, apiKeys: ApiKeys, usagePlanIds: ReadonlySet<string>) {
    this.#functions = functions;
    this.#apiKeys = apiKeys;
    this.#usagePlanIds = usagePlanIds;
  }

  async handle(message: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(message.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const body = await readText(message);
    const invoked = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
    if (invoked && message.method === 'POST')
      return this.#invoke(invoked, body, message.headers['x-amz-invocation-type']);
    const enrolled = /^\/usageplans\/([^/]+)\/keys$/.exec(path)?.[1];
    if (enrolled && message.method === 'POST') return this.#enrol(enrolled, JSON.parse(body));
    const keyId = /^\/apikeys\/([^/]+)$/.exec(path)?.[1];
    if (keyId) return this.#one(message.method, keyId);
    if (path === '/apikeys') return this.#many(message.method, body, searchParams.get('nameQuery'));
    return refuse(404, 'NotFoundException', `The local AWS has no ${message.method} ${path}`);
  }

  async #invoke(name: string, event: string, type: string | string[] | undefined): Promise<Answer> {
    const lambda = this.#functions.get(name);
    if (!lambda) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    if (type === 'DryRun') return { statusCode: 204 };
    const invocation = lambda.invoke(event || '{}');
    if (type === 'Event') return { statusCode: 202 };
    const { payload, failed, requestId } = await invocation;
    const headers = { 'x-amzn-RequestId': requestId, 'X-Amz-Executed-Version': '$LATEST' };
    return {
      statusCode: 200,
      headers: failed ? { ...headers, 'X-Amz-Function-Error': 'Unhandled' } : headers,
      body: payload,
    };
  }

  #many(method: string | undefined, body: string, nameQuery: string | null): Answer {
    if (method === 'POST') return this.#create(JSON.parse(body));
    if (method !== 'GET') return refuse(405, 'BadRequestException', 'Unsupported method');
    const item = this.#apiKeys.all().filter(({ name = '' }) => name.startsWith(nameQuery ?? ''));
    return json(200, { item: item.map(view) });
  }

  #create(input: { name?: string; value?: string; enabled?: boolean }): Answer {
    if (input.value !== undefined && this.#apiKeys.withValue(input.value)) {
      return refuse(409, 'ConflictException', 'API Key already exists');
    }
    const key = this.#apiKeys.create(input);
    return json(201, { ...view(key), value: key.value });
  }

  #one(method: string | undefined, id: string): Answer {
    const key = this.#apiKeys.get(id);
    if (!key) return refuse(404, 'NotFoundException', 'Invalid API Key identifier specified');
    if (method !== 'DELETE') return json(200, view(key));
    this.#apiKeys.delete(key);
    return { statusCode: 202 };
  }

  #enrol(usagePlanId: string, { keyId }: { keyId: string }): Answer {
    const key = this.#apiKeys.get(keyId);
    if (!key || !this.#usagePlanIds.has(usagePlanId))
      return refuse(404, 'NotFoundException', 'Invalid identifier specified');
    this.#apiKeys.enrol(key, usagePlanId);
    return json(201, { id: key.id, type: 'API_KEY', value: key.value, name: key.name });
  }
}

function view({ id, name, enabled }: ApiKey): object {
  return { id, name, enabled };
}

function json(statusCode: number, value: object): Answer {
  return { statusCode, body: JSON.stringify(value) };
}

function refuse(statusCode: number, type: string, message: string): Answer {
  return { statusCode, headers: { 'x-amzn-ErrorType': type }, body: JSON.stringify({ message, Message: message }) };
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
