import { describe, expect, it } from 'vitest';
import { permissionsOf } from '../../lib/contract/grants.ts';
import { callsOf } from '../../local/functions/awsCalls.ts';
import { allows } from '../../local/policy.ts';
import { functionNamed, idOf, resources } from '../infra/template.ts';
import { usesOfFunctions } from '../support/unusedGrants.ts';

const KEYS = new Map([
  ['Table', 'pk'],
  ['Table/byStatus', 'statusPk'],
]);

const asked = (operation: string, input: object) =>
  callsOf(
    {
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': `DynamoDB_20120810.${operation}` },
      body: JSON.stringify(input),
    },
    KEYS,
  ).map(({ context }) => context?.['dynamodb:LeadingKeys']);

const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });

describe('the partition keys that a call names', () => {
  it.each([
    ['GetItem', { TableName: 'Table', Key: key('a') }, [['a']]],
    ['PutItem', { TableName: 'Table', Item: { ...key('b'), name: { S: 'c' } } }, [['b']]],
    ['BatchGetItem', { RequestItems: { Table: { Keys: [key('a'), key('b')] } } }, [['a', 'b']]],
    [
      'BatchWriteItem',
      { RequestItems: { Table: [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('b') } }] } },
      [['a', 'b']],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName: 'Table', Item: key('a') } },
          { Delete: { TableName: 'Table', Key: key('b') } },
        ],
      },
      [['a'], ['b']],
    ],
    [
      'Query',
      {
        TableName: 'Table',
        KeyConditionExpression: '#1 > :1 AND #0 = :0',
        ExpressionAttributeNames: { '#0': 'pk', '#1': 'sk' },
        ExpressionAttributeValues: { ':0': { S: 'a' }, ':1': { S: 'b' } },
      },
      [['a']],
    ],
    [
      'Query',
      {
        TableName: 'Table',
        IndexName: 'byStatus',
        KeyConditionExpression: 'statusPk = :0 AND sk = :1',
        ExpressionAttributeValues: { ':0': { S: 'a' }, ':1': { S: 'b' } },
      },
      [['a']],
    ],
  ])('are those of %s', (operation, input, expected) => {
    expect(asked(operation, input)).toEqual(expected);
  });
});

describe('a condition on partition keys', () => {
  const statement = (operator: string, patterns: string[]) => [
    {
      Effect: 'Allow' as const,
      Action: 'a',
      Resource: '*',
      Condition: { [operator]: { 'dynamodb:LeadingKeys': patterns } },
    },
  ];
  const isAllowed = (operator: string, patterns: string[], keys: string[]) =>
    allows(statement(operator, patterns), 'a', 'r', { 'dynamodb:LeadingKeys': keys });

  it('holds if it holds for all', () => {
    expect(isAllowed('ForAllValues:StringLike', ['key#*'], ['key#1', 'key#2'])).toBe(true);
    expect(isAllowed('ForAllValues:StringLike', ['key#*'], ['key#1', 'acc_1'])).toBe(false);
    expect(isAllowed('ForAllValues:StringNotLike', ['key#*', '*#keys'], ['acc_1', 'acc_1#invoices'])).toBe(true);
    expect(isAllowed('ForAllValues:StringNotLike', ['key#*', '*#keys'], ['acc_1', 'acc_1#keys'])).toBe(false);
  });
});

describe('the roles', () => {
  const roleOf = (name: string) =>
    JSON.stringify(resources[idOf(functionNamed(name).Properties.Role)]?.Properties.Policies);

  it('let nobody read or write an API key but who manages or checks keys', () => {
    const touching = [...usesOfFunctions].filter(([, uses]) => uses.some((grant) => grant.startsWith('keys:')));
    expect(
      touching
        .map(([name]) => name)
        .filter((name) => !/^(keys|sessions)-/.test(name))
        .sort(),
    ).toEqual(['authorize', 'operate']);
    for (const [name, uses] of usesOfFunctions) {
      const role = roleOf(name);
      // A scan has no partition. Only the operator erases whole accounts.
      expect(uses.includes('table:scan')).toBe(name === 'operate');
      const onTable = uses
        .filter((grant) => grant !== 'table:scan')
        .flatMap(permissionsOf)
        .filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));
      for (const { partitions } of onTable) expect(partitions, name).toBeDefined();
      if (uses.includes('table:read') || uses.includes('table:write')) {
        expect(role, name).toContain(
          '{"ForAllValues:StringNotLike":{"dynamodb:LeadingKeys":["key#*","*#keys","*#sessions"]}}',
        );
      }
    }
  });

  it('let the authorizer read accounts and keys, and change nothing but a key', () => {
    const role = roleOf('authorize');
    expect(role).not.toMatch(/PutItem|DeleteItem|Query|BatchGetItem/);
    expect(role.match(/UpdateItem/g)).toHaveLength(1);
    expect(role).toContain('{"ForAllValues:StringLike":{"dynamodb:LeadingKeys":["key#*","*#keys","*#sessions"]}}');
  });
});
