import type { IncomingMessage } from 'node:http';
import { isFromOwnMachine } from './ownMachine.ts';
import type { Answer } from './server.ts';

/**
 * The key of the demo account, for the reference's forms. Only a browser on this machine gets it, and only by a name of
 * this machine: a page of another host whose name was pointed here does not.
 */
export function demoReply(message: IncomingMessage, apiKey: string | undefined): Answer {
  if (apiKey === undefined || !isFromOwnMachine(message)) return { statusCode: 404 };
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

/** Leads to the panel, signed in to the demo account. Each call makes another link, as a link works only once. */
export async function panelReply(message: IncomingMessage, link: () => Promise<string | undefined>): Promise<Answer> {
  const url = isFromOwnMachine(message) && message.method === 'GET' ? await link() : undefined;
  if (url === undefined) return { statusCode: 404 };
  // Without the origin, as the panel has to be at the name by which the browser came.
  const { pathname, hash } = new URL(url);
  return { statusCode: 302, headers: { Location: pathname + hash, 'Cache-Control': 'no-store' } };
}
