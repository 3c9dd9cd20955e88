import { describe, expect, it } from 'vitest';
import {
  Attribute,
  expression,
  joinExpressions,
  writeCondition,
  writeKeyCondition,
  writeUpdate,
} from '../../lib/aws/table/expression.ts';

const name = new Attribute('name');
const owner = new Attribute('owner');

describe('an expression', () => {
  it('writes names and values as placeholders, each name once', () => {
    expect(writeCondition(expression`${name} = ${'Acme'} OR (${owner} < ${5} AND ${name} <> ${'Acme'})`)).toEqual({
      ConditionExpression: '#n0 = :v0 OR (#n1 < :v1 AND #n0 <> :v2)',
      ExpressionAttributeNames: { '#n0': 'name', '#n1': 'owner' },
      ExpressionAttributeValues: { ':v0': 'Acme', ':v1': 5, ':v2': 'Acme' },
    });
  });

  it('may be a part of another, and several of one', () => {
    const set = joinExpressions([expression`${name} = ${1}`, expression`${owner} = ${2}`], ', ');
    expect(writeUpdate(expression`SET ${set}`).UpdateExpression).toBe('SET #n0 = :v0, #n1 = :v1');
    expect(writeUpdate(expression`SET ${joinExpressions([expression`${name} = ${1}`], ', ')}`).UpdateExpression).toBe(
      'SET #n0 = :v0',
    );
  });

  it('shares names and values with the other expressions of its request', () => {
    expect(writeUpdate(expression`SET ${name} = ${'new'}`, expression`${name} = ${'old'}`)).toEqual({
      UpdateExpression: 'SET #n0 = :v0',
      ConditionExpression: '#n0 = :v1',
      ExpressionAttributeNames: { '#n0': 'name' },
      ExpressionAttributeValues: { ':v0': 'new', ':v1': 'old' },
    });
  });

  it('sends no empty list of names or values, which DynamoDB refuses', () => {
    expect(writeCondition(expression`attribute_exists(${name})`)).toEqual({
      ConditionExpression: 'attribute_exists(#n0)',
      ExpressionAttributeNames: { '#n0': 'name' },
    });
    expect(writeKeyCondition(expression`pk = ${'x'}`)).toEqual({
      KeyConditionExpression: 'pk = :v0',
      ExpressionAttributeValues: { ':v0': 'x' },
    });
  });

  it.each(['constructor', '__proto__', '#n0', ':v0', ') OR attribute_exists(pk'])(
    'takes %s for a name or a value',
    (text) => {
      const written = writeCondition(expression`${new Attribute(text)} = ${text} AND ${name} = ${1}`);
      expect(written).toEqual({
        ConditionExpression: '#n0 = :v0 AND #n1 = :v1',
        ExpressionAttributeNames: { '#n0': text, '#n1': 'name' },
        ExpressionAttributeValues: { ':v0': text, ':v1': 1 },
      });
    },
  );
});
