import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { randomFrom } from './random.ts';

/** A request on its way to a service. */
export interface Exchange {
  readonly operation: string;
  readonly body: Buffer;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Has the service carry it out; whether the caller hears of it is for the fault to decide. */
  forward(): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** What happens to a request in place of its being forwarded and answered. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** Which calls of an operation a fault befalls. */
export interface Choice {
  /** Of all calls; absent: every one. */
  readonly share?: number;
  readonly times?: number;
  /** Only calls that name this in their path or body, such as the id of one test's account. */
  readonly about?: string;
}

/** A fault that goes on until it is healed. */
export interface Injected {
  /** How many calls it befell. */
  readonly count: number;
  heal(): void;
}

interface Injection extends Required<Choice> {
  readonly operation: string;
  readonly fault: Fault;
  count: number;
}

/** Stands in front of an emulator of AWS on the wire, and breaks what it is told to. */
export class FaultyService {
  readonly url: string;
  /** How often each operation was asked for. */
  readonly asked = new Map<string, number>();
  readonly #injections = new Set<Injection>();
  #target = '';
  readonly #agent = new Agent({ keepAlive: true });
  readonly #server;
  readonly #random;

  private constructor(server: ReturnType<typeof createServer>, seed: number) {
    this.#server = server;
    this.#random = randomFrom(seed);
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    server.on('request', (message: IncomingMessage, response: ServerResponse) => this.#handle(message, response));
  }

  static async start(seed = 1): Promise<FaultyService> {
    const server = createServer({ keepAliveTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FaultyService(server, seed);
  }

  inFrontOf(target: string): string {
    this.#target = target;
    return this.url;
  }

  /** Has the fault befall calls of an operation, `*` for any. */
  inject(operation: string, fault: Fault, choice: Choice = {}): Injected {
    const injection: Injection = {
      share: 1,
      times: Number.POSITIVE_INFINITY,
      about: '',
      ...choice,
      operation,
      fault,
      count: 0,
    };
    this.#injections.add(injection);
    return {
      get count() {
        return injection.count;
      },
      heal: () => this.#injections.delete(injection),
    };
  }

  async stop(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await closed;
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(message).catch(() => undefined);
    if (!body) return;
    const operation = operationOf(message);
    this.asked.set(operation, (this.asked.get(operation) ?? 0) + 1);
    const forward = () => this.#forward(message, body);
    try {
      const fault = this.#faultFor(operation, `${message.url} ${body}`);
      if (fault) await fault({ operation, body, message, response, forward });
      else answer(response, await forward());
    } catch {
      response.destroy();
    }
  }

  #faultFor(operation: string, text: string): Fault | undefined {
    for (const injection of this.#injections) {
      const isMeant = [operation, '*'].includes(injection.operation) && text.includes(injection.about);
      if (!isMeant || injection.count >= injection.times || this.#random() >= injection.share) continue;
      injection.count += 1;
      return injection.fault;
    }
    return undefined;
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const sent = request(
        this.#target + url,
        { method, agent: this.#agent, headers: { ...headers, 'content-length': body.length } },
        (received) =>
          read(received).then(
            (content) => resolve({ status: received.statusCode ?? 500, headers: received.headers, body: content }),
            reject,
          ),
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }
}

/** Hands the service's reply to the caller. */
export function answer(response: ServerResponse, { status, headers, body }: Reply): void {
  const { 'transfer-encoding': _, connection: __, ...own } = headers;
  response.writeHead(status, { ...own, 'content-length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** `TransactWriteItems`, `SendMessage`; of S3, which has no such header, `GetObject` and so on by the method. */
function operationOf({ headers, method = '' }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  return { GET: 'GetObject', PUT: 'PutObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[method] ?? method;
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
