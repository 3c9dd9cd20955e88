import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { type PostOptions, postJson } from '../../lib/webhooks/post.ts';
import {
  afterRequest,
  answering,
  type Identity,
  newAuthority,
  RECEIVER_HOST,
  type Receiver,
  receive,
  writeForever,
} from '../support/rawReceiver.ts';

const BODY = '{"name":"Señor 你好"}';
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
/** Short, so that the tests of what never ends are fast. */
const SOON = 250;

const authority = await newAuthority();
const identity = await authority.identityFor(RECEIVER_HOST);
const unknownHost = await authority.identityFor('other.example.com');
const expired = await authority.identityFor(RECEIVER_HOST, -1);
const stranger = await (await newAuthority()).identityFor(RECEIVER_HOST);
const receivers: Receiver[] = [];
afterAll(() => Promise.all(receivers.map((receiver) => receiver[Symbol.asyncDispose]())));

type Serve = Parameters<typeof receive>[0];

async function receiverThat(serve: Serve, as: Identity | undefined = identity): Promise<Receiver> {
  const receiver = await receive(serve, as);
  receivers.push(receiver);
  return receiver;
}

/** A call of the receiver by its name, which a look-up on this machine gives. */
function call({ port }: Receiver, options: Partial<PostOptions> = {}) {
  return postJson(`https://${RECEIVER_HOST}:${port}/hooks?a=b`, {
    body: BODY,
    allowLoopback: true,
    lookup: async () => ['127.0.0.1'],
    trustedCertificates: authority.cert,
    ...options,
  });
}

async function answerTo(answer: string, options: Partial<PostOptions> = {}) {
  return call(await receiverThat(answering(answer)), options);
}

describe('a call', () => {
  it('sends the body, the headers it was given, and nothing that identifies the service further', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const receiver = await receiverThat(
      afterRequest((socket, request) => {
        resolve(request);
        socket.end(OK);
      }),
    );
    expect(await call(receiver, { headers: { 'webhook-id': 'evt_1' } })).toMatchObject({ status: 200, answer: 'ok' });
    const [head = '', body = ''] = (await promise).split('\r\n\r\n');
    expect(Buffer.from(body, 'latin1').toString()).toBe(BODY);
    expect(head.split('\r\n').toSorted()).toEqual([
      'Accept-Encoding: identity',
      'Connection: close',
      `Content-Length: ${Buffer.byteLength(BODY)}`,
      'Content-Type: application/json',
      `Host: ${RECEIVER_HOST}:${receiver.port}`,
      'POST /hooks?a=b HTTP/1.1',
      'User-Agent: CleverInvo-Webhooks/1',
      'webhook-id: evt_1',
    ]);
  });

  it('names the host in the handshake, so that servers with many certificates find the right one', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    const receiver = await receiverThat((socket) => {
      resolve('servername' in socket && socket.servername);
      answering(OK)(socket);
    });
    await call(receiver);
    expect(await promise).toBe(RECEIVER_HOST);
  });

  it.each([200, 201, 204, 299, 400, 410, 429, 500, 503, 599])('reports the status %i', async (status) => {
    expect(await answerTo(`HTTP/1.1 ${status} Any\r\nContent-Length: 0\r\n\r\n`)).toMatchObject({ status, answer: '' });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a redirect (%i) to the metadata address', async (status) => {
    const looked: string[] = [];
    const result = await answerTo(
      `HTTP/1.1 ${status} Moved\r\nLocation: http://169.254.169.254/latest/meta-data/\r\nContent-Length: 0\r\n\r\n`,
      {
        lookup: async (name) => {
          looked.push(name);
          return ['127.0.0.1'];
        },
      },
    );
    expect(result).toMatchObject({ status });
    expect(looked).toEqual([RECEIVER_HOST]);
  });

  it('sends no cookie that an earlier answer set', async () => {
    const requests: string[] = [];
    const receiver = await receiverThat(
      afterRequest((socket, request) => {
        requests.push(request);
        socket.end('HTTP/1.1 200 OK\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n');
      }),
    );
    await call(receiver);
    await call(receiver);
    expect(receiver.connections()).toBe(2);
    expect(requests.join()).not.toMatch(/cookie/i);
  });

  it('works with many receivers at once', async () => {
    const receiver = await receiverThat(answering(OK));
    const results = await Promise.all(Array.from({ length: 100 }, () => call(receiver)));
    expect(results.map((result) => 'status' in result && result.status)).toEqual(Array(100).fill(200));
    await receiver.isIdle();
  });

  it('reaches this machine without TLS where that is allowed, by address and by name', async () => {
    const receiver = await receive(answering(OK));
    receivers.push(receiver);
    const lookup = () => Promise.reject(new Error('a name of this machine is not looked up'));
    for (const host of ['127.0.0.1', 'localhost', 'any.localhost', '127.1']) {
      const result = await postJson(`http://${host}:${receiver.port}/`, { body: BODY, allowLoopback: true, lookup });
      expect(result).toMatchObject({ status: 200 });
    }
  });

  it('goes to the next address where the first refuses', async () => {
    const receiver = await receiverThat(answering(OK));
    expect(await call(receiver, { lookup: async () => ['::1', '127.0.0.1'] })).toMatchObject({ status: 200 });
  });
});

