import type { Deployment } from './deployment.ts';
import { AwsError, awsJson } from './emulators/awsJson.ts';
import type { Endpoints } from './physical.ts';
import { requireSupported } from './supported.ts';
import type { Deployed } from './template.ts';

interface TableProperties {
  readonly TimeToLiveSpecification?: object;
  readonly [property: string]: unknown;
}

interface QueueProperties {
  readonly VisibilityTimeout?: number;
  readonly MessageRetentionPeriod?: number;
  readonly RedrivePolicy?: { readonly deadLetterTargetArn: string; readonly maxReceiveCount: number };
}

/** Creates the tables, queues and buckets of the template that do not exist yet. */
export async function provision(deployment: Deployment, endpoints: Endpoints): Promise<void> {
  const queues = deployment.all<QueueProperties>('AWS::SQS::Queue');
  const isSource = ({ properties }: Deployed<QueueProperties>) => properties.RedrivePolicy !== undefined;
  await Promise.all([
    ...deployment.all<TableProperties>('AWS::DynamoDB::Table').map((table) => createTable(table, endpoints)),
    ...deployment.all('AWS::S3::Bucket').map(({ ref }) => createBucket(ref, endpoints)),
    // The queue of dead letters must exist before the queue that names it.
    Promise.all(queues.filter((queue) => !isSource(queue)).map((queue) => createQueue(queue, endpoints))).then(() =>
      Promise.all(queues.filter(isSource).map((queue) => createQueue(queue, endpoints))),
    ),
  ]);
}

/** The properties that `CreateTable` takes as they are. */
const CREATE_TABLE = ['AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'BillingMode'];

async function createTable({ ref, properties }: Deployed<TableProperties>, { dynamodb }: Endpoints): Promise<void> {
  const given = Object.fromEntries(CREATE_TABLE.map((name) => [name, properties[name]]).filter(([, value]) => value));
  const stream = properties.StreamSpecification as object | undefined;
  const StreamSpecification = stream && { StreamEnabled: true, ...stream };
  const created = await unlessExists('ResourceInUseException', () =>
    awsJson(dynamodb, 'DynamoDB_20120810.CreateTable', { TableName: ref, ...given, StreamSpecification }),
  );
  if (!created) await addMissingIndexes(ref, properties, dynamodb);
  if (!created || !properties.TimeToLiveSpecification) return;
  await awsJson(dynamodb, 'DynamoDB_20120810.UpdateTimeToLive', {
    TableName: ref,
    TimeToLiveSpecification: properties.TimeToLiveSpecification,
  });
}

interface Index {
  readonly IndexName: string;
}

/** Adds the indexes that a table of an earlier version does not have yet. DynamoDB takes one of them at a time. */
async function addMissingIndexes(TableName: string, properties: TableProperties, dynamodb: string): Promise<void> {
  const { Table } = await awsJson<{ Table: { GlobalSecondaryIndexes?: readonly Index[] } }>(
    dynamodb,
    'DynamoDB_20120810.DescribeTable',
    { TableName },
  );
  const existing = new Set(Table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  const wanted = (properties.GlobalSecondaryIndexes ?? []) as readonly Index[];
  for (const index of wanted.filter(({ IndexName }) => !existing.has(IndexName))) {
    await awsJson(dynamodb, 'DynamoDB_20120810.UpdateTable', {
      TableName,
      AttributeDefinitions: properties.AttributeDefinitions,
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

const QUEUE = ['MessageRetentionPeriod', 'RedrivePolicy', 'SqsManagedSseEnabled', 'VisibilityTimeout'];

async function createQueue(queue: Deployed<QueueProperties>, { sqs }: Endpoints): Promise<void> {
  requireSupported(queue, QUEUE);
  const { ref, properties } = queue;
  const { VisibilityTimeout, MessageRetentionPeriod, RedrivePolicy } = properties;
  const attributes = { VisibilityTimeout, MessageRetentionPeriod };
  const Attributes: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(attributes)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, String(value)]),
    ),
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(RedrivePolicy) }),
  };
  const QueueName = ref.split('/').at(-1);
  const created = await unlessExists('QueueNameExists', () =>
    awsJson(sqs, 'AmazonSQS.CreateQueue', { QueueName, Attributes }),
  );
  if (!created) await awsJson(sqs, 'AmazonSQS.SetQueueAttributes', { QueueUrl: ref, Attributes });
}

async function createBucket(bucket: string, { s3 }: Endpoints): Promise<void> {
  const response = await fetch(`${s3}/${bucket}`, { method: 'PUT' });
  if (!response.ok && response.status !== 409) throw new Error(`Bucket ${bucket}: ${await response.text()}`);
}

async function unlessExists(code: string, create: () => Promise<unknown>): Promise<boolean> {
  try {
    await create();
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.code.includes(code)) return false;
    throw error;
  }
}
