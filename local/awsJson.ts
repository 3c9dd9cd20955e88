import { setTimeout as sleep } from 'node:timers/promises';
import { REGION } from './physical.ts';

/** An error that an emulator answered. Its `code` is the name of the AWS exception. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const TRIES = 4;
const PAUSE_MILLISECONDS = 100;

/**
 * Calls an operation of a service with a JSON protocol, such as `DynamoDB_20120810.CreateTable`. What a service fails at is tried again, as
 * SDKs do.
 */
export async function awsJson<T>(endpoint: string, target: string, input: object, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const response = await post(endpoint, target, input, signal);
    if (response.ok) return (await response.json()) as T;
    const text = await response.text();
    if (response.status < 500 || attempt === TRIES) throw errorOf(response.status, text);
    await sleep(PAUSE_MILLISECONDS * 2 ** attempt, undefined, { signal });
  }
}

function post(endpoint: string, target: string, input: object, signal?: AbortSignal): Promise<Response> {
  return fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': `application/x-amz-json-1.0`,
      'x-amz-target': target,
      'x-amz-date': '20260101T000000Z',
      authorization: credentialOf(target),
    },
    body: JSON.stringify(input),
    signal: signal ?? null,
  });
}

/** A service that fails may answer anything. */
function errorOf(status: number, text: string): AwsError {
  try {
    const { __type, message, Message }: { __type?: string; message?: string; Message?: string } = JSON.parse(text);
    return new AwsError(__type?.split('#').at(-1) ?? `HTTP ${status}`, message ?? Message ?? '');
  } catch {
    return new AwsError(`HTTP ${status}`, text.slice(0, 200));
  }
}

/** Some emulators find the service, the Region and the owner of the data in it. None checks the signature. */
function credentialOf(target: string): string {
  const service = target.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb';
  return `AWS4-HMAC-SHA256 Credential=local/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=local`;
}
