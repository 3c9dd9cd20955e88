import type { Context } from 'aws-lambda';
import { optionalEnvironment } from '../../aws/environment.ts';
import type { Cause } from '../../domain/events/events.ts';

/** The cause of changes that a job or the operator makes. They know the address of the API only where it is configured. */
export function invocationCause({ awsRequestId }: Context): Cause {
  const publicUrl = optionalEnvironment('publicUrl');
  return {
    now: new Date(),
    actor: { requestId: awsRequestId },
    ...(publicUrl === undefined ? {} : { baseUrl: `${publicUrl}/v1` }),
  };
}
