import { execFile } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../support/faultyService.ts';
import { useFaultyStack } from '../support/faultyStack.ts';
import { eventually } from '../support/stack.ts';

const stack = useFaultyStack();

/** What the functions send to the X-Ray daemon of their machine. */
let daemon: Socket;
const received: string[] = [];
beforeAll(async () => {
  daemon = createSocket('udp4').on('message', (message) => received.push(message.toString('utf8')));
  daemon.bind(0, '127.0.0.1');
  await once(daemon, 'listening');
});
afterAll(() => daemon.close());

const ROOT = '1-5759e988-bd862e3fe1be46a994272793';
const NAME = 'Zqmarked';

/** Runs a bundle once as Lambda does, and answers the status of the reply. */
async function invoke(folder: string, event: object, isSampled: boolean): Promise<number> {
  const script = `
    const { handler } = await import(${JSON.stringify(pathToFileURL(join(folder, 'index.mjs')).href)});
    const { statusCode } = await handler(${JSON.stringify(event)}, { awsRequestId: 'r' });
    console.log('status ' + statusCode);
    setTimeout(() => process.exit(), 300);`;
  const env = {
    ...stack.local.environmentOf('clients-get'),
    PATH: process.env.PATH,
    LAMBDA_TASK_ROOT: folder,
    _X_AMZN_TRACE_ID: `Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=${isSampled ? 1 : 0}`,
    AWS_XRAY_DAEMON_ADDRESS: `127.0.0.1:${daemon.address().port}`,
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { env });
  return Number(/status (\d+)/.exec(stdout)?.[1]);
}

const bundleOf = (name: string) => stack.local.environmentOf(name).LAMBDA_TASK_ROOT ?? '';

const subsegments = (name: string) => received.filter((text) => text.includes(`"name":"${name}"`));

describe('a trace', () => {
  it('shows the calls to AWS of an invocation that is sampled, and nothing that was sent or answered', async () => {
    const { accountId, key } = await stack.addAccount();
    const client = { name: NAME, email: 'zqmarked@example.test' };
    const { body } = await stack.call('POST', '/clients', { key, body: client });
    const event = {
      headers: {},
      pathParameters: { id: body.id },
      requestContext: {
        requestId: 'r',
        path: '/api/v1/x',
        identity: { sourceIp: '192.0.2.1' },
        authorizer: { accountId, keyId: 'k', scope: 'read' },
      },
    };
    const folder = bundleOf('clients-get');
    expect(await invoke(folder, event, true)).toBe(200);
    const [call] = await eventually(
      async () => subsegments('DynamoDB'),
      (found) => found.length > 0,
    );
    expect(call).toContain(ROOT);
    expect(call).toContain('"operation":"GetItem"');

    const refused: Fault = ({ response }) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify({ __type: 'x#ValidationException', message: `${NAME} is not valid` }));
    };
    const injected = stack.dynamodb.inject('GetItem', refused, { about: body.id });
    expect(await invoke(folder, event, true)).toBe(500);
    injected.heal();
    await eventually(
      async () => received,
      (texts) => texts.some((text) => text.includes('ValidationException')),
    );
    expect(received.join().toLowerCase()).not.toContain(NAME.toLowerCase());
  });

  it('costs an invocation that is not sampled nothing: the tracer is not even loaded', async () => {
    const { accountId } = await stack.addAccount();
    const event = {
      headers: {},
      requestContext: {
        requestId: 'r',
        path: '/api/v1/x',
        identity: { sourceIp: '192.0.2.1' },
        authorizer: { accountId, keyId: 'k', scope: 'read' },
      },
    };
    const folder = mkdtempSync(join(tmpdir(), 'cleverinvo-untraced-'));
    try {
      cpSync(bundleOf('account-get'), folder, { recursive: true });
      rmSync(join(folder, 'trace.mjs'));
      expect(await invoke(folder, event, false)).toBe(200);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
