import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { build } from './build/build.ts';
import { ControlPlane } from './controlPlane.ts';
import { startDynamodb } from './emulators/dynamodb.ts';
import { startSqsAndS3 } from './emulators/sqsAndS3.ts';
import { Functions } from './functions/functions.ts';
import type { Log } from './functions/lambda.ts';
import { ApiKeys } from './gateway/apiKeys.ts';
import { Gateway } from './gateway/gateway.ts';
import type { Throttle } from './gateway/usagePlan.ts';
import { type Endpoints, physicalNames, pseudoParameters } from './physical.ts';
import { provision } from './provision.ts';
import { listen } from './server.ts';
import { Template } from './template.ts';

export interface LocalOptions {
  /** Of the gateway; `0` takes any that is free. */
  readonly port?: number;
  readonly host?: string;
  /** Where data is kept; `:memory:` for nowhere. */
  readonly dataDir?: string;
  /** In place of the template's, for what is not about the usage plan. */
  readonly throttle?: Throttle;
  readonly log?: Log;
  readonly progress?: (line: string) => void;
}

/** The service, running. */
export interface Local {
  /** Base URL of the API. */
  readonly url: string;
  readonly endpoints: Endpoints;
  /** The variables that a function has. */
  environmentOf(functionName: string): Readonly<Record<string, string>>;
  /** Answers what the handler of the function does. */
  invoke<T>(functionName: string, event: unknown): Promise<T>;
  stop(): Promise<void>;
}

const STACK_NAME = 'CleverInvo';

/** Starts the embedded AWS with what the CDK app synthesizes from the sources as they are. */
export async function startLocal(options: LocalOptions = {}): Promise<Local> {
  const { port = 0, host = '127.0.0.1', dataDir = ':memory:', log = () => {}, progress, throttle } = options;
  const folder = dataDir === ':memory:' ? undefined : dataDir;
  if (folder) mkdirSync(folder, { recursive: true });
  const { template: templateFile } = await build(progress);
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    const [dynamodb, sqsAndS3] = await Promise.all([startDynamodb(folder), startSqsAndS3(folder)]);
    stops.push(dynamodb.stop, sqsAndS3.stop);
    let controlPlane: ControlPlane | undefined;
    const control = await listen({ port: 0, host: '127.0.0.1' }, async (message) => {
      return controlPlane?.handle(message) ?? { statusCode: 503 };
    });
    stops.push(control.stop);
    const controlUrl = `http://127.0.0.1:${control.port}`;
    const endpoints = {
      dynamodb: dynamodb.url,
      sqs: sqsAndS3.url,
      s3: sqsAndS3.url,
      lambda: controlUrl,
      apiGateway: controlUrl,
    };
    const template = new Template(
      JSON.parse(readFileSync(templateFile, 'utf8')),
      pseudoParameters(STACK_NAME),
      physicalNames(STACK_NAME, endpoints),
    );
    await provision(template, endpoints);
    const functions = new Functions(template, {
      templateFolder: dirname(templateFile),
      runtime: endpointVariables(endpoints),
      log,
    });
    stops.push(() => functions.stop());
    const apiKeys = new ApiKeys(folder);
    controlPlane = new ControlPlane(
      functions,
      apiKeys,
      new Set(template.all('AWS::ApiGateway::UsagePlan').map(({ ref }) => ref)),
    );
    const gateway = new Gateway(template, functions, apiKeys, throttle);
    const served = await listen({ port, host }, async (message) =>
      message.url === '/health' ? { statusCode: 200, body: 'ok' } : gateway.handle(message),
    );
    stops.push(served.stop);
    const basePath = new URL(template.output('BaseUrl') ?? 'http://localhost/').pathname;
    return {
      url: `http://${host}:${served.port}${basePath}`,
      endpoints,
      environmentOf: (name) => functions.ofUri(`${STACK_NAME}-${name}`).environment,
      async invoke<T>(name: string, event: unknown) {
        const { payload, failed } = await functions.ofUri(`${STACK_NAME}-${name}`).invoke(JSON.stringify(event));
        if (failed) throw new Error(`${name}: ${payload}`);
        return JSON.parse(payload) as T;
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function endpointVariables({ dynamodb, sqs, s3, lambda, apiGateway }: Endpoints): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
    AWS_ENDPOINT_URL_SQS: sqs,
    AWS_ENDPOINT_URL_S3: s3,
    AWS_ENDPOINT_URL_LAMBDA: lambda,
    AWS_ENDPOINT_URL_API_GATEWAY: apiGateway,
  };
}
