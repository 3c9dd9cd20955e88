import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll } from 'vitest';

const TYPES = new Map([
  [1, 'A'],
  [28, 'AAAA'],
] as const);

/** Addresses, an error code of DNS (2 is a failure of the server, 3 is a name that does not exist), or no answer at all. */
export type NameAnswer = readonly string[] | number | undefined;

/** A name server on this machine. Returns its address. It stops when the tests of the file are over. */
export async function startNameServer(answer: (name: string, type: 'A' | 'AAAA') => NameAnswer): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    const { name, type, question } = read(query);
    const answered = answer(name, TYPES.get(type as 1 | 28) ?? 'A');
    if (answered !== undefined)
      socket.send(write(query.subarray(0, 2), question, type, answered), from.port, from.address);
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  afterAll(() => void socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

/** The one question of a query (RFC 1035, 4.1). */
function read(query: Buffer) {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return {
    name: labels.join('.').toLowerCase(),
    type: query.readUInt16BE(at + 1),
    question: query.subarray(12, at + 5),
  };
}

function write(id: Uint8Array, question: Uint8Array, type: number, answer: readonly string[] | number): Buffer {
  const addresses = typeof answer === 'number' ? [] : answer;
  const head = Buffer.alloc(10);
  head.writeUInt16BE(0x8180 | (typeof answer === 'number' ? answer : 0), 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt16BE(addresses.length, 4);
  return Buffer.concat([id, head, question, ...addresses.map((address) => record(type, bytesOf(address)))]);
}

/** The name is that of the question, and may not be kept. */
function record(type: number, bytes: Uint8Array): Buffer {
  const head = Buffer.from([0xc0, 0x0c, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
  return Buffer.concat([head, bytes]);
}

/** IPv6 addresses are given with all of their eight groups. */
function bytesOf(address: string): Uint8Array {
  if (!address.includes(':')) return Uint8Array.from(address.split('.').map(Number));
  return Buffer.from(
    address
      .split(':')
      .map((group) => group.padStart(4, '0'))
      .join(''),
    'hex',
  );
}
