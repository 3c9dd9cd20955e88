import { describe, expect, it } from 'vitest';
import { type Grant, permissionsOf } from '../../lib/contract/grants.ts';
import { usesOfFunctions } from '../support/unusedGrants.ts';
import { functionNamed, idOf, resources } from './template.ts';

/** Written out here, so that a grant cannot become wider by accident. */
const ACTIONS: Readonly<Record<string, readonly string[]>> = {
  'table:read': ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  'table:write': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  'keys:read': ['dynamodb:GetItem', 'dynamodb:Query'],
  'keys:write': ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  'members:read': ['dynamodb:GetItem'],
  'requests:record': ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
  'sessionPlan:enrol': ['apigateway:POST'],
  'api:url': [],
  'keys:use': ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
  'account:read': ['dynamodb:GetItem'],
  'documents:read': ['s3:GetObject'],
  'documents:write': ['s3:PutObject'],
  'documents:lock': ['s3:PutObjectRetention'],
  'documents:erase': ['s3:ListBucket', 's3:ListBucketVersions', 's3:DeleteObject', 's3:DeleteObjectVersion'],
  'table:scan': ['dynamodb:Scan'],
  'mail:from': [],
  'mail:send': ['ses:SendEmail', 'ses:SendRawEmail'],
  'usagePlan:enrol': ['apigateway:POST'],
  'usagePlan:manage': ['apigateway:GET', 'apigateway:DELETE'],
  'sessionPlan:manage': ['apigateway:GET'],
  send: ['sqs:SendMessage'],
  announce: ['sqs:SendMessage'],
  measure: ['sqs:GetQueueAttributes'],
  resend: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
};

const grants = [...new Set([...usesOfFunctions.values()].flat())];

describe.each(grants)('%s', (grant: Grant) => {
  it('is these actions and no others', () => {
    const expected = ACTIONS[grant] ?? ACTIONS[grant.split(':')[1] ?? ''];
    expect(expected).toBeDefined();
    for (const { actions } of permissionsOf(grant)) expect(actions).toEqual(expected);
  });
});

/** The resources that each service's actions may be allowed on, as the templates name them. */
const ON: Readonly<Record<string, RegExp>> = {
  dynamodb:
    /^\["CleverInvo-State:ExportsOutputFnGetAttTableArn\w+"(,"CleverInvo-State:ExportsOutputFnGetAttTableArn\w+\/index\/\*")?\]$/,
  s3: /^\["CleverInvo-State:ExportsOutputFnGetAttDocumentsArn\w+(\/\*)?"\]$/,
  sqs: /^\[("CleverInvo-State:ExportsOutputFnGetAtt\w+DeadLettersArn\w+",?|"CleverInvo-Jobs:ExportsOutputFnGetAttQueues\w+",?|"Queues\w+",?)+\]$/,
  logs: /^\["\w+Logs\w+"\]$/,
  xray: /^\["\*"\]$/,
};

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
}

/** The partitions of the table that each grant is for. Written out here too. */
const KEYS = ['key#*', '*#keys', '*#sessions'];
const like = (keys: readonly string[]) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys } });
const unlike = (keys: readonly string[]) => ({ 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': keys } });
const PARTITIONS: ReadonlyMap<string, { readonly condition: object | undefined; readonly indexes: boolean }> = new Map([
  ['table:read', { condition: unlike(KEYS), indexes: true }],
  ['table:write', { condition: unlike(KEYS), indexes: true }],
  ['keys:read', { condition: like(KEYS), indexes: false }],
  ['keys:write', { condition: like(KEYS), indexes: false }],
  ['keys:use', { condition: like(KEYS), indexes: false }],
  ['account:read', { condition: { ...like(['acc_*']), ...unlike(['*#*']) }, indexes: false }],
  ['requests:record', { condition: like(['*#requests#*']), indexes: false }],
  ['table:scan', { condition: undefined, indexes: false }],
  ['members:read', { condition: like(['*#members']), indexes: false }],
]);

describe.each([...usesOfFunctions])('the role of %s', (name, uses) => {
  const statements: Statement[] =
    resources[idOf(functionNamed(name).Properties.Role)]?.Properties.Policies[0].PolicyDocument.Statement;

  it('allows each action on the resource that it is for, and on no other', () => {
    for (const { Action, Resource } of statements) {
      const services = new Set([Action].flat().map((action) => action.split(':')[0] ?? ''));
      expect(services.size).toBe(1);
      const [service = ''] = services;
      const expected = ON[service];
      if (expected) expect(JSON.stringify([Resource].flat().map(shown)), `${Action}`).toMatch(expected);
      else expect(['ses', 'apigateway']).toContain(service);
    }
  });

  it('reaches the partitions of the table that its grants are for, and no others', () => {
    const reached = (action: string, condition: unknown, indexes: boolean) =>
      `${action} ${indexes ? 'with' : 'without'} indexes ${JSON.stringify(condition)}`;
    const found = statements.flatMap(({ Action, Resource, Condition }) =>
      [Action]
        .flat()
        .filter((action) => action.startsWith('dynamodb:'))
        .map((action) => reached(action, Condition, JSON.stringify(Resource).includes('/index/'))),
    );
    const wanted = uses.flatMap((grant) => {
      const partitions = PARTITIONS.get(grant);
      if (!partitions) return [];
      return (ACTIONS[grant] ?? []).map((action) => reached(action, partitions.condition, partitions.indexes));
    });
    expect(found.sort()).toEqual(wanted.sort());
  });
});

/** The name of a resource, without the functions of CloudFormation around it. */
function shown(resource: unknown): unknown {
  if (typeof resource !== 'object' || resource === null) return resource;
  const [[name, value] = ['', undefined]] = Object.entries(resource);
  if (name === 'Fn::GetAtt') return Array.isArray(value) ? value[0] : value;
  if (name === 'Fn::Join') return Array.isArray(value) ? value[1].map(shown).join('') : value;
  return value;
}
