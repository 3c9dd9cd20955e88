import { randomBytes } from 'node:crypto';
import { type Build, build, readTemplates } from './build/build.ts';
import { buildThread } from './build/thread.ts';
import { ControlPlane } from './controlPlane.ts';
import { writeAwsEnvironment } from './data/awsEnvironment.ts';
import { openFolder } from './data/folder.ts';
import { demoReply, panelReply } from './demoReply.ts';
import { Deployment } from './deployment.ts';
import { startDynamodb } from './emulators/dynamodb.ts';
import type { Emulator } from './emulators/emulator.ts';
import { isAnyNamed, namedEndpoint } from './emulators/namedEndpoints.ts';
import { Ses } from './emulators/ses.ts';
import { startSqsAndS3 } from './emulators/sqsAndS3.ts';
import { EventSources } from './events/eventSources.ts';
import { Functions } from './functions/functions.ts';
import type { Log } from './functions/lambda.ts';
import type { PutLine } from './gateway/accessLogs.ts';
import { ApiKeys } from './gateway/apiKeys.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Throttle } from './gateway/tokenBuckets.ts';
import type { Served } from './log/people.ts';
import { LogGroups } from './logs/logGroups.ts';
import { Mailbox } from './mail/mailbox.ts';
import { Topics } from './mail/topics.ts';
import { mailReply } from './mail/viewer.ts';
import type { Endpoints } from './physical.ts';
import { provision, removeAll } from './provision.ts';
import type { ResourceMapping } from './resourceMapping.ts';
import { listen } from './server.ts';
import { requireTakenOver } from './takeOver.ts';

export interface LocalOptions {
  /** Port of the gateway. `0` takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** The data folder. `:memory:` keeps data in memory only. */
  readonly dataDir?: string;
  /** The build to run. Absent: a build of the present sources. */
  readonly build?: Build;
  /** What the names of tables, buckets and queues end with. */
  readonly suffix?: string;
  /** Tables, buckets and queues of an earlier deployment that become part of this one. */
  readonly takenOver?: ResourceMapping;
  /** Replaces the limits of the usage plan, and lifts those of methods, for tests of other things. */
  readonly throttle?: Throttle;
  /** `false` keeps the access log from functions, for tests of other things. */
  readonly hasLogSubscriptions?: boolean;
  /** How many functions may keep a thread while they are idle. */
  readonly maxIdleFunctions?: number;
  /** Whether schedules run. Absent: they do. */
  readonly schedules?: boolean;
  /** Changes the endpoints that functions use, so that a test can put a proxy in front of a service. */
  readonly redirect?: (endpoints: Endpoints) => Endpoints;
  /** Gives the key of the demo account once it exists. */
  readonly demoKey?: () => string | undefined;
  /** Makes a link that signs in to the demo account, once it exists. */
  readonly demoLink?: () => Promise<string | undefined>;
  /** Whether `/health` answers 200. Absent: it does as soon as requests are served. */
  readonly isReady?: () => boolean;
  /** Gets the output of functions. */
  readonly log?: Log;
  /** Hears of each request that the gateway answered. */
  readonly served?: (request: Served) => void;
  readonly progress?: (line: string) => void;
}