describe('the address of a call', () => {
  it('is looked up once, and the connection is made to what was checked', async () => {
    const receiver = await receiverThat(answering(OK));
    const answers = [['127.0.0.1'], ['10.0.0.1']];
    let lookUps = 0;
    const lookup = async () => answers[lookUps++] ?? [];
    expect(await call(receiver, { lookup })).toMatchObject({ status: 200 });
    expect(lookUps).toBe(1);
    // The name has flipped to a private address: the next attempt sees that before it connects.
    expect(await call(receiver, { lookup })).toMatchObject({ failure: 'FORBIDDEN_ADDRESS' });
    expect([lookUps, receiver.connections()]).toEqual([2, 1]);
  });

  it.each([
    [['127.0.0.1', '10.0.0.1']],
    [['127.0.0.1', '169.254.169.254']],
    [['127.0.0.1', '::ffff:127.0.0.1']],
    [['127.0.0.1', 'fd00:ec2::254']],
    [[...Array(100).fill('127.0.0.1'), '192.168.0.1']],
    [['127.0.0.1', '0x7f000001']],
    [['not an address']],
  ])('is forbidden as a whole where one of several is: %j', async (addresses) => {
    const receiver = await receiverThat(answering(OK));
    const result = await call(receiver, { lookup: async () => addresses });
    expect(result).toMatchObject({ failure: 'FORBIDDEN_ADDRESS' });
    expect(receiver.connections()).toBe(0);
  });

  it('on this machine is forbidden unless a setting allows it', async () => {
    const receiver = await receiverThat(answering(OK));
    expect(await call(receiver, { allowLoopback: false })).toMatchObject({ failure: 'FORBIDDEN_ADDRESS' });
    for (const url of [`https://127.0.0.1:${receiver.port}/`, `http://localhost:${receiver.port}/`, 'no url']) {
      expect(await postJson(url, { body: BODY })).toMatchObject({ failure: 'FORBIDDEN_ADDRESS' });
    }
    expect(receiver.connections()).toBe(0);
  });

  it('may have no name', async () => {
    const receiver = await receiverThat(answering(OK));
    const fails = () => Promise.reject(new Error('queryA ENOTFOUND'));
    expect(await call(receiver, { lookup: fails })).toMatchObject({ failure: 'NAME_NOT_FOUND' });
    expect(await call(receiver, { lookup: async () => [] })).toMatchObject({ failure: 'NAME_NOT_FOUND' });
  });

  it('may have nobody who listens', async () => {
    const receiver = await receive(() => {});
    await receiver[Symbol.asyncDispose]();
    expect(await call(receiver)).toMatchObject({ failure: 'CONNECTION_REFUSED' });
  });
});

