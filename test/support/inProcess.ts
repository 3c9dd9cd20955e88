import { beforeAll } from 'vitest';
import { REGION } from '../../local/physical.ts';
import type { Stack } from './stack.ts';
import type { Wiring } from './wiring.ts';

/**
 * Has code of `lib/aws` that runs in this process use the emulators of a stack, as a function of it does. So a test can give a
 * job a time of its own. The code has to be imported after that, by `await import(…)`.
 */
export function useEmulators({ endpoints, environmentOf }: Wiring, functionName: string): void {
  Object.assign(process.env, environmentOf(functionName), {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
  });
}

/** The same for all tests of a file. */
export function useInProcess(stack: Stack, functionName: string): void {
  beforeAll(() => useEmulators(stack.local, functionName));
}