/** The running service. */
export interface Local {
  /** Origin of the gateway. */
  readonly origin: string;
  /** Base URL of the API. */
  readonly url: string;
  readonly endpoints: Endpoints;
  readonly functions: Functions;
  /** The environment variables of a function, such as `invoices-create`. */
  environmentOf(functionName: string): Readonly<Record<string, string>>;
  /** What `Ref` gives for a resource of the template: the name of a table, the address of a queue. */
  refOf(type: string, logicalId: string): string;
  /** Invokes a function. Returns the answer of its handler. */
  invoke<T>(functionName: string, event: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** The names of all functions start with it. */
export const SERVICE_NAME = 'CleverInvo';

/** Starts the embedded AWS. If it cannot start, nothing is left running. */
export async function startLocal(options: LocalOptions = {}): Promise<Local> {
  const teardown = new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

/** Stops what was started, in reverse order. */
class Teardown {
  readonly #steps: (() => unknown)[] = [];

  add(step: () => unknown): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (const step of this.#steps.splice(0).reverse()) await step();
  }
}

async function start(options: LocalOptions, teardown: Teardown): Promise<Local> {
  const {
    port = 0,
    host = '127.0.0.1',
    dataDir = ':memory:',
    log = () => {},
    redirect = (own: Endpoints) => own,
    isReady = () => true,
    demoKey = () => undefined,
    demoLink = async () => undefined,
    throttle,
  } = options;
  const folder = dataDir === ':memory:' ? undefined : dataDir;
  if (folder) teardown.add(openFolder(folder));
  const mailbox = new Mailbox(folder);

  // The port is taken first: a port that is in use is reported without waiting for a build.
  let gateway: Gateway | undefined;
  const served = await listen({ port, host }, async (message) => {
    if (!gateway) return STARTING;
    const [path] = (message.url ?? '').split('?');
    if (path === '/health') return isReady() ? HEALTHY : STARTING;
    if (path === '/demo') return demoReply(message, demoKey());
    if (path === '/demo/panel') return panelReply(message, demoLink);
    if (path === '/mail' || path?.startsWith('/mail/')) return mailReply(message, mailbox);
    // All other paths belong to the stages.
    if (path === '/') return TO_THE_DOCUMENTATION;
    const startedAt = performance.now();
    const reply = await gateway.handle(message);
    const { method = '', url = '' } = message;
    options.served?.({ method, path: url, status: reply.statusCode, milliseconds: performance.now() - startedAt });
    return reply;
  });
  teardown.add(served.stop);

  const emulators = startEmulators(folder, teardown);
  const [built, thread, { dynamodb, sqs, s3 }] = await allOrFirstFailure([
    options.build ?? build(options.progress),
    buildThread(),
    emulators,
  ]);
  let ses: Ses | undefined;
  const mail = await listen({ port: 0, host: '127.0.0.1' }, async (message) => {
    return ses?.handle(message) ?? { statusCode: 503 };
  });
  teardown.add(mail.stop);
  let controlPlane: ControlPlane | undefined;
  const control = await listen({ port: 0, host: '127.0.0.1' }, async (message) => {
    return controlPlane?.handle(message) ?? { statusCode: 503 };
  });
  teardown.add(control.stop);
  const controlUrl = `http://127.0.0.1:${control.port}`;
  const mailUrl = `http://127.0.0.1:${mail.port}`;
  const endpoints: Endpoints = {
    dynamodb,
    sqs,
    s3,
    ses: mailUrl,
    lambda: controlUrl,
    apiGateway: controlUrl,
  };

  // What is kept has the same names at every start. Runs in memory on services that run already must not meet each other.
  const isTransient = isAnyNamed && !folder;
  const { suffix = isTransient ? `-${randomBytes(4).toString('hex')}` : '', takenOver = {} } = options;
  const deployment = new Deployment(readTemplates(built), endpoints, suffix, takenOver);
  if (isTransient) teardown.add(() => removeAll(deployment, endpoints));
  await requireTakenOver(deployment, takenOver, endpoints);
  await provision(deployment, endpoints);
  ses = new Ses(deployment, mailbox, new Topics(deployment, endpoints));
  if (folder) writeAwsEnvironment(folder, endpointVariables(endpoints));
  // Who tries webhooks has the receiver on the same machine. No template sets this.
  const origin = originOf(host, served.port);
  const runtime = { ...endpointVariables(redirect(endpoints)), LOOPBACK_WEBHOOKS: 'true' };
  const functions = new Functions(deployment, {
    templateFolder: built.folder,
    thread,
    runtime,
    origin,
    log,
    maxIdleFunctions: options.maxIdleFunctions,
  });
  teardown.add(() => functions.stop());
  const apiKeys = new ApiKeys(folder);
  const usagePlanIds = deployment.all('AWS::ApiGateway::UsagePlan').map(({ ref }) => ref);
  controlPlane = new ControlPlane(functions, apiKeys, new Set(usagePlanIds));
  const eventSources = new EventSources(deployment, functions, endpoints, options.schedules ?? true);
  teardown.add(() => eventSources.stop());
  const logGroups = new LogGroups(deployment, functions);
  teardown.add(() => logGroups.stop());
  // Requests in flight need what is stopped after this.
  teardown.add(served.stop);
  const putLine: PutLine =
    options.hasLogSubscriptions === false ? () => {} : (logGroup, line) => logGroups.put(logGroup, line);
  gateway = new Gateway(deployment, functions, { apiKeys, putLine, throttle });

  const named = (name: string) => {
    const lambda = functions.get(`${SERVICE_NAME}-${name}`);
    if (!lambda) throw new Error(`The template has no function ${name}`);
    return lambda;
  };
  return {
    origin,
    url: origin + new URL(deployment.output('BaseUrl') ?? origin).pathname.replace(/\/$/, ''),
    endpoints,
    functions,
    environmentOf: (name) => named(name).environment,
    refOf(type, logicalId) {
      const found = deployment.all(type).find((resource) => resource.logicalId === logicalId);
      if (!found) throw new Error(`The template has no ${type} ${logicalId}`);
      return found.ref;
    },
    async invoke<T>(name: string, event: unknown) {
      const { payload, failed } = await named(name).invoke(JSON.stringify(event));
      if (failed) throw new Error(`${name}: ${payload}`);
      return JSON.parse(payload) as T;
    },
    stop: () => teardown.run(),
  };
}

/** Nobody can connect to an address that stands for all addresses of the machine. `localhost` is one of them. */
function originOf(host: string, port: number): string {
  const isEveryAddress = host === '0.0.0.0' || host === '::';
  const name = isEveryAddress ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
const HEALTHY = { statusCode: 200, headers: JSON_TYPE, body: '{"status":"ok"}' };
const STARTING = { statusCode: 503, headers: { ...JSON_TYPE, 'Retry-After': '1' }, body: '{"status":"starting"}' };
const TO_THE_DOCUMENTATION = { statusCode: 302, headers: { Location: '/docs/api' } };

async function startEmulators(folder: string | undefined, teardown: Teardown) {
  const start = async (emulator: Promise<Emulator>) => {
    const { url, stop } = await emulator;
    teardown.add(stop);
    return url;
  };
  const [dynamodb, sqs, s3] = await allOrFirstFailure([
    namedEndpoint('DYNAMODB'),
    namedEndpoint('SQS'),
    namedEndpoint('S3'),
  ]);
  const [ownDynamodb, ownSqsAndS3] = await allOrFirstFailure([
    dynamodb ?? start(startDynamodb(folder)),
    sqs && s3 ? '' : start(startSqsAndS3(folder)),
  ]);
  return { dynamodb: ownDynamodb, sqs: sqs ?? ownSqsAndS3, s3: s3 ?? ownSqsAndS3 };
}

/** Waits for all even if one fails, so that the teardown knows of everything that was started. */
async function allOrFirstFailure<T extends readonly unknown[]>(
  promises: T,
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
  await Promise.allSettled(promises);
  return (await Promise.all(promises)) as { [K in keyof T]: Awaited<T[K]> };
}

/** The variables by which an AWS SDK finds each service. */
function endpointVariables({ dynamodb, sqs, s3, ses, lambda, apiGateway }: Endpoints): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_SESV2: ses,
    AWS_ENDPOINT_URL_LAMBDA: lambda,
    AWS_ENDPOINT_URL_API_GATEWAY: apiGateway,
  };
}
