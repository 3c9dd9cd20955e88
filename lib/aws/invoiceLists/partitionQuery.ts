import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { InvoiceFilter } from '../../domain/invoices/invoiceFilter.ts';
import { invoiceHeadItem, ordinal } from '../items/invoice.ts';
import { Attribute, type Expression, expression, joinExpressions, writeQuery } from '../table/expression.ts';
import { greater, HIGHEST, LOWEST, rightAbove, rightBelow, smaller } from '../textRange.ts';
import { BY_PLACE, type InvoiceIndex, isDescending, remainingFilter } from './invoiceIndexes.ts';

export type Query = Omit<QueryCommandInput, 'TableName'>;

/** The query for what a filter wants of one partition of an index. With `after`, for what comes after that sort key. */
export function partitionQuery(index: InvoiceIndex, partition: string, filter: InvoiceFilter, after?: string): Query {
  return rangeQuery(index, partition, filter, sortKeyRange(index, filter, after));
}

/** The query for what a filter wants of a range of places. */
export function placesQuery(
  partition: string,
  filter: InvoiceFilter,
  { from, to, after }: { readonly from: number; readonly to: number; readonly after?: string | undefined },
): Query {
  const [first, last] = sortKeyRange(BY_PLACE, filter, after);
  const [lowest, highest] = [greater(first, ordinal(from)), smaller(last, ordinal(to))];
  // DynamoDB refuses a range that ends before it begins.
  return rangeQuery(BY_PLACE, partition, filter, lowest > highest ? [HIGHEST, HIGHEST] : [lowest, highest]);
}

function rangeQuery(
  index: InvoiceIndex,
  partition: string,
  filter: InvoiceFilter,
  [from, to]: readonly [string, string],
): Query {
  const condition = conditionOf(remainingFilter(index, filter));
  const [partitionKey, sortKey] = [new Attribute(index.partitionKey), new Attribute(index.sortKey)];
  return {
    IndexName: index.name,
    ...writeQuery(expression`${partitionKey} = ${partition} AND ${sortKey} BETWEEN ${from} AND ${to}`, condition),
    ScanIndexForward: !isDescending(filter),
    // An index is always a moment behind. The table itself need not be, but to look through it would cost twice as much.
    ConsistentRead: index.name === undefined && condition === undefined && filter.q === undefined,
  };
}

/** DynamoDB refuses a range that ends before it begins. Where nothing is left, the range holds a text that is no sort key. */
function sortKeyRange(index: InvoiceIndex, filter: InvoiceFilter, after: string | undefined): [string, string] {
  const { from = LOWEST, to = '' } = index.dates?.(filter) ?? {};
  const last = `${to}${HIGHEST}`;
  if (after === undefined) return [from, last];
  if (isDescending(filter)) return [from, greater(from, smaller(last, rightBelow(after)))];
  return [smaller(last, greater(from, rightAbove(after))), last];
}

const { attribute } = invoiceHeadItem;
const STATUS = attribute('status');
const CLIENT = attribute('clientId');
const ISSUE_DATE = attribute('issueDate');
const DUE_DATE = attribute('dueDate');
const CURRENCY = attribute('currency');

/** The filter as DynamoDB checks it, except for `q`. Undefined where there is nothing to check. */
function conditionOf(filter: InvoiceFilter): Expression | undefined {
  const conditions = [
    ...when(filter.status, (statuses) => expression`${STATUS} IN (${listOf(statuses)})`),
    ...when(filter.clientId, (id) => expression`${CLIENT} = ${id}`),
    ...when(filter.issuedFrom, (date) => expression`${ISSUE_DATE} >= ${date}`),
    ...when(filter.issuedTo, (date) => expression`${ISSUE_DATE} <= ${date}`),
    ...when(filter.dueFrom, (date) => expression`${DUE_DATE} >= ${date}`),
    ...when(filter.dueTo, (date) => expression`${DUE_DATE} <= ${date}`),
    ...when(filter.currency, (currency) => expression`${CURRENCY} = ${currency}`),
  ];
  return conditions.length === 0 ? undefined : joinExpressions(conditions, ' AND ');
}

function when<T>(value: T | undefined, condition: (value: T) => Expression): Expression[] {
  return value === undefined ? [] : [condition(value)];
}

function listOf(values: readonly string[]): Expression {
  return joinExpressions(
    values.map((value) => expression`${value}`),
    ', ',
  );
}
