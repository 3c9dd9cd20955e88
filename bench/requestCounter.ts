import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';

/** A proxy in front of an AWS service that counts the requests, by their operations or else their methods. */
export class RequestCounter {
  readonly url: string;
  #target = '';
  #counts = new Map<string, number>();
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
    server.on('request', (message, response) => this.#pass(message, response));
  }

  static async start(): Promise<RequestCounter> {
    const server = createServer({ keepAliveTimeout: 60_000 }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RequestCounter(server);
  }

  inFrontOf(target: string): string {
    this.#target = target;
    return this.url;
  }

  /** The number of requests since the last call, by operation. */
  read(): ReadonlyMap<string, number> {
    const counts = this.#counts;
    this.#counts = new Map();
    return counts;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
    this.#agent.destroy();
  }

  #pass(message: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = message;
    const name = String(headers['x-amz-target'] ?? method)
      .split('.')
      .at(-1);
    this.#counts.set(name ?? '', (this.#counts.get(name ?? '') ?? 0) + 1);
    const sent = request(this.#target + url, { method, headers, agent: this.#agent }, (received) => {
      response.writeHead(received.statusCode ?? 500, received.headers);
      received.pipe(response);
    });
    sent.on('error', () => response.destroy());
    message.pipe(sent);
  }
}
