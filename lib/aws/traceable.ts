import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What a trace needs of any client of the AWS SDK. */
export type AwsClient = Pick<DynamoDBClient, 'middlewareStack' | 'config'>;

/** The clients of this process, whose calls traces show. */
export const awsClients = new Set<AwsClient>();

/** Notes a client, so that its calls show in traces. */
export function traceable<Client extends { readonly middlewareStack: unknown }>(client: Client): Client {
  awsClients.add(client as never);
  return client;
}
