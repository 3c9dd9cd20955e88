import { describe, expect, it } from 'vitest';
import { SERVICE_VARIABLE } from '../../cdk/functions.ts';
import { type Grant, permissionsOf } from '../../lib/contract/grants.ts';
import { jobs, queueJobs } from '../../lib/contract/jobs.ts';
import { routes } from '../../lib/contract/routes.ts';
import { workers } from '../../lib/contract/workers.ts';
import { functionNamed, idOf, ofType, resources } from './template.ts';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const everyFunction: [string, readonly Grant[]][] = [
  ...Object.entries(routes).map(([name, { uses }]): [string, readonly Grant[]] => [name.replace('.', '-'), uses]),
  ...Object.entries(jobs).map(([name, { uses }]): [string, readonly Grant[]] => [name, uses]),
  ...Object.entries(workers).map(([name, { uses }]): [string, readonly Grant[]] => [name, uses]),
];

/** Permissions of every function beside what it `uses`: logs, traces, and its own queue. */
const EVERYBODY = ['logs:CreateLogStream', 'logs:PutLogEvents', 'xray:PutTraceSegments', 'xray:PutTelemetryRecords'];
const TAKE_MESSAGES = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
];

const statementsOf = (name: string): Statement[] => {
  const role = resources[idOf(functionNamed(name).Properties.Role)];
  return role?.Properties.Policies.flatMap(
    (policy: { PolicyDocument: { Statement: Statement[] } }) => policy.PolicyDocument.Statement,
  );
};

const actionsOf = (name: string) => [...new Set(statementsOf(name).flatMap(({ Action }) => Action))].sort();

const actionsOfGrants = (uses: readonly Grant[]): string[] => [
  ...uses.flatMap(permissionsOf).flatMap(({ actions }) => actions),
  ...(uses.includes('documents:read') ? ['s3:ListBucket'] : []),
];

const isQueueJob = (name: string) => queueJobs.has(name);

describe.each(everyFunction)('%s', (name, uses) => {
  it('has permission for what it uses and nothing else', () => {
    const wanted = [...actionsOfGrants(uses), ...EVERYBODY, ...(isQueueJob(name) ? TAKE_MESSAGES : [])];
    expect(actionsOf(name)).toEqual([...new Set(wanted)].sort());
  });

  it('has permission on named resources only', () => {
    const open = statementsOf(name).filter(({ Resource }) => JSON.stringify(Resource).includes('"*"'));
    expect(open.flatMap(({ Action }) => Action).filter((action) => !action.startsWith('xray:'))).toEqual([]);
  });

  it('has variables for what it uses and nothing else', () => {
    const variables = Object.keys(functionNamed(name).Properties.Environment?.Variables ?? {});
    const wanted = [...uses.flatMap(permissionsOf).map(({ variable }) => variable), SERVICE_VARIABLE];
    expect(variables.sort()).toEqual([...new Set(wanted)].sort());
  });

  it('runs on arm64 and Node 24, traced, with logs that expire', () => {
    const { Properties } = functionNamed(name);
    expect(Properties).toMatchObject({
      Architectures: ['arm64'],
      Runtime: 'nodejs24.x',
      TracingConfig: { Mode: 'Active' },
    });
    expect(resources[idOf(Properties.LoggingConfig.LogGroup)]?.Properties.RetentionInDays).toBe(30);
  });
});

describe('the functions', () => {
  it('are those of the route and job tables', () => {
    const names = ofType('AWS::Lambda::Function').map(([, { Properties }]) => Properties.FunctionName);
    expect(names.sort()).toEqual(everyFunction.map(([name]) => `CleverInvo-${name}`).sort());
  });

  it('have a role each', () => {
    const roles = ofType('AWS::Lambda::Function').map(([, { Properties }]) => idOf(Properties.Role));
    expect(new Set(roles).size).toBe(roles.length);
  });

  it('get permissions from their role alone, never from a policy beside it', () => {
    expect(ofType('AWS::IAM::Policy')).toEqual([]);
    // The gateway has policies. No function has one of them, and none lists roles.
    for (const [, { Properties }] of ofType('AWS::Lambda::Function')) {
      expect(resources[idOf(Properties.Role)]?.Properties.ManagedPolicyArns).toBeUndefined();
    }
    for (const [, { Properties }] of ofType('AWS::IAM::ManagedPolicy')) {
      expect([Properties.Roles, Properties.Users, Properties.Groups]).toEqual([undefined, undefined, undefined]);
    }
  });
});
