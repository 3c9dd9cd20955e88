import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long calls take, and whether transactions on the same item that meet refuse each other. */
export interface Conduct {
  /** There and back. */
  readonly travelMilliseconds: number;
  /** How long a transaction holds its items. */
  readonly transactionMilliseconds: number;
  readonly hasConflicts: boolean;
}

/** What became of the transactions that move a counter. */
export interface Tries {
  readonly sent: number;
  /** Refused because the counter had moved. */
  readonly moved: number;
  /** Refused because another transaction was about to write the counter. */
  readonly conflicts: number;
}

interface Key {
  readonly pk?: { readonly S?: string };
}

/**
 * A proxy in front of the emulator of DynamoDB. The emulator answers in a millisecond and carries transactions out one after the
 * other. The proxy lets them take longer, and refuses one that meets another on the same counter, as DynamoDB does.
 */
export class ContendedTable {
  readonly url: string;
  conduct: Conduct = { travelMilliseconds: 0, transactionMilliseconds: 0, hasConflicts: false };
  #target = '';
  #tries = { sent: 0, moved: 0, conflicts: 0 };
  readonly #held = new Set<string>();
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    server.on('request', (message, response) => {
      this.#answer(message, response).catch(() => response.destroy());
    });
  }

  static async start(): Promise<ContendedTable> {
    const server = createServer({ keepAliveTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ContendedTable(server);
  }

  inFrontOf(target: string): string {
    this.#target = target;
    return this.url;
  }

  /** The tries since the last call. */
  read(): Tries {
    const tries = this.#tries;
    this.#tries = { sent: 0, moved: 0, conflicts: 0 };
    return tries;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  async #answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(message);
    const { travelMilliseconds } = this.conduct;
    if (travelMilliseconds > 0) await sleep(travelMilliseconds / 2);
    const counter = counterIn(message, body);
    const answer =
      counter === undefined ? await this.#forward(message, body) : await this.#move(counter, message, body);
    if (travelMilliseconds > 0) await sleep(travelMilliseconds / 2);
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length });
    response.end(answer.body);
  }

  async #move(counter: string, message: IncomingMessage, body: Buffer): Promise<Answer> {
    this.#tries.sent++;
    const { hasConflicts, transactionMilliseconds } = this.conduct;
    if (hasConflicts && this.#held.has(counter)) {
      this.#tries.conflicts++;
      return conflict(body);
    }
    this.#held.add(counter);
    try {
      if (transactionMilliseconds > 0) await sleep(transactionMilliseconds);
      const answer = await this.#forward(message, body);
      if (answer.status === 400) this.#tries.moved++;
      return answer;
    } finally {
      this.#held.delete(counter);
    }
  }

  #forward({ method, url, headers }: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(this.#target + url, { method, headers, agent: this.#agent }, (received) =>
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

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

/** The partition of the counter that a transaction moves. Others are not held up. */
function counterIn({ headers }: IncomingMessage, body: Buffer): string | undefined {
  if (!String(headers['x-amz-target']).endsWith('.TransactWriteItems')) return undefined;
  const { TransactItems } = JSON.parse(body.toString('utf8')) as { TransactItems: Record<string, { Key?: Key }>[] };
  const [first] = Object.values(TransactItems[0] ?? {});
  const partition = first?.Key?.pk?.S;
  return partition?.endsWith('#counter') ? partition : undefined;
}

function conflict(body: Buffer): Answer {
  const { TransactItems } = JSON.parse(body.toString('utf8')) as { TransactItems: unknown[] };
  const CancellationReasons = TransactItems.map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' }));
  const fault = {
    __type: 'com.amazonaws.dynamodb.v20120810#TransactionCanceledException',
    Message: 'Transaction cancelled, please refer cancellation reasons for specific reasons',
    CancellationReasons,
  };
  return {
    status: 400,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Buffer.from(JSON.stringify(fault)),
  };
}

async function read(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}
