import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request } from 'node:http';
import type { Local } from '../local/run.ts';

interface Capacity {
  readonly CapacityUnits?: number;
}

interface Consumed extends Capacity {
  readonly Table?: Capacity;
  readonly GlobalSecondaryIndexes?: Readonly<Record<string, Capacity>>;
}

interface Input {
  readonly TransactItems?: readonly Readonly<Record<string, Written>>[];
  readonly RequestItems?: Readonly<Record<string, readonly { readonly PutRequest?: Written }[]>>;
}

interface Written {
  readonly Item?: WireKey;
  readonly Key?: WireKey;
}

interface WireKey {
  readonly pk?: { readonly S?: string };
  readonly sk?: { readonly S?: string };
}

/** What the calls of one function wrote: units by place, which is the table or an index, and the items by their kinds. */
export interface Writes {
  readonly units: ReadonlyMap<string, number>;
  readonly items: ReadonlyMap<string, number>;
}

const READS = /(Query|GetItem|BatchGetItem|Scan)$/;

/** Read or write units by operation, or by function and operation (`renderPdf UpdateItem`). */
export type Units = ReadonlyMap<string, number>;

/** A proxy in front of DynamoDB. It adds up the consumed capacity that DynamoDB reports for every call. */
export class Meter {
  readonly url: string;
  #target = '';
  #units = new Map<string, number>();
  #unitsByFunction = new Map<string, number>();
  #writes = new Map<string, { readonly units: Map<string, number>; readonly items: Map<string, number> }>();
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
    this.#writes = new Map();
    return units;
  }

  /** The units since the last call of a method, by function. Functions have to name themselves (`nameFunctions`). */
  readByFunction(): Units {
    const units = this.#unitsByFunction;
    this.read();
    return units;
  }

  /** What was written since the last call of a method, by function. */
  readWrites(): ReadonlyMap<string, Writes> {
    const writes = this.#writes;
    this.read();
    return writes;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #measured(message: IncomingMessage) {
    const operation = String(message.headers['x-amz-target']).split('.').at(-1) ?? '';
    const input: Input & Written = JSON.parse((await read(message)).toString('utf8'));
    const reply = await this.#forward(message, JSON.stringify({ ...input, ReturnConsumedCapacity: 'INDEXES' }));
    const { ConsumedCapacity } = JSON.parse(reply.body.toString('utf8')) as {
      ConsumedCapacity?: Consumed | Consumed[];
    };
    const units = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    addTo(this.#units, operation, units);
    // Powertools adds a suffix of its own.
    const [, caller = ''] = /app\/([\w-]+?)(?:-PT-|\s|$)/.exec(message.headers['user-agent'] ?? '') ?? [];
    addTo(this.#unitsByFunction, `${caller} ${operation}`, units);
    if (!READS.test(operation)) this.#addWrites(caller, input, [ConsumedCapacity ?? []].flat());
    return reply;
  }

  #addWrites(caller: string, input: Input & Written, consumed: readonly Consumed[]): void {
    const writes = this.#writes.get(caller) ?? { units: new Map(), items: new Map() };
    this.#writes.set(caller, writes);
    for (const { Table, GlobalSecondaryIndexes = {} } of consumed) {
      addTo(writes.units, 'table', Table?.CapacityUnits ?? 0);
      for (const [index, { CapacityUnits = 0 }] of Object.entries(GlobalSecondaryIndexes)) {
        addTo(writes.units, index, CapacityUnits);
      }
    }
    const ofTransaction = input.TransactItems?.flatMap((action) => Object.values(action));
    const ofBatch = input.RequestItems && Object.values(input.RequestItems).flatMap((all) => all.map(putOf));
    const written = ofTransaction ?? ofBatch ?? [input];
    for (const { Item, Key = Item } of written) if (consumed.length > 0) addTo(writes.items, kindOf(Key), 1);
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

const putOf = ({ PutRequest = {} }: { readonly PutRequest?: Written }) => PutRequest;

/** What an item is, by its key. */
function kindOf({ pk, sk }: WireKey = {}): string {
  const [partition, name] = [pk?.S ?? '', sk?.S ?? ''];
  if (partition.endsWith('#summary')) return 'sums';
  if (partition.endsWith('#invoices')) return 'head';
  if (partition.endsWith('#payments')) return 'payment entry';
  if (partition.endsWith('#refunds')) return 'refund entry';
  if (partition.endsWith('#requests#minutes')) return 'minute';
  if (partition.includes('#requests#')) return 'requests';
  if (/^[A-Z]+#/.test(name)) return name.slice(0, name.indexOf('#')).toLowerCase();
  return name.toLowerCase();
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
