import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { ACCOUNT_ID, REGION } from '../physical.ts';
import type { Statement } from '../policy.ts';
import type { Deployed } from '../template.ts';
import type { PartitionKeys } from './awsCalls.ts';
import type { Answer, FromThread, Invocation, Start } from './messages.ts';
import { RECORDED_CALLS } from './recordedCalls.ts';
import type { WarmFunctions } from './warmFunctions.ts';

export interface FunctionProperties {
  readonly FunctionName: string;
  readonly Handler: string;
  readonly MemorySize?: number;
  readonly Timeout?: number;
  readonly Role: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
  readonly LoggingConfig?: { readonly LogGroup?: string; readonly LogFormat?: string };
}

/** The JSON that the handler answered, or the error that it ended with. */
export interface Outcome {
  readonly payload: string;
  readonly failed: boolean;
  readonly requestId: string;
}

export type Log = (functionName: string, text: string) => void;

type Settle = (answer: Omit<Answer, 'requestId'>) => void;

interface Container {
  readonly thread: Worker;
  /** Fulfilled when the handler is loaded. */
  readonly ready: Promise<unknown>;
  /** What settles each invocation in flight. */
  readonly pending: Map<string, Settle>;
}

/** Loading the handler does not count against the timeout, up to this long. */
const MAX_LOAD_MILLISECONDS = 10_000;

/** Lambda takes no larger answer. */
const MAX_REPLY_BYTES = 6_291_556;

/** V8 would let it grow to 48 MB in each thread, and gives nothing back. Functions are as fast with this. */
const YOUNG_GENERATION_MEGABYTES = 6;

/** One function of the template. It runs in a thread of its own, which its first invocation starts. */
export class Lambda {
  readonly name: string;
  readonly arn: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly statements: readonly Statement[];
  readonly timeoutSeconds: number;
  #start: Start;
  readonly #thread: URL;
  readonly #options: ConstructorParameters<typeof Lambda>;
  readonly #log: Log;
  readonly #warm: WarmFunctions;
  readonly #containers = new Set<Container>();
  #current: Container | undefined;

