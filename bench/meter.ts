import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { Local } from '../local/run.ts';

interface Consumed {
  readonly CapacityUnits?: number;
  readonly ReadCapacityUnits?: number;
  readonly WriteCapacityUnits?: number;
}

/** Read or write units by operation, or by function and operation (`renderPdf UpdateItem`). */
export type Units = ReadonlyMap<string, number>;

/** A proxy in front of DynamoDB. It adds up the consumed capacity that DynamoDB reports for every call. */
export class Meter {
  readonly url: string;
  #target = '';
  #units = new Map<string, number>();
  #unitsByFunction = new Map<string, number>();
  readonly #server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(server: ReturnType<typeof createServer>) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    server.on('request', async (message: IncomingMessage, response) => {
      const { status, headers, body } = await this.#measured(message);
      response.writeHead(status, { 'content-type': headers['content-type'] ?? '', 'content-length': body.length });
      response.end(body);
    });
  }

  static async start(): Promise<Meter> {
    const server = createServer({ keepAliveTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Meter(server);
  }

  inFrontOf(target: string): string {
    this.#target = target;
    return this.url;
  }

  /** The units since the last call of this method. */
  read(): Units {
    const units = this.#units;
    this.#units = new Map();
    this.#unitsByFunction = new Map();
    return units;
  }

  /** The units since the last call of a method, by function. Functions have to name themselves (`nameFunctions`). */
  readByFunction(): Units {
    const units = this.#unitsByFunction;
    this.read();
    return units;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #measured(message: IncomingMessage) {
    const operation = String(message.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input = JSON.parse((await read(message)).toString('utf8'));
    const reply = await this.#forward(message, JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }));
    const { ConsumedCapacity } = JSON.parse(reply.body.toString('utf8')) as {
      ConsumedCapacity?: Consumed | Consumed[];
    };
    const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    addTo(this.#units, operation, units);
    // Powertools adds a suffix of its own.
    const [, caller = ''] = /app\/([\w-]+?)(?:-PT-|\s|$)/.exec(message.headers['user-agent'] ?? '') ?? [];
    addTo(this.#unitsByFunction, `${caller} ${operation}`, units);
    return reply;
  }

  #forward({ method, url, headers }: IncomingMessage, body: string) {
    return new Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }>((resolve, reject) => {
      const options = {
        method,
        agent: this.#agent,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      };
      const sent = request(this.#target + url, options, (received) =>
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

function addTo(sums: Map<string, number>, name: string, units: number): void {
  sums.set(name, (sums.get(name) ?? 0) + units);
}

/** Has every function name itself in its calls. Those that run already start anew. */
export function nameFunctions({ functions }: Local): void {
  for (const one of functions.all()) {
    Object.assign(one.environment, { AWS_SDK_UA_APP_ID: one.name });
    one.reload();
  }
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
