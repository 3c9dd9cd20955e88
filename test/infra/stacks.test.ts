import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import local from '../../cdk/stages/local.ts';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { routes } from '../../lib/contract/routes.ts';
import { build } from '../../local/build/build.ts';
import { synthesizeOneStack } from './everySetting.ts';
import { templates } from './template.ts';

/**
 * CloudFormation takes a resource with another logical id for a new one. So these ids may never change: a table with another
 * id would be empty.
 */
const PINNED = {
  Table: 'AWS::DynamoDB::Table',
  Documents: 'AWS::S3::Bucket',
  MailIdentity: 'AWS::SES::EmailIdentity',
  ...Object.fromEntries(
    queueJobNames.map((job) => [`${job.replace(/^./, (first) => first.toUpperCase())}DeadLetters`, 'AWS::SQS::Queue']),
  ),
};

/** What CloudFormation replaces where it changes: with it, all data would seem to be gone. Written out here, apart from the code. */
const REPLACED_IF_CHANGED = {
  Table: {
    KeySchema: [
      { AttributeName: 'pk', KeyType: 'HASH' },
      { AttributeName: 'sk', KeyType: 'RANGE' },
    ],
  },
};

/** Properties by which CloudFormation replaces a table, a bucket or a queue. */
const REPLACING = ['TableName', 'KeySchema', 'LocalSecondaryIndexes', 'BucketName', 'QueueName', 'FifoQueue'];

/** The host of the API and the plans that the keys of all accounts are in. With other ids, every customer would be locked out. */
const DEPENDED_ON = {
  ApiRest4DEC74FE: 'AWS::ApiGateway::RestApi',
  ApiRestBusinessPlan1009E3A1: 'AWS::ApiGateway::UsagePlan',
  ApiRestSessionPlan6971616B: 'AWS::ApiGateway::UsagePlan',
};

const KEPT = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'];

describe('the stacks', () => {
  it('keep state apart from functions', () => {
    expect([...templates.keys()].sort()).toEqual([
      'CleverInvo',
      'CleverInvo-Functions',
      'CleverInvo-Jobs',
      'CleverInvo-State',
    ]);
    for (const [stack, { Resources }] of templates) {
      const kept = Object.values(Resources).filter(({ Type }) => KEPT.includes(Type));
      expect(kept).toHaveLength(stack === 'CleverInvo-State' ? KEPT.length : 0);
    }
  });

  it('have state that no refactoring can replace', () => {
    const state = templates.get('CleverInvo-State')?.Resources ?? {};
    const kept = Object.entries(state).filter(([, { Type }]) => !/Policy$/.test(Type));
    expect(Object.fromEntries(kept.map(([id, { Type }]) => [id, Type]))).toEqual(PINNED);
    for (const id of Object.keys(PINNED)) {
      expect(state[id]).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('have state whose properties no change replaces', () => {
    const state = templates.get('CleverInvo-State')?.Resources ?? {};
    for (const id of Object.keys(PINNED)) {
      const properties = Object.entries(state[id]?.Properties ?? {}).filter(([name]) => REPLACING.includes(name));
      expect(Object.fromEntries(properties), id).toEqual(new Map(Object.entries(REPLACED_IF_CHANGED)).get(id) ?? {});
    }
  });

  it('keep the host of the API and the usage plans, on which every customer depends', () => {
    const { Resources } = templates.get('CleverInvo') ?? { Resources: {} };
    const types = [...new Set(Object.values(DEPENDED_ON))];
    const found = Object.entries(Resources).filter(([, { Type }]) => types.includes(Type));
    expect(Object.fromEntries(found.map(([id, { Type }]) => [id, Type]))).toEqual(DEPENDED_ON);
  });

  it('have room for thirty more endpoints, of which each takes three resources', () => {
    for (const [stack, { Resources }] of templates) {
      const count = Object.keys(Resources).length;
      console.log(`${stack} has ${count} resources, for ${Object.keys(routes).length} endpoints in all`);
      expect(count + 30 * 3).toBeLessThan(460);
    }
  });

  it('export nothing of an endpoint, so that one deployment can delete it', () => {
    expect(Object.keys(templates.get('CleverInvo-Functions')?.Outputs ?? {})).toEqual([]);
    const exported = Object.keys(templates.get('CleverInvo-Jobs')?.Outputs ?? {});
    expect(exported.filter((name) => !name.includes('Queues'))).toEqual([]);
  });

  it('protect the state from deletion', async () => {
    const { folder } = await build();
    const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    expect(artifacts['CleverInvo-State'].properties.terminationProtection).toBe(true);
  });

  it('can be one stack for a tool that reads a single template', () => {
    const [one, ...others] = synthesizeOneStack(local);
    expect([one?.name, others]).toEqual(['CleverInvo', []]);
    const all = [...templates.values()].flatMap((template) => Object.values(template.Resources));
    expect(Object.keys(one?.resources ?? {})).toHaveLength(all.length);
    expect(Object.keys(one?.resources ?? {})).toEqual(expect.arrayContaining(Object.keys(PINNED)));
    // Such tools pass on only variables that the template has.
    const { Variables } =
      Object.values(one?.resources ?? {}).find(({ Type }) => Type === 'AWS::Lambda::Function')?.Properties
        .Environment ?? {};
    expect(Variables).toMatchObject({ AWS_ENDPOINT_URL_DYNAMODB: '', AWS_ENDPOINT_URL_SQS: '' });
  });
});
