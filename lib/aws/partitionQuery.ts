import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { InvoiceFilter } from '../domain/invoiceFilter.ts';
import { type InvoiceIndex, isDescending, remainingFilter } from './invoiceIndexes.ts';

export type Query = Omit<QueryCommandInput, 'TableName'>;

/** Sort keys are printable ASCII: these are below and above all of them. */
const LOWEST = '!';
const HIGHEST = '~';

/** The query for what a filter wants of one partition of an index; with `after`, for what comes after that sort key. */
export function partitionQuery(index: InvoiceIndex, partition: string, filter: InvoiceFilter, after?: string): Query {
  const [from, to] = sortKeyRange(index, filter, after);
  const conditions = conditionsOf(remainingFilter(index, filter));
  return {
    IndexName: index.name,
    KeyConditionExpression: '#partition = :partition AND #sortKey BETWEEN :from AND :to',
    FilterExpression: conditions.expression,
    ExpressionAttributeNames: { '#partition': index.partitionKey, '#sortKey': index.sortKey, ...conditions.names },
    ExpressionAttributeValues: { ':partition': partition, ':from': from, ':to': to, ...conditions.values },
    ScanIndexForward: !isDescending(filter),
    // An index is always a moment behind. The table itself need not be.
    ConsistentRead: index.name === undefined,
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

const greater = (a: string, b: string) => (a > b ? a : b);
const smaller = (a: string, b: string) => (a < b ? a : b);

function rightAbove(sortKey: string): string {
  return `${sortKey}${LOWEST}`;
}

function rightBelow(sortKey: string): string {
  const last = sortKey.length - 1;
  return `${sortKey.slice(0, last)}${String.fromCharCode(sortKey.charCodeAt(last) - 1)}${HIGHEST}`;
}

interface Conditions {
  readonly expression?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, string>>;
}

/** The filter as DynamoDB checks it. */
function conditionsOf(filter: InvoiceFilter): Conditions {
  const conditions = [
    ...anyOf('status', filter.status),
    ...compared('clientId', '=', filter.clientId),
    ...compared('issueDate', '>=', filter.issuedFrom),
    ...compared('issueDate', '<=', filter.issuedTo),
    ...compared('dueDate', '>=', filter.dueFrom),
    ...compared('dueDate', '<=', filter.dueTo),
    ...compared('currency', '=', filter.currency),
    ...mayContain(filter.q),
  ];
  if (conditions.length === 0) return {};
  return {
    expression: conditions.map(({ expression }) => expression).join(' AND '),
    names: Object.assign({}, ...conditions.map(({ names }) => names)),
    values: Object.assign({}, ...conditions.map(({ values }) => values)),
  };
}

function compared(attribute: string, comparator: '=' | '>=' | '<=', value: string | undefined): Conditions[] {
  if (value === undefined) return [];
  const name = { '=': 'equal', '>=': 'from', '<=': 'to' }[comparator];
  const placeholder = `:${attribute}_${name}`;
  return [
    {
      expression: `#${attribute} ${comparator} ${placeholder}`,
      names: { [`#${attribute}`]: attribute },
      values: { [placeholder]: value },
    },
  ];
}

function anyOf(attribute: string, values: readonly string[] | undefined): Conditions[] {
  if (values === undefined) return [];
  const placeholders = values.map((_, index) => `:${attribute}_${index}`);
  return [
    {
      expression: `#${attribute} IN (${placeholders.join(', ')})`,
      names: { [`#${attribute}`]: attribute },
      values: Object.fromEntries(values.map((value, index) => [`:${attribute}_${index}`, value])),
    },
  ];
}

/** Every draft passes: it is found by its client's present name, which its head may not have. */
function mayContain(q: string | undefined): Conditions[] {
  if (q === undefined) return [];
  return [
    {
      expression: '(contains(#searchText, :q) OR #status = :draft)',
      names: { '#searchText': 'searchText', '#status': 'status' },
      values: { ':q': q.toLowerCase(), ':draft': 'DRAFT' },
    },
  ];
}
