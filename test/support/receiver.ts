import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';

/** A request that a receiver of webhooks got. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** The most requests that waited for their answer at the same time. */
  readonly mostAtOnce: number;
}

/** A receiver of webhooks on this machine. It answers with what `answer` says, or never where that is nothing. */
export async function startReceiver(
  answer: (request: Received, count: number) => number | undefined | Promise<number> = () => 204,
): Promise<Receiver> {
  const received: Received[] = [];
  let waiting = 0;
  let mostAtOnce = 0;
  const server = createServer(async (request, response) => {
    waiting += 1;
    mostAtOnce = Math.max(mostAtOnce, waiting);
    response.on('close', () => (waiting -= 1));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const got = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    received.push(got);
    const status = await answer(got, received.length);
    if (status !== undefined) response.writeHead(status).end(`answer ${status}`);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    get mostAtOnce() {
      return mostAtOnce;
    },
  };
}
