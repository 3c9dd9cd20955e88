import { afterAll, beforeAll, expect, it } from 'vitest';
import { awsJson } from '../../local/awsJson.ts';
import { Deployment } from '../../local/deployment.ts';
import { startDynamodb } from '../../local/emulators/dynamodb.ts';
import type { Emulator } from '../../local/emulators/emulator.ts';
import { provision } from '../../local/provision.ts';

let dynamodb: Emulator;
beforeAll(async () => {
  dynamodb = await startDynamodb(undefined);
});
afterAll(() => dynamodb.stop());

const KEYS = { ProjectionType: 'KEYS_ONLY' };

const index = (name: string, Projection: object = KEYS) => ({
  IndexName: `by${name}`,
  KeySchema: [{ AttributeName: name, KeyType: 'HASH' }],
  Projection,
});

/** A deployment of one table with an index for each of these attributes. */
function deploymentWith(...names: string[]) {
  return deploymentOf(names.map((name) => index(name)));
}

function deploymentOf(indexes: readonly ReturnType<typeof index>[]) {
  const names = indexes.flatMap(({ KeySchema }) => KeySchema.map(({ AttributeName }) => AttributeName));
  const Properties = {
    StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
    AttributeDefinitions: ['pk', ...names].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    GlobalSecondaryIndexes: indexes,
  };
  const documents = new Map([['State', { Resources: { Table: { Type: 'AWS::DynamoDB::Table', Properties } } }]]);
  const endpoints = { dynamodb: dynamodb.url, sqs: '', s3: '', ses: '', lambda: '', apiGateway: '' };
  return { deployment: new Deployment(documents, endpoints), endpoints };
}

const call = <T>(operation: string, input: object) => awsJson<T>(dynamodb.url, `DynamoDB_20120810.${operation}`, input);

it('gives a table of an earlier version the indexes that it lacks, with the items that it has', async () => {
  const earlier = deploymentWith('Colour');
  await provision(earlier.deployment, earlier.endpoints);
  const [TableName] = (await call<{ TableNames: string[] }>('ListTables', {})).TableNames;
  await call('PutItem', { TableName, Item: { pk: { S: '1' }, Colour: { S: 'red' }, Shape: { S: 'round' } } });
  const later = deploymentWith('Colour', 'Shape', 'Size');
  await provision(later.deployment, later.endpoints);
  await provision(later.deployment, later.endpoints);
  const { Count } = await call<{ Count: number }>('Query', {
    TableName,
    IndexName: 'byShape',
    KeyConditionExpression: 'Shape = :shape',
    ExpressionAttributeValues: { ':shape': { S: 'round' } },
  });
  expect(Count).toBe(1);
});

it('makes an index anew that copies something else than in an earlier version', async () => {
  const earlier = deploymentWith('Weight');
  await provision(earlier.deployment, earlier.endpoints);
  const TableName = earlier.deployment.all('AWS::DynamoDB::Table')[0]?.ref;
  await call('PutItem', { TableName, Item: { pk: { S: '2' }, Weight: { S: 'light' }, Smell: { S: 'sweet' } } });
  const later = deploymentOf([index('Weight', { ProjectionType: 'INCLUDE', NonKeyAttributes: ['Smell'] })]);
  await provision(later.deployment, later.endpoints);
  const { Items } = await call<{ Items: object[] }>('Query', {
    TableName,
    IndexName: 'byWeight',
    KeyConditionExpression: 'Weight = :weight',
    ExpressionAttributeValues: { ':weight': { S: 'light' } },
  });
  expect(Items).toMatchObject([{ Smell: { S: 'sweet' } }]);
});

it('takes the stream from a table of an earlier version, and gives none to a new one', async () => {
  const { deployment, endpoints } = deploymentWith('Colour');
  const streamOf = async () => {
    const [TableName] = (await call<{ TableNames: string[] }>('ListTables', {})).TableNames;
    const { Table } = await call<{ Table: { StreamSpecification?: object } }>('DescribeTable', { TableName });
    return { TableName, stream: Table.StreamSpecification };
  };
  await provision(deployment, endpoints);
  const { TableName, stream } = await streamOf();
  expect(stream).toBeUndefined();
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' };
  await call('UpdateTable', { TableName, StreamSpecification });
  expect((await streamOf()).stream).toEqual(StreamSpecification);
  await provision(deployment, endpoints);
  expect((await streamOf()).stream).toBeUndefined();
});
