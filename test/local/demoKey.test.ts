import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoReply, panelReply } from '../../local/demoReply.ts';
import { listen } from '../../local/server.ts';

const KEY = 'ci_local_ofTheDemoAccount';

describe('the key of the demo account', () => {
  let port = 0;
  let demoKey: string | undefined;
  let stop = async () => {};
  beforeAll(async () => {
    const listening = await listen({ port: 0, host: '127.0.0.1' }, async (message) => demoReply(message, demoKey));
    ({ port, stop } = listening);
  });
  afterAll(() => stop());

  async function ask(
    host: string,
  ): Promise<{ status: number | undefined; headers: IncomingMessage['headers']; body: string }> {
    const sent = request({ port, host: '127.0.0.1', path: '/demo', headers: { Host: host } }).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    return { status: response.statusCode, headers: response.headers, body: await text(response) };
  }

  it('is given to a browser on the same machine', async () => {
    demoKey = KEY;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`, 'localhost']) {
      const { status, body } = await ask(host);
      expect([host, status, JSON.parse(body)]).toEqual([host, 200, { apiKey: KEY }]);
    }
  });

  it('is given to no page of another host, whatever address its name has', async () => {
    demoKey = KEY;
    for (const host of ['evil.example', `evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example']) {
      const { status, body } = await ask(host);
      expect([host, status, body]).toEqual([host, 404, '']);
    }
    const { headers } = await ask('localhost');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is given to no other machine', () => {
    const message = { socket: { remoteAddress: '192.168.1.7' }, headers: { host: 'localhost' } } as IncomingMessage;
    expect(demoReply(message, KEY)).toEqual({ statusCode: 404 });
  });

  it('is not there before the demo account is', async () => {
    demoKey = undefined;
    expect((await ask('localhost')).status).toBe(404);
  });
});

describe('the panel of the demo account', () => {
  const link = async () => 'http://127.0.0.1:3000/panel#token=secret';
  const message = (remoteAddress: string, host: string, method = 'GET') =>
    ({ method, socket: { remoteAddress }, headers: { host } }) as IncomingMessage;

  it('is opened signed in, at the name by which the browser came', async () => {
    expect(await panelReply(message('127.0.0.1', 'localhost:3000'), link)).toEqual({
      statusCode: 302,
      headers: { Location: '/panel#token=secret', 'Cache-Control': 'no-store' },
    });
  });

  it('is opened for nobody else, and no link is made for them', async () => {
    let made = 0;
    const counted = async () => {
      made += 1;
      return link();
    };
    for (const other of [
      message('192.168.1.7', 'localhost'),
      message('127.0.0.1', 'evil.example'),
      message('127.0.0.1', 'localhost', 'HEAD'),
    ]) {
      expect(await panelReply(other, counted)).toEqual({ statusCode: 404 });
    }
    expect(made).toBe(0);
  });

  it('is not there before the demo account', async () => {
    expect(await panelReply(message('127.0.0.1', 'localhost'), async () => undefined)).toEqual({ statusCode: 404 });
  });
});
