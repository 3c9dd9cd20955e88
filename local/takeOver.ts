import { AwsError, awsJson } from './awsJson.ts';
import type { Deployment } from './deployment.ts';
import type { Endpoints } from './physical.ts';
import type { ResourceMapping } from './resourceMapping.ts';
import { Unstartable } from './unstartable.ts';

interface Keyed {
  readonly KeySchema: unknown;
}

/** Throws where a resource to take over is not there, or is not what the template says. CloudFormation refuses the same. */
export async function requireTakenOver(
  deployment: Deployment,
  mapping: ResourceMapping,
  { dynamodb, sqs, s3 }: Endpoints,
): Promise<void> {
  const isTakenOver = ({ logicalId }: { readonly logicalId: string }) => Object.hasOwn(mapping, logicalId);
  for (const { logicalId, ref, properties } of deployment.all<Keyed>('AWS::DynamoDB::Table').filter(isTakenOver)) {
    const { Table } = await found(logicalId, ref, () =>
      awsJson<{ Table: Keyed }>(dynamodb, 'DynamoDB_20120810.DescribeTable', { TableName: ref }),
    );
    if (JSON.stringify(Table.KeySchema) !== JSON.stringify(properties.KeySchema))
      throw new Unstartable(`${logicalId}: ${ref} has another key than the template says.`);
  }
  for (const { logicalId, ref } of deployment.all('AWS::SQS::Queue').filter(isTakenOver)) {
    const QueueName = ref.split('/').at(-1) ?? '';
    await found(logicalId, QueueName, () => awsJson(sqs, 'AmazonSQS.GetQueueUrl', { QueueName }));
  }
  for (const { logicalId, ref } of deployment.all('AWS::S3::Bucket').filter(isTakenOver)) {
    const { ok } = await fetch(`${s3}/${ref}`, { method: 'HEAD' });
    if (!ok) throw isMissing(logicalId, ref);
  }
}

async function found<T>(logicalId: string, name: string, ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    throw error instanceof AwsError ? isMissing(logicalId, name) : error;
  }
}

function isMissing(logicalId: string, name: string): Unstartable {
  return new Unstartable(`${logicalId}: there is no ${name} to take over.`);
}
