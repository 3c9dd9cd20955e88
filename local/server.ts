import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Unstartable } from './unstartable.ts';

export interface Answer {
  readonly statusCode: number;
  readonly headers?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly body?: string | Buffer;
}

export interface Listening {
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves HTTP until it is stopped. Requests in flight are finished first. */
export async function listen(
  { port, host }: { port: number; host: string },
  handle: (message: IncomingMessage) => Promise<Answer>,
): Promise<Listening> {
  const server = createServer({ keepAliveTimeout: 60_000, noDelay: true }, async (message, response) => {
    const { statusCode, headers = [], body = '' } = await handle(message).catch(brokenAnswer);
    if (server.listening === false) response.setHeader('Connection', 'close');
    for (const [name, value] of Array.isArray(headers) ? headers : Object.entries(headers))
      response.appendHeader(name, value);
    response.statusCode = statusCode;
    // Node omits the body of a reply to HEAD, and with it the length.
    if (message.method === 'HEAD' && body.length > 0) response.setHeader('Content-Length', Buffer.byteLength(body));
    response.end(body);
  });
  await bind(server, port, host);
  return { port: (server.address() as { port: number }).port, stop: () => close(server) };
}

async function bind(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Unstartable(reasonOf(error as NodeJS.ErrnoException, port, host));
  }
}

function reasonOf({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken: stop what listens there, or choose another with PORT=<number>.`;
  if (code === 'EACCES') return `Port ${port} may not be listened on: choose one above 1023 with PORT=<number>.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `HOST=${host} is not an address of this machine.`;
  return `Cannot listen on ${host}:${port}: ${message}`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  await closed;
}

function brokenAnswer(error: Error): Answer {
  console.error(error);
  return { statusCode: 500, body: JSON.stringify({ message: 'The local AWS failed' }) };
}
