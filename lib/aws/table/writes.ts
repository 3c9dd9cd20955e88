import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { Attribute, type Expression, expression, writeCondition, writeUpdate } from './expression.ts';
import { type Key, partitionKey } from './itemKind.ts';
import { tableName } from './table.ts';

/** One write of a transaction. These functions describe a write; `transact` carries it out. */
export type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const revisionAttribute = new Attribute('revision');

export const EXISTS = expression`attribute_exists(${partitionKey})`;
export const IS_NEW = expression`attribute_not_exists(${partitionKey})`;

/** Writes an item that must not be there yet. */
export function add(item: object & Key): TransactItem {
  return put(item, IS_NEW);
}

/** Writes an item in the place of the one that has this revision. */
export function replace(item: object & Key, revision: number): TransactItem {
  return put(item, expression`${revisionAttribute} = ${revision}`);
}

/** Writes an item, whatever was there before. */
export function put(item: object & Key, condition?: Expression): TransactItem {
  return { Put: { TableName: tableName(), Item: { ...item }, ...(condition && writeCondition(condition)) } };
}

export function update(key: Key, change: Expression, condition?: Expression): TransactItem {
  return { Update: { TableName: tableName(), Key: key, ...writeUpdate(change, condition) } };
}

/** Has the transaction go through only if the item meets a condition. */
export function check(key: Key, condition: Expression): TransactItem {
  return { ConditionCheck: { TableName: tableName(), Key: key, ...writeCondition(condition) } };
}

/** Deletes an item that must still be there, or meet a condition of its own. */
export function remove(key: Key, condition: Expression = EXISTS): TransactItem {
  return { Delete: { TableName: tableName(), Key: key, ...writeCondition(condition) } };
}

export function removeIfThere(key: Key): TransactItem {
  return { Delete: { TableName: tableName(), Key: key } };
}
