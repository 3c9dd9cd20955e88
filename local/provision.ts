import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError, awsJson } from './awsJson.ts';
import type { Deployment } from './deployment.ts';
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

interface BucketProperties {
  readonly ObjectLockEnabled?: boolean;
}

/** Creates the tables, queues and buckets of the template that do not exist yet. */
export async function provision(deployment: Deployment, endpoints: Endpoints): Promise<void> {
  const queues = deployment.all<QueueProperties>('AWS::SQS::Queue');
  const isSource = ({ properties }: Deployed<QueueProperties>) => properties.RedrivePolicy !== undefined;
  await Promise.all([
    ...deployment.all<TableProperties>('AWS::DynamoDB::Table').map((table) => createTable(table, endpoints)),
    ...deployment.all<BucketProperties>('AWS::S3::Bucket').map((bucket) => createBucket(bucket, endpoints)),
    // The queue of dead letters must exist before the queue that names it.
    Promise.all(queues.filter((queue) => !isSource(queue)).map((queue) => createQueue(queue, endpoints))).then(() =>
      Promise.all(queues.filter(isSource).map((queue) => createQueue(queue, endpoints))),
    ),
  ]);
}

/**
 * The properties that `CreateTable` takes as they are. The stream is left out: nothing here reads it, and the emulator looks through
 * all that it holds at each write.
 */
const CREATE_TABLE = ['AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes', 'BillingMode'];

async function createTable({ ref, properties }: Deployed<TableProperties>, { dynamodb }: Endpoints): Promise<void> {
  const given = Object.fromEntries(CREATE_TABLE.map((name) => [name, properties[name]]).filter(([, value]) => value));
  const created = await unlessExists('ResourceInUseException', () =>
    awsJson(dynamodb, 'DynamoDB_20120810.CreateTable', { TableName: ref, ...given }),
  );
  if (!created) await bringUpToDate(ref, properties, dynamodb);
  if (!created || !properties.TimeToLiveSpecification) return;
  await awsJson(dynamodb, 'DynamoDB_20120810.UpdateTimeToLive', {
    TableName: ref,
    TimeToLiveSpecification: properties.TimeToLiveSpecification,
  });
}

interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly object[];
  readonly Projection: { readonly ProjectionType: string; readonly NonKeyAttributes?: readonly string[] };
}

interface Description {
  readonly Table: {
    readonly GlobalSecondaryIndexes?: readonly Index[];
    readonly StreamSpecification?: { readonly StreamEnabled: boolean };
  };
}

/**
 * Adds the indexes that a table of an earlier version does not have yet, makes those anew that have changed, and removes the stream that it had.
 * DynamoDB takes one change at a time.
 */
async function bringUpToDate(TableName: string, properties: TableProperties, dynamodb: string): Promise<void> {
  const describe = async () =>
    (await awsJson<Description>(dynamodb, 'DynamoDB_20120810.DescribeTable', { TableName })).Table;
  const change = (changes: object) =>
    awsJson(dynamodb, 'DynamoDB_20120810.UpdateTable', {
      TableName,
      AttributeDefinitions: properties.AttributeDefinitions,
      ...changes,
    });
  const indexOf = ({ GlobalSecondaryIndexes: all = [] }: Description['Table'], name: string) =>
    all.find(({ IndexName }) => IndexName === name);
  const table = await describe();
  if (table.StreamSpecification?.StreamEnabled) {
    await change({ StreamSpecification: { StreamEnabled: false } });
  }
  for (const index of (properties.GlobalSecondaryIndexes ?? []) as readonly Index[]) {
    const { IndexName } = index;
    const existing = indexOf(table, IndexName);
    if (existing && formOf(existing) === formOf(index)) continue;
    if (existing) {
      await change({ GlobalSecondaryIndexUpdates: [{ Delete: { IndexName } }] });
      while (indexOf(await describe(), IndexName)) await sleep(100);
    }
    await change({ GlobalSecondaryIndexUpdates: [{ Create: index }] });
  }
}

function formOf({ KeySchema, Projection: { ProjectionType, NonKeyAttributes = [] } }: Index): string {
  return JSON.stringify([KeySchema, ProjectionType, NonKeyAttributes.toSorted()]);
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
    ...(RedrivePolicy && { RedrivePolicy: JSON.stringify(await withArnOf(RedrivePolicy, queue, sqs)) }),
  };
  const QueueName = ref.split('/').at(-1);
  const created = await unlessExists('QueueNameExists', () =>
    awsJson(sqs, 'AmazonSQS.CreateQueue', { QueueName, Attributes }),
  );
  if (!created) await awsJson(sqs, 'AmazonSQS.SetQueueAttributes', { QueueUrl: ref, Attributes });
}

type RedrivePolicy = NonNullable<QueueProperties['RedrivePolicy']>;

/** An SQS that runs already may have another AWS account. */
async function withArnOf(
  policy: RedrivePolicy,
  { ref }: Deployed<QueueProperties>,
  sqs: string,
): Promise<RedrivePolicy> {
  const QueueUrl = ref.replace(/[^/]+$/, policy.deadLetterTargetArn.split(':').at(-1) ?? '');
  const input = { QueueUrl, AttributeNames: ['QueueArn'] };
  const { Attributes } = await awsJson<{ Attributes: { QueueArn: string } }>(
    sqs,
    'AmazonSQS.GetQueueAttributes',
    input,
  );
  return { ...policy, deadLetterTargetArn: Attributes.QueueArn };
}

/** Removes the tables and queues of the template. What is in its buckets stays. */
export async function removeAll(deployment: Deployment, { dynamodb, sqs }: Endpoints): Promise<void> {
  await Promise.allSettled([
    ...deployment
      .all('AWS::DynamoDB::Table')
      .map(({ ref }) => awsJson(dynamodb, 'DynamoDB_20120810.DeleteTable', { TableName: ref })),
    ...deployment.all('AWS::SQS::Queue').map(({ ref }) => awsJson(sqs, 'AmazonSQS.DeleteQueue', { QueueUrl: ref })),
  ]);
}

async function createBucket({ ref, properties }: Deployed<BucketProperties>, { s3 }: Endpoints): Promise<void> {
  const headers = new Headers(properties.ObjectLockEnabled ? { 'x-amz-bucket-object-lock-enabled': 'true' } : {});
  const response = await fetch(`${s3}/${ref}`, { method: 'PUT', headers });
  if (!response.ok && response.status !== 409) throw new Error(`Bucket ${ref}: ${await response.text()}`);
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
