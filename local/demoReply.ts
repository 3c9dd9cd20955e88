import type { IncomingMessage } from 'node:http';
import type { Answer } from './server.ts';

const LOOPBACK_ADDRESSES = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const LOOPBACK_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The key of the demo account, for the reference's forms. Only a browser on this machine gets it, and only by a name of
 * this machine: a page of another host whose name was pointed here does not.
 */
export function demoReply({ socket, headers }: IncomingMessage, apiKey: string | undefined): Answer {
  const isOwnMachine = LOOPBACK_ADDRESSES.has(socket.remoteAddress ?? '');
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  if (apiKey === undefined || !isOwnMachine || !LOOPBACK_NAMES.has(name)) return { statusCode: 404 };
  return {
    statusCode: 200,
    headers: {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-store',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'X-Content-Type-Options': 'nosniff',
    },
    body: JSON.stringify({ apiKey }),
  };
}
