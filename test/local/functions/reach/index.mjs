import { DynamoDB } from '@aws-sdk/client-dynamodb';
import { S3 } from '@aws-sdk/client-s3';
import { SQS } from '@aws-sdk/client-sqs';

const clients = {
  dynamodb: new DynamoDB({}),
  s3: new S3({ forcePathStyle: true }),
  sqs: new SQS({ useQueueUrlAsEndpoint: false }),
};

/** Makes the call that it is told to, and says how that ended. */
export async function handler({ service, operation, input }) {
  try {
    const { $metadata, Body, ...output } = await clients[service][operation](input);
    return { status: $metadata.httpStatusCode, output, text: await Body?.transformToString() };
  } catch (error) {
    return { error: error.name, message: error.message };
  }
}