describe('a certificate', () => {
  it.each([
    ['of another host', unknownHost],
    ['that has expired', expired],
    ['of an unknown authority', stranger],
  ])('%s is refused before anything is sent', async (_, as) => {
    let received = 0;
    const receiver = await receiverThat((socket) => socket.on('data', ({ length }) => (received += length)), as);
    expect(await call(receiver)).toMatchObject({ failure: 'CERTIFICATE' });
    await receiver.isIdle();
    expect(received).toBe(0);
  });

  it('is needed: a server that speaks no TLS is refused', async () => {
    const receiver = await receive((socket) => socket.write(OK));
    receivers.push(receiver);
    expect(await call(receiver)).toMatchObject({ failure: 'INVALID_ANSWER' });
    await receiver.isIdle();
  });

  it('of a test authority is not trusted by itself', async () => {
    const receiver = await receiverThat(answering(OK));
    expect(await call(receiver, { trustedCertificates: undefined })).toMatchObject({ failure: 'CERTIFICATE' });
  });
});

describe('the start of an answer', () => {
  const body = (text: string) => `HTTP/1.1 200 OK\r\nContent-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;

  it('is all that is read of an endless one', async () => {
    let sent = 0;
    const receiver = await receiverThat(
      afterRequest((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n');
        writeForever(socket, 'x'.repeat(1_000));
        socket.on('close', () => (sent = socket.bytesWritten));
      }),
    );
    expect(await call(receiver)).toMatchObject({ status: 200, answer: 'x'.repeat(1_024) });
    await receiver.isIdle();
    // What the buffers of both ends hold, however long the receiver goes on.
    expect(sent).toBeLessThan(20_000_000);
  });

  it.each([
    ['is kept as it is', 'línea 1\nlínea 2\t你好 🎉', 'línea 1\nlínea 2\t你好 🎉'],
    ['has no control characters', 'a\u0000b\u001b[31mc\u007fd\u0085e\rf\r\ng', 'a�b�[31mc�d�e�f\ng'],
    ['does not turn the direction of text', 'a\u202eb\u2066c', 'a�b�c'],
    ['ends before a character that would be cut', `${'x'.repeat(1_023)}é`, 'x'.repeat(1_023)],
    ['ends before a longer character that would be cut', `${'x'.repeat(1_021)}🎉`, 'x'.repeat(1_021)],
  ])('%s', async (_, text, answer) => {
    expect(await answerTo(body(text))).toMatchObject({ status: 200, answer });
  });

  it('is text even where it is not UTF-8, or compressed', async () => {
    const receiver = await receiverThat(
      afterRequest((socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n');
        socket.write(Buffer.from([0x1f, 0x8b, 0xff, 0x61]));
      }),
    );
    expect(await call(receiver)).toMatchObject({ status: 200, answer: '���a' });
  });

  it('ends with the connection where no length is given', async () => {
    const receiver = await receiverThat(afterRequest((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nok')));
    expect(await call(receiver)).toMatchObject({ status: 200, answer: 'ok' });
  });

  it.each([
    ['120', 120],
    ['0', 0],
    ['Sat, 21 Nov 2026 12:02:00 GMT', 120],
    ['Saturday, 21-Nov-26 12:02:00 GMT', 120],
    ['Sat Nov 21 12:02:00 2026', 120],
    ['Sat, 21 Nov 2026 11:00:00 GMT', 0],
    ['9'.repeat(400), 31_536_000],
    ['Sat, 21 Nov 9999 12:02:00 GMT', 31_536_000],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['', undefined],
    ['Sat, 99 Foo 2026', undefined],
    ['2026-11-21T12:02:00Z', undefined],
  ])('comes with Retry-After: %s', async (value, seconds) => {
    const answer = `HTTP/1.1 503 Busy\r\nRetry-After: ${value}\r\nContent-Length: 0\r\n\r\n`;
    const result = await answerTo(answer, { now: () => new Date('2026-11-21T12:00:00Z') });
    expect(result).toMatchObject({ status: 503 });
    expect('retryAfterSeconds' in result ? result.retryAfterSeconds : undefined).toBe(seconds);
  });
});

/** What receivers do to keep or to break those who call them, and how the attempt ends. */
const HOSTILE: readonly (readonly [string, Serve, string])[] = [
  ['never answers', afterRequest(() => {}), 'TIMEOUT'],
  ['never reads', (socket) => void socket.pause(), 'TIMEOUT'],
  [
    'sends a header slowly',
    afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\na: ');
      writeForever(socket, 'b', 20);
    }),
    'TIMEOUT',
  ],
  [
    'adds headers forever',
    afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      writeForever(socket, 'a: b\r\n', 50);
    }),
    'TIMEOUT',
  ],
  [
    'sends its body slowly and forever',
    afterRequest((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      writeForever(socket, 'x', 20);
    }),
    'TIMEOUT',
  ],
  ['promises more than it sends', answering('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), 'TIMEOUT'],
  ['sends endless empty lines', afterRequest((socket) => writeForever(socket, '\r\n', 20)), 'TIMEOUT'],
  [
    'promises more than it sends, and closes',
    afterRequest((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok')),
    'CONNECTION_LOST',
  ],
  ['closes without an answer', afterRequest((socket) => socket.end()), 'CONNECTION_LOST'],
  ['breaks the connection', afterRequest((socket) => socket.destroy()), 'CONNECTION_LOST'],
  [
    'breaks the connection within its headers',
    afterRequest((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-')),
    'CONNECTION_LOST',
  ],
  [
    'breaks off a chunk',
    afterRequest((socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nok')),
    'CONNECTION_LOST',
  ],
  ['answers garbage', answering('\u0000\u0001\u0002 garbage\r\n\r\n'), 'INVALID_ANSWER'],
  ['answers as another protocol does', answering('220 mail.example.com ESMTP\r\n'), 'INVALID_ANSWER'],
  ['answers as HTTP/0.9 does', answering('<html>ok</html>'), 'INVALID_ANSWER'],
  ['has 100 KB of headers', answering(`HTTP/1.1 200 OK\r\na: ${'b'.repeat(100_000)}\r\n\r\nok`), 'INVALID_ANSWER'],
  ['has 100,000 headers', answering(`HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(100_000)}\r\nok`), 'INVALID_ANSWER'],
  [
    'has a status line of 100 KB',
    answering(`HTTP/1.1 200 ${'O'.repeat(100_000)}\r\nContent-Length: 0\r\n\r\n`),
    'INVALID_ANSWER',
  ],
  [
    'sends interim responses forever',
    afterRequest((socket) => writeForever(socket, 'HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n', 1)),
    'INVALID_ANSWER',
  ],
  [
    'changes the protocol',
    answering('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n'),
    'INVALID_ANSWER',
  ],
  [
    'has two lengths',
    answering('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok'),
    'INVALID_ANSWER',
  ],
  ['has a negative length', answering('HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nok'), 'INVALID_ANSWER'],
  [
    'has a length and chunks',
    answering('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n'),
    'INVALID_ANSWER',
  ],
  [
    'has a chunk without a size',
    answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nx\r\nok\r\n'),
    'INVALID_ANSWER',
  ],
  ['has the status 000', answering('HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n'), 'INVALID_ANSWER'],
  ['has the status 999', answering('HTTP/1.1 999 Any\r\nContent-Length: 0\r\n\r\n'), 'INVALID_ANSWER'],
  ['has a status of four digits', answering('HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n'), 'INVALID_ANSWER'],
];

describe('a receiver that', () => {
  it.each(HOSTILE)('%s holds up nobody', async (_, serve, failure) => {
    const receiver = await receiverThat(serve);
    const timeout = failure === 'TIMEOUT' ? { timeoutMilliseconds: SOON } : {};
    expect(await call(receiver, timeout)).toMatchObject({ failure });
    await receiver.isIdle();
  });

  it('accepts connections, but never finishes the TLS handshake holds up nobody', async () => {
    const receiver = await receive(() => {});
    receivers.push(receiver);
    expect(await call(receiver, { timeoutMilliseconds: SOON })).toMatchObject({ failure: 'TIMEOUT' });
    await receiver.isIdle();
  });

  it('has a name that is never resolved holds up nobody', async () => {
    const receiver = await receiverThat(answering(OK));
    let stopped = false;
    const lookup: PostOptions['lookup'] = (_, signal) =>
      new Promise(() => signal.addEventListener('abort', () => (stopped = true)));
    expect(await call(receiver, { lookup, timeoutMilliseconds: SOON })).toMatchObject({ failure: 'TIMEOUT' });
    expect([stopped, receiver.connections()]).toEqual([true, 0]);
  });

  it('has a name that is resolved too late is not called', async () => {
    const receiver = await receiverThat(answering(OK));
    const { promise, resolve } = Promise.withResolvers<readonly string[]>();
    const result = await call(receiver, { lookup: () => promise, timeoutMilliseconds: SOON });
    resolve(['127.0.0.1']);
    expect(result).toMatchObject({ failure: 'TIMEOUT' });
    // A further call takes longer than the first would have taken to connect.
    await call(receiver);
    expect(receiver.connections()).toBe(1);
  });

  it('answers 100 Continue and early hints first is understood', async () => {
    const hints = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n';
    expect(await answerTo(hints + OK)).toMatchObject({ status: 200, answer: 'ok' });
  });

  it('sends more than it promised is understood as far as it promised', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok and more';
    expect(await answerTo(answer)).toMatchObject({ status: 200, answer: 'ok' });
  });

  it('answers before it has read the request, which is larger than all buffers, is understood', async () => {
    const receiver = await receiverThat((socket) => void socket.write(OK));
    const result = await call(receiver, { body: JSON.stringify('x'.repeat(20_000_000)) });
    expect(result).toMatchObject({ status: 200 });
    await receiver.isIdle();
  });
});

describe('a fault of our own', () => {
  it('is not blamed on the receiver', async () => {
    const receiver = await receiverThat(answering(OK));
    await expect(call(receiver, { headers: { 'webhook-id': 'a\r\nb: c' } })).rejects.toThrow(TypeError);
    expect(receiver.connections()).toBe(0);
  });
});

describe('afterwards', () => {
  it('nothing is left open: a process that has made calls of every kind ends by itself', async () => {
    const ports = await Promise.all(
      [answering(OK), ...HOSTILE.map(([, serve]) => serve)].map(async (serve) => {
        const receiver = await receive(serve);
        receivers.push(receiver);
        return receiver.port;
      }),
    );
    const post = pathToFileURL(join(import.meta.dirname, '../../lib/webhooks/post.ts'));
    // Ten minutes: a timer that is left would keep the process.
    const script = `
      const { postJson } = await import(${JSON.stringify(post)});
      const options = { body: '{}', allowLoopback: true };
      const results = await Promise.all([
        ...${JSON.stringify(ports)}.flatMap((port) =>
          ['http', 'https'].map((scheme) =>
            postJson(scheme + '://127.0.0.1:' + port, { ...options, timeoutMilliseconds: 2_000 }))),
        postJson('http://127.0.0.1:' + ${ports[0]}, { ...options, timeoutMilliseconds: 600_000 }),
        postJson('https://name.example', { ...options, lookup: () => new Promise(() => {}), timeoutMilliseconds: 50 }),
      ]);
      console.log(results.length);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(Number(stdout)).toBe(ports.length * 2 + 2);
  });
});
