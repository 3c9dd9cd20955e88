import { REGION } from '../physical.ts';

/** An error that an emulator answered. Its `code` is the name of the AWS exception. */
export class AwsError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Calls an operation of a service with a JSON protocol, such as `DynamoDB_20120810.CreateTable`. */
export async function awsJson<T>(endpoint: string, target: string, input: object, signal?: AbortSignal): Promise<T> {
  const response = await fetch(endpoint, {
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
  const body = (await response.json()) as T & { __type?: string; message?: string; Message?: string };
  if (!response.ok) {
    throw new AwsError(body.__type?.split('#').at(-1) ?? `HTTP ${response.status}`, body.message ?? body.Message ?? '');
  }
  return body;
}

/** Some emulators find the service, the Region and the owner of the data in it. None checks the signature. */
function credentialOf(target: string): string {
  const service = target.startsWith('AmazonSQS') ? 'sqs' : 'dynamodb';
  return `AWS4-HMAC-SHA256 Credential=local/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=local`;
}
