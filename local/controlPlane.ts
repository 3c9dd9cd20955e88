import type { IncomingMessage } from 'node:http';
import type { Functions } from './functions/functions.ts';
import type { ApiKey, ApiKeys } from './gateway/apiKeys.ts';

interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The calls of Lambda and API Gateway that an operator needs: `Invoke`, adding API keys to usage plans, and deleting them. */
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
    const { pathname } = new URL(message.url ?? '/', 'http://localhost');
    const path = decodeURIComponent(pathname);
    const body = await readText(message);
    if (message.method === 'POST') {
      const functionName = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(path)?.[1];
      if (functionName) return this.#invoke(functionName, body);
      const usagePlanId = /^\/usageplans\/([^/]+)\/keys$/.exec(path)?.[1];
      if (usagePlanId) return this.#enrol(usagePlanId, JSON.parse(body));
      if (path === '/apikeys') return this.#create(JSON.parse(body));
    }
    const [, planId, planKeyId] = /^\/usageplans\/([^/]+)\/keys\/([^/]+)$/.exec(path) ?? [];
    if (planId && planKeyId && message.method === 'GET') return this.#show(planId, planKeyId);
    if (planId && planKeyId && message.method === 'DELETE') return this.#withdraw(planId, planKeyId);
    if (path === '/apikeys' && message.method === 'GET') return json(200, { item: this.#apiKeys.all().map(view) });
    const keyId = /^\/apikeys\/([^/]+)$/.exec(path)?.[1];
    if (keyId && message.method === 'DELETE') return this.#delete(keyId);
    return refuse(404, 'NotFoundException', `The local AWS does not support ${message.method} ${path}`);
  }

  async #invoke(name: string, event: string): Promise<Answer> {
    const lambda = this.#functions.get(name);
    if (!lambda) return refuse(404, 'ResourceNotFoundException', `Function not found: ${name}`);
    const { payload, failed, requestId } = await lambda.invoke(event || '{}');
    const headers = { 'x-amzn-RequestId': requestId, 'X-Amz-Executed-Version': '$LATEST' };
    return {
      statusCode: 200,
      headers: failed ? { ...headers, 'X-Amz-Function-Error': 'Unhandled' } : headers,
      body: payload,
    };
  }

  #create(input: { name?: string; value?: string; enabled?: boolean }): Answer {
    if (input.value !== undefined && this.#apiKeys.withValue(input.value)) {
      return refuse(409, 'ConflictException', 'API Key already exists');
    }
    const key = this.#apiKeys.create(input);
    return json(201, { ...view(key), value: key.value });
  }

  #enrol(usagePlanId: string, { keyId }: { keyId: string }): Answer {
    const key = this.#apiKeys.get(keyId);
    if (!key || !this.#usagePlanIds.has(usagePlanId))
      return refuse(404, 'NotFoundException', 'Invalid identifier specified');
    if (key.usagePlanIds.includes(usagePlanId)) return refuse(409, 'ConflictException', 'API Key is in the usage plan');
    this.#apiKeys.enrol(key, usagePlanId);
    return json(201, planView(key));
  }

  #show(usagePlanId: string, keyId: string): Answer {
    const key = this.#apiKeys.get(keyId);
    return key?.usagePlanIds.includes(usagePlanId) ? json(200, planView(key)) : UNKNOWN_KEY;
  }

  #withdraw(usagePlanId: string, keyId: string): Answer {
    const key = this.#apiKeys.get(keyId);
    if (!key?.usagePlanIds.includes(usagePlanId)) return UNKNOWN_KEY;
    this.#apiKeys.withdraw(key, usagePlanId);
    return { statusCode: 202 };
  }

  #delete(keyId: string): Answer {
    if (!this.#apiKeys.get(keyId)) return UNKNOWN_KEY;
    this.#apiKeys.delete(keyId);
    return { statusCode: 202 };
  }
}

function planView({ id, value, name }: ApiKey): object {
  return { id, type: 'API_KEY', value, name };
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

const UNKNOWN_KEY = refuse(404, 'NotFoundException', 'Invalid API Key identifier specified');

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
