import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { randomFrom } from './random.ts';

/** A request to a service, before it is forwarded. */
export interface Exchange {
  readonly operation: string;
  readonly body: Buffer;
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
  /** Lets the service carry out the request. The fault decides what the caller gets. */
  forward(): Promise<Reply>;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** Handles a request instead of the service. */
export type Fault = (exchange: Exchange) => Promise<void> | void;

/** Which calls of an operation get the fault. */
export interface Choice {
  /** Share of the calls, from 0 to 1. Default: all. */
  readonly share?: number;
  readonly times?: number;
  /** Only calls with this text in their path or body, such as an account id. */
  readonly about?: string;
}

/** A fault that stays until `heal` is called. */
export interface Injected {
  /** How many calls got the fault. */
  readonly count: number;
  heal(): void;
}

interface Injection extends Required<Choice> {
  readonly operation: string;
  readonly fault: Fault;
  count: number;
}

/** A proxy in front of an AWS emulator that injects faults. */
export class FaultyService {
  readonly url: string;
  /** Number of calls by operation. */
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

  /** Injects the fault into calls of an operation. `*` means every operation. */
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

/** Sends the service's reply to the caller. */
export function answer(response: ServerResponse, { status, headers, body }: Reply): void {
  const { 'transfer-encoding': _, connection: __, ...own } = headers;
  response.writeHead(status, { ...own, 'content-length': body.length });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** The operation, such as `TransactWriteItems` or `SendMessage`. SES and S3 have no header for it: path and method decide. */
function operationOf({ headers, method = '', url = '' }: IncomingMessage): string {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? '';
  if (url.startsWith('/v2/email/outbound-emails')) return 'SendEmail';
  return { GET: 'GetObject', PUT: 'PutObject', HEAD: 'HeadObject', DELETE: 'DeleteObject' }[method] ?? method;
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
