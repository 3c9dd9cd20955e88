import type { IncomingMessage } from 'node:http';

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Whether a request comes from this machine, and by a name of this machine. A page of another host whose name was pointed
 * here is not on this machine.
 */
export function isFromOwnMachine({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): boolean {
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  return LOOPBACK_ADDRESSES.has(socket.remoteAddress ?? '') && LOOPBACK_NAMES.has(name);
}
