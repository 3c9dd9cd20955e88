import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { TLSSocket } from 'node:tls';
import { hostOf } from './address.ts';
import { Failure, failureOf } from './failure.ts';

const MAX_HEADER_BYTES = 16_384;
const MAX_INTERIM_RESPONSES = 16;

/** How long one of several addresses may take to connect before the next is tried. */
const CONNECT_MILLISECONDS = 3_000;

export interface Exchange {
  readonly url: URL;
  /** The only addresses to which a connection is made. */
  readonly addresses: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly maxAnswerBytes: number;
  /** Certificates (PEM) to trust instead of those that Node.js trusts. */
  readonly trustedCertificates?: string | undefined;
  /** Closes the connection. To be aborted in any case at the end, as the rest of a long answer is not read. */
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter?: string | undefined;
  /** The start of the body. */
  readonly start: Uint8Array;
}

/** Sends one POST on a connection of its own, and reads the start of the answer. Rejects with a `Failure`. */
export function exchange(details: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = openRequest(details);
    let fault: unknown;
    let interim = 0;
    const fail = (error: unknown) => {
      fault ??= isUntrusted(request) ? new Failure('CERTIFICATE') : failureOf(error);
      reject(fault);
    };
    const lose = () => fail(new Failure('CONNECTION_LOST'));
    request.on('information', () => {
      interim += 1;
      if (interim > MAX_INTERIM_RESPONSES) request.destroy(new Failure('INVALID_ANSWER'));
    });
    request.on('upgrade', (_response, socket) => {
      // The request does not hear of the socket any more: an error of it would end the process.
      socket.on('error', () => {}).destroy();
      fail(new Failure('INVALID_ANSWER'));
    });
    request.on('response', (response) => {
      // From here on the body decides: what follows a complete answer does not matter.
      request.off('close', lose);
      request.off('error', fail);
      request.on('error', (error) => {
        fault ??= failureOf(error);
      });
      answerOf(response, details.maxAnswerBytes).then(resolve, (error) => reject(fault ?? failureOf(error)));
    });
    request.on('error', fail);
    request.on('close', lose);
    request.end(details.body);
  });
}

function openRequest({ url, addresses, headers, body, trustedCertificates, signal }: Exchange): http.ClientRequest {
  const host = hostOf(url);
  const options = {
    method: 'POST',
    host,
    port: url.port,
    path: url.pathname + url.search,
    headers: {
      ...headers,
      Host: url.host,
      'Content-Length': Buffer.byteLength(body),
      'Accept-Encoding': 'identity',
      Connection: 'close',
    },
    lookup: always(addresses),
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: CONNECT_MILLISECONDS,
    maxHeaderSize: MAX_HEADER_BYTES,
    insecureHTTPParser: false,
    signal,
  };
  // Each request has an agent of its own: no connection that was checked for another one, and no proxy.
  if (url.protocol === 'http:') return http.request({ ...options, agent: new http.Agent() });
  return https.request({
    ...options,
    agent: new https.Agent(),
    servername: isIP(host) ? '' : host,
    rejectUnauthorized: true,
    ...(trustedCertificates === undefined ? {} : { ca: trustedCertificates }),
  });
}

/** The look-up of the connection: the addresses that were checked, so that no further look-up takes place. */
function always(addresses: readonly string[]): LookupFunction {
  const found = addresses.map((address) => ({ address, family: isIP(address) }));
  return (_name, { all }, callback) => {
    if (all) callback(null, found);
    else callback(null, found[0]?.address ?? '', found[0]?.family);
  };
}

function isUntrusted({ socket }: http.ClientRequest): boolean {
  return socket instanceof TLSSocket && Boolean(socket.authorizationError);
}

async function answerOf(response: http.IncomingMessage, maxBytes: number): Promise<Answer> {
  const { statusCode: status = 0, headers } = response;
  if (status < 200 || status > 599) throw new Failure('INVALID_ANSWER');
  return { status, retryAfter: headers['retry-after'], start: await startOf(response, maxBytes) };
}

async function startOf(response: AsyncIterable<Uint8Array>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length >= maxBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
