import { once } from 'node:events';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { generate } from 'selfsigned';

export const RECEIVER_HOST = 'hooks.example.com';

/** A key and a certificate, and what to trust for it. */
export interface Identity {
  readonly key: string;
  readonly cert: string;
  readonly authority: string;
}

/** A certificate authority that nobody knows. */
export async function newAuthority() {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'Test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, critical: true },
    ],
  });
  return {
    cert,
    /** A certificate for hosts. It is for so many days from now: a negative number has expired. */
    identityFor: async (host: string, days = 1): Promise<Identity> => {
      const end = Date.now() + days * 86_400_000;
      const issued = await generate([{ name: 'commonName', value: host }], {
        keyType: 'ec',
        algorithm: 'sha256',
        notBeforeDate: new Date(Math.min(end, Date.now()) - 86_400_000),
        notAfterDate: new Date(end),
        extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: host }] }],
        ca: { key, cert },
      });
      return { key: issued.private, cert: issued.cert, authority: cert };
    },
  };
}

/** A server on this machine that does with each connection what a test wants. */
export interface Receiver {
  readonly port: number;
  /** The connections that were made. */
  readonly connections: () => number;
  /** Resolves when the callers have closed all connections. */
  readonly isIdle: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** With an identity it speaks TLS. */
export async function receive(serve: (socket: Socket) => void, identity?: Identity): Promise<Receiver> {
  const open = new Set<Socket>();
  const served = new Set<Socket>();
  let connections = 0;
  let closed = Promise.withResolvers<void>();
  const track = (socket: Socket) => {
    connections += 1;
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => {
      open.delete(socket);
      closed.resolve();
      closed = Promise.withResolvers();
    });
  };
  const start = (socket: Socket) => {
    served.add(socket);
    socket.on('error', () => {});
    serve(socket);
  };
  const server: Server = identity ? createTlsServer(identity, start) : createTcpServer(start);
  server.on('connection', track);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    isIdle: async () => {
      // A connection that is not read does not notice its end.
      for (const socket of served) socket.resume();
      while (open.size > 0) await closed.promise;
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Reads a request whole, and then goes on. The request is what the caller sent, word for word. */
export function afterRequest(then: (socket: Socket, request: string) => void): (socket: Socket) => void {
  return (socket) => {
    let request = '';
    const read = (chunk: Buffer) => {
      request += chunk.toString('latin1');
      const [head = '', body] = request.split('\r\n\r\n', 2);
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
      if (body === undefined || body.length < length) return;
      socket.off('data', read);
      socket.resume();
      then(socket, request);
    };
    socket.on('data', read);
  };
}

/** Answers every request with these bytes, and leaves the connection open. */
export function answering(...parts: readonly string[]): (socket: Socket) => void {
  return afterRequest((socket) => {
    for (const part of parts) socket.write(part);
  });
}

/** Writes the same piece again and again for as long as somebody reads, either as fast as possible or slowly. */
export function writeForever(socket: Socket, piece: string, pauseMilliseconds = 0): void {
  const write = () => {
    if (socket.destroyed || !socket.writable) return;
    if (pauseMilliseconds > 0) socket.write(piece, () => setTimeout(write, pauseMilliseconds).unref());
    else if (socket.write(piece)) setImmediate(write);
    else socket.once('drain', write);
  };
  write();
}
