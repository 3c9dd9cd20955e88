import { beforeAll } from 'vitest';
import type { Stack } from './stack.ts';

/**
 * Lets a test call the code of a job itself, with a time of its own, on the table and the queues of a stack. The code has to
 * be imported after that, by `await import(…)`.
 */
export function useInProcess(stack: Stack, functionName: string): void {
  beforeAll(() => {
    const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, ...environment } =
      stack.local.environmentOf(functionName);
    const settings = Object.entries(environment).filter(([name]) =>
      /_(NAME|URL|BUCKET)$|^AWS_ENDPOINT_|^LOOPBACK/.test(name),
    );
    Object.assign(process.env, { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY }, Object.fromEntries(settings));
  });
}