  constructor(
    { arn, properties }: Pick<Deployed<FunctionProperties>, 'arn' | 'properties'>,
    options: {
      folder: string;
      thread: URL;
      statements: readonly Statement[];
      partitionKeys: PartitionKeys;
      runtime: Readonly<Record<string, string>>;
      origin: string;
      warm: WarmFunctions;
      log: Log;
    },
  ) {
    this.#options = [{ arn, properties }, options];
    const { FunctionName, Handler, MemorySize = 128, Timeout = 3, Environment, LoggingConfig } = properties;
    const logGroup = LoggingConfig?.LogGroup ?? `/aws/lambda/${FunctionName}`;
    this.name = FunctionName;
    this.arn = arn;
    this.timeoutSeconds = Timeout;
    this.statements = options.statements;
    this.#thread = options.thread;
    this.#log = options.log;
    this.#warm = options.warm;
    this.#start = {
      folder: options.folder,
      handler: Handler,
      functionName: FunctionName,
      functionArn: arn,
      memoryMegabytes: MemorySize,
      logGroup,
      statements: options.statements,
      guarded: hostsOf(options.runtime),
      partitionKeys: options.partitionKeys,
      recordedCalls: process.env[RECORDED_CALLS],
    };
    this.environment = {
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_LAMBDA_FUNCTION_NAME: FunctionName,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
      AWS_LAMBDA_LOG_GROUP_NAME: logGroup,
      AWS_LAMBDA_LOG_FORMAT: LoggingConfig?.LogFormat ?? 'Text',
      AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_ACCOUNT_ID: ACCOUNT_ID,
      _HANDLER: Handler,
      LAMBDA_TASK_ROOT: options.folder,
      TZ: ':UTC',
      LANG: 'en_US.UTF-8',
      ...options.runtime,
      ...withOrigin(Environment?.Variables, options.origin),
    };
  }

  /** Runs the handler with the event, which is JSON. Never rejects: the failure of a handler is an outcome too. */
  invoke(event: string, requestId: string = crypto.randomUUID()): Promise<Outcome> {
    const container = this.#current ?? this.#startContainer();
    this.#current = container;
    this.#warm.markBusy(this);
    const milliseconds = this.timeoutSeconds * 1000;
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const settle: Settle = ({ payload, failed }) => {
        clearTimeout(timer);
        container.pending.delete(requestId);
        resolve({ ...(failed ? { payload, failed } : withinLimit(payload)), requestId });
        this.#endIfRetired(container);
        if (this.#current === container && container.pending.size === 0) this.#warm.markIdle(this);
      };
      const timeOut = () => {
        this.#retire(container);
        const message = `RequestId: ${requestId} Error: Task timed out after ${this.timeoutSeconds} seconds`;
        settle(failure('Sandbox.Timedout', message));
      };
      container.pending.set(requestId, settle);
      void container.ready.then(() => {
        if (!container.pending.has(requestId)) return;
        timer = setTimeout(timeOut, milliseconds);
        const invocation: Invocation = { requestId, event, deadline: Date.now() + milliseconds };
        container.thread.postMessage(invocation);
      });
    });
  }

  /** The processor time that its threads have used so far. */
  async processorMilliseconds(): Promise<number> {
    const used = await Promise.all([...this.#containers].map(({ thread }) => thread.cpuUsage()));
    return used.reduce((sum, { user, system }) => sum + (user + system) / 1000, 0);
  }

  /** The memory that values take in each of its threads. */
  async heapMegabytes(): Promise<number[]> {
    const heaps = await Promise.all([...this.#containers].map(({ thread }) => thread.getHeapStatistics()));
    return heaps.map((heap) => heap.used_heap_size / 2 ** 20);
  }

  /** The next invocation starts a thread with the bundle as it is then. Those in flight end in the old thread. */
  reload(): void {
    if (this.#current) this.#retire(this.#current);
  }

  /** Ends its thread. The next invocation starts another. */
  unload(): void {
    this.reload();
  }

  /** The next invocation takes the bundle from another folder. */
  moveTo(folder: string): void {
    this.#start = { ...this.#start, folder };
    this.reload();
  }

  /** Another version of the function, with threads of its own. */
  nextVersion(): Lambda {
    return new Lambda(...this.#options);
  }

  /** Ends its threads. Invocations in flight fail. */
  async stop(): Promise<void> {
    this.#current = undefined;
    await Promise.all([...this.#containers].map(({ thread }) => thread.terminate()));
  }

  #startContainer(): Container {
    const thread = new Worker(this.#thread, {
      workerData: this.#start,
      env: this.environment,
      execArgv: ['--enable-source-maps'],
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: this.#start.memoryMegabytes,
        maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES,
      },
    });
    const pending = new Map<string, Settle>();
    const ready = Promise.race([
      once(thread, 'message').catch(() => {}),
      sleep(MAX_LOAD_MILLISECONDS, undefined, { ref: false }),
    ]);
    const container: Container = { thread, ready, pending };
    this.#containers.add(container);
    thread.stdout.setEncoding('utf8').on('data', (text: string) => this.#log(this.name, text));
    thread.stderr.setEncoding('utf8').on('data', (text: string) => this.#log(this.name, text));
    thread.on('message', (message: FromThread) => {
      if (message === 'ready') return;
      const { requestId, ...answer } = message;
      pending.get(requestId)?.(answer);
    });
    thread.on('error', (error: Error) => this.#crashed(container, error));
    thread.on('exit', () => this.#crashed(container, new Error('Runtime exited without providing a reason')));
    return container;
  }

  #crashed(container: Container, error: Error): void {
    this.#containers.delete(container);
    if (this.#current === container) this.#current = undefined;
    for (const settle of container.pending.values()) settle(failure('Runtime.ExitError', error.message));
  }

  #retire(container: Container): void {
    if (this.#current === container) this.#current = undefined;
    this.#endIfRetired(container);
  }

  #endIfRetired(container: Container): void {
    if (this.#current !== container && container.pending.size === 0) void container.thread.terminate();
  }
}

/** Variables in which the host of the deployed API is the gateway of this machine. */
function withOrigin(variables: Readonly<Record<string, string>> = {}, origin: string): Record<string, string> {
  const entries = Object.entries(variables);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, value.replace(/^https:\/\/\w+\.execute-api\.[\w.-]+/, () => origin)]),
  );
}

function hostsOf(runtime: Readonly<Record<string, string>>): Set<string> {
  const endpoints = Object.entries(runtime).filter(([name]) => name.startsWith('AWS_ENDPOINT_URL_'));
  return new Set(endpoints.map(([, url]) => new URL(url).host));
}

function withinLimit(payload: string): { payload: string; failed: boolean } {
  const bytes = Buffer.byteLength(payload);
  if (bytes <= MAX_REPLY_BYTES) return { payload, failed: false };
  return failure(
    'Function.ResponseSizeTooLarge',
    `Response payload size (${bytes} bytes) exceeded maximum allowed payload size (${MAX_REPLY_BYTES} bytes).`,
  );
}

function failure(errorType: string, errorMessage: string): { payload: string; failed: true } {
  return { payload: JSON.stringify({ errorType, errorMessage }), failed: true };
}
