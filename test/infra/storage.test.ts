import { describe, expect, it } from 'vitest';
import { expirations } from '../../lib/contract/documents.ts';
import { TABLE } from '../../lib/contract/environment.ts';
import { jobs } from '../../lib/contract/jobs.ts';
import { idOf, ofType, only, type Resource, resources } from './template.ts';

const queueJobs = Object.entries(jobs).filter(([, job]) => job.source === 'queue');

const functionId = (name: string) =>
  ofType('AWS::Lambda::Function').find(([, { Properties }]) => Properties.FunctionName === `CleverInvo-${name}`)?.[0];

describe('the table', () => {
  const table = only('AWS::DynamoDB::Table');

  it('outlives the stack and has point-in-time recovery', () => {
    expect(table).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(table.Properties).toMatchObject({
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: TABLE.expiry, Enabled: true },
    });
  });

  it('has the keys and indexes that the code asks for', () => {
    const schema = (partition: string, sort: string) => [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ];
    expect(table.Properties.KeySchema).toEqual(schema(TABLE.partitionKey, TABLE.sortKey));
    const indexes = table.Properties.GlobalSecondaryIndexes.map((index: Record<string, unknown>) => [
      index.IndexName,
      index.KeySchema,
    ]);
    expect(Object.fromEntries(indexes)).toEqual(
      Object.fromEntries(
        Object.entries(TABLE.indexes).map(([name, { partitionKey, sortKey }]) => [name, schema(partitionKey, sortKey)]),
      ),
    );
  });
});

describe('the bucket of documents', () => {
  const bucket = only('AWS::S3::Bucket');

  it('is private, encrypted and outlives the stack', () => {
    expect(bucket).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(Object.values(bucket.Properties.PublicAccessBlockConfiguration)).toEqual([true, true, true, true]);
    expect(bucket.Properties.BucketEncryption).toBeDefined();
  });

  it('deletes what may expire, as the table of documents says', () => {
    const { Rules } = bucket.Properties.LifecycleConfiguration;
    const expiring = Rules.filter((rule: { ExpirationInDays?: number }) => rule.ExpirationInDays);
    expect(expiring).toEqual(
      expirations().map(({ prefix, afterDays }) => ({
        Prefix: prefix,
        ExpirationInDays: afterDays,
        Status: 'Enabled',
      })),
    );
  });

  it('keeps what was replaced or deleted for a while', () => {
    expect(bucket.Properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
    const [first] = bucket.Properties.LifecycleConfiguration.Rules;
    expect(first).toMatchObject({
      NoncurrentVersionExpiration: { NoncurrentDays: 90 },
      ExpiredObjectDeleteMarker: true,
      Status: 'Enabled',
    });
  });

  it('can be reached by TLS only', () => {
    expect(only('AWS::S3::BucketPolicy').Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    );
  });
});

describe.each(queueJobs)('the queue of %s', (name, job) => {
  const [mapping] = ofType('AWS::Lambda::EventSourceMapping')
    .map(([, resource]) => resource)
    .filter(({ Properties }) => idOf(Properties.FunctionName) === functionId(name));
  const queue = resources[idOf(mapping?.Properties.EventSourceArn)] as Resource;

  it('moves a message to the dead letters after its attempts', () => {
    const { maxReceiveCount, deadLetterTargetArn } = queue.Properties.RedrivePolicy;
    expect(maxReceiveCount).toBe('attempts' in job && job.attempts);
    const deadLetters = resources[idOf(deadLetterTargetArn)];
    expect(deadLetters?.Type).toBe('AWS::SQS::Queue');
    expect(deadLetters?.Properties.MessageRetentionPeriod).toBe(14 * 24 * 3600);
  });

  it('hides a message for longer than the timeout of its worker', () => {
    expect(queue.Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * job.timeoutSeconds);
  });

  it('retries only failed messages', () => {
    expect(mapping?.Properties.FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
  });
});

describe('every queue', () => {
  it.each(ofType('AWS::SQS::Queue'))('%s is encrypted and reached by TLS only', (id, { Properties }) => {
    expect(Properties.SqsManagedSseEnabled).toBe(true);
    const policies = ofType('AWS::SQS::QueuePolicy').filter(([, policy]) =>
      JSON.stringify(policy.Properties.Queues).includes(id),
    );
    expect(JSON.stringify(policies)).toContain('aws:SecureTransport');
  });

  it.each(ofType('AWS::SQS::Queue').filter(([, { Properties }]) => !Properties.RedrivePolicy))(
    '%s, of dead letters, raises an alarm',
    (id) => {
      const alarms = ofType('AWS::CloudWatch::Alarm').filter(([, alarm]) =>
        JSON.stringify(alarm.Properties).includes(id),
      );
      expect(alarms).toHaveLength(1);
    },
  );
});

describe('schedules', () => {
  it.each(Object.entries(jobs).filter(([, job]) => job.source === 'schedule'))(
    '%s is set off by the clock',
    (name, job) => {
      const rules = ofType('AWS::Events::Rule').filter(
        ([, { Properties }]) => idOf(Properties.Targets[0].Arn) === functionId(name),
      );
      expect(rules).toHaveLength(1);
      const minutes = 'everyMinutes' in job ? job.everyMinutes : 0;
      const [count, unit] = minutes % 60 === 0 ? [minutes / 60, 'hour'] : [minutes, 'minute'];
      const expected = `rate(${count} ${unit}${count === 1 ? '' : 's'})`;
      expect(rules[0]?.[1].Properties.ScheduleExpression).toBe(expected);
    },
  );
});
