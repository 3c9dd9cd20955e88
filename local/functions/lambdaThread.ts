import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { enforceRole } from './accessControl.ts';
import { writeConsoleAsJson } from './jsonConsole.ts';
import type { Answer, FromThread, Invocation, Start } from './messages.ts';
import { recordCalls } from './recordedCalls.ts';

type Handler = (event: unknown, context: object) => unknown;

const start = workerData as Start;
const port = parentPort;
if (!port) throw new Error('Runs as the thread of a function');

const requestIds = new AsyncLocalStorage<string>();

if (process.env.AWS_LAMBDA_LOG_FORMAT === 'JSON') writeConsoleAsJson(() => requestIds.getStore());
enforceRole({ ...start, allowed: recordCalls(start) });
const handler = load();
const ready = () => port.postMessage('ready' satisfies FromThread);
// An invocation of a handler that cannot be loaded fails, and says why.
handler.then(ready, ready);

port.on('message', async ({ requestId, event, deadline }: Invocation) => {
  const answered = await requestIds.run(requestId, () => answer(event, contextOf(requestId, deadline)));
  port.postMessage({ requestId, ...answered } satisfies Answer);
});

async function load(): Promise<Handler> {
  const [file, name = ''] = start.handler.split('.');
  const module = await import(pathToFileURL(join(start.folder, `${file}.mjs`)).href);
  return module[name];
}

async function answer(event: string, context: object): Promise<Omit<Answer, 'requestId'>> {
  try {
    const reply = await (await handler)(JSON.parse(event), context);
    return { payload: JSON.stringify(reply) ?? 'null', failed: false };
  } catch (error) {
    const { name, message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    console.error(error);
    return {
      payload: JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') }),
      failed: true,
    };
  }
}

function contextOf(awsRequestId: string, deadline: number): object {
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: start.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: start.functionArn,
    memoryLimitInMB: String(start.memoryMegabytes),
    logGroupName: start.logGroup,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
