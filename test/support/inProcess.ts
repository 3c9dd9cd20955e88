import type { Local } from '../../local/run.ts';

/**
 * Has code of `lib/aws` that runs in this process use the emulators of a service, as a function of it does. So a test can give a
 * job the time of its clock. Call it before the code is imported.
 */
export function useEmulators({ endpoints, environmentOf }: Local, functionName: string): void {
  Object.assign(process.env, environmentOf(functionName), {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
  });
}
