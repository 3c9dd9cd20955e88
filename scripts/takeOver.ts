import { parseArgs } from 'node:util';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { paginateListBuckets, S3Client } from '@aws-sdk/client-s3';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { queueJobNames } from '../lib/contract/jobs.ts';

/**
 * `npm run takeOver -- --from CleverInvo-State`: prints the resource mapping with which `cdk import` takes over what a deleted stack
 * has left: its table, its bucket and its queues of dead letters. The environment chooses the AWS account and Region.
 */
const { values } = parseArgs({ options: { from: { type: 'string', default: 'CleverInvo-State' } } });
const stack = values.from;

/** The names that CloudFormation gives: stack, logical id, and a random part. */
async function collect<T>(pages: AsyncIterable<T>, namesOf: (page: T) => readonly (string | undefined)[] | undefined) {
  const names: string[] = [];
  for await (const page of pages) names.push(...(namesOf(page) ?? []).filter((name) => name !== undefined));
  return names;
}

const [tables, buckets, queues] = await Promise.all([
  collect(paginateListTables({ client: new DynamoDBClient() }, {}), ({ TableNames }) => TableNames),
  collect(paginateListBuckets({ client: new S3Client() }, {}), ({ Buckets }) => Buckets?.map(({ Name }) => Name)),
  collect(paginateListQueues({ client: new SQSClient() }, { QueueNamePrefix: stack }), ({ QueueUrls }) => QueueUrls),
]);

interface Wanted {
  readonly logicalId: string;
  readonly identifier: string;
  readonly among: readonly string[];
}

const deadLetters = queueJobNames.map((job) => `${job[0]?.toUpperCase()}${job.slice(1)}DeadLetters`);
const wanted: Wanted[] = [
  { logicalId: 'Table', identifier: 'TableName', among: tables },
  { logicalId: 'Documents', identifier: 'BucketName', among: buckets },
  ...deadLetters.map((logicalId) => ({ logicalId, identifier: 'QueueUrl', among: queues })),
];

const mapping: Record<string, Record<string, string>> = {};
for (const { logicalId, identifier, among } of wanted) {
  const start = `${stack}-${logicalId}`.toLowerCase();
  const found = among.filter((name) => {
    const last = name.split('/').at(-1)?.toLowerCase() ?? '';
    return last === start || last.startsWith(`${start}-`);
  });
  const [only] = found;
  if (only !== undefined && found.length === 1) mapping[logicalId] = { [identifier]: only };
  else {
    const reason =
      found.length === 0
        ? 'not found, so a new one will be made'
        : `one of these, choose it by hand: ${found.join(', ')}`;
    console.error(`${logicalId}: ${reason}`);
  }
}
console.log(JSON.stringify(mapping, null, 2));
