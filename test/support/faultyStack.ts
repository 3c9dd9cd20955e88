import { afterAll, beforeAll } from 'vitest';
import type { LocalOptions } from '../../local/run.ts';
import { FaultyService } from './faultyService.ts';
import { type OwnStack, useStack } from './stack.ts';

/** A stack with a fault-injecting proxy between its functions and each AWS service. */
export interface FaultyStack extends OwnStack {
  readonly dynamodb: FaultyService;
  readonly sqs: FaultyService;
  readonly s3: FaultyService;
  readonly ses: FaultyService;
}

export function useFaultyStack(
  options: Pick<LocalOptions, 'maxIdleFunctions' | 'log' | 'hasLogSubscriptions'> = {},
): FaultyStack {
  const services: FaultyService[] = [];
  const service = (index: number) => {
    const started = services[index];
    if (!started) throw new Error('The stack has not started');
    return started;
  };
  beforeAll(async () => {
    for (const seed of [1, 2, 3, 4]) services.push(await FaultyService.start(seed));
  });
  afterAll(() => Promise.all(services.map((one) => one.stop())));
  const stack = useStack({
    ...options,
    redirect: ({ dynamodb, sqs, s3, ses, ...others }) => ({
      ...others,
      dynamodb: service(0).inFrontOf(dynamodb),
      sqs: service(1).inFrontOf(sqs),
      s3: service(2).inFrontOf(s3),
      ses: service(3).inFrontOf(ses),
    }),
  });
  return {
    get local() {
      return stack.local;
    },
    call: stack.call,
    addAccount: stack.addAccount,
    get dynamodb() {
      return service(0);
    },
    get sqs() {
      return service(1);
    },
    get s3() {
      return service(2);
    },
    get ses() {
      return service(3);
    },
  };
}
