import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  LogQueryVisualizationType,
  LogQueryWidget,
  MathExpression,
  Metric,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { METRICS_NAMESPACE, type MetricName } from '../lib/contract/metrics.ts';
import type { Api } from './api.ts';

interface DashboardProps {
  readonly service: string;
  readonly api: Api;
  readonly table: Table;
  readonly deadLetters: Readonly<Record<string, Queue>>;
}

const HALF = { width: 12, height: 6 };
const MINUTE = { period: Duration.minutes(1) };
const FIVE_MINUTES = { period: Duration.minutes(5) };

/** Public prices of us-east-1, on demand, in millionths of a US dollar. */
export const PRICES = {
  request: 3.5,
  invocation: 0.2,
  /** A gigabyte of memory for a second, on arm64. */
  busyGigabyteSecond: 13.3334,
  writeUnit: 0.625,
  readUnit: 0.125,
} as const;

/** What a person looks at first when something seems to be wrong. */
export function addDashboard(scope: Construct, { service, api, table, deadLetters }: DashboardProps): void {
  const own = (metricName: MetricName, statistic: string, period = MINUTE): Metric =>
    new Metric({ namespace: METRICS_NAMESPACE, metricName, dimensionsMap: { service }, statistic, ...period });
  const graph = (title: string, ...left: IMetric[]): IWidget => new GraphWidget({ title, left, ...HALF });
  const { rest, authorize, accessLog } = api;
  new Dashboard(scope, 'Dashboard', {
    dashboardName: service,
    defaultInterval: Duration.hours(6),
    widgets: [
      [
        graph('Invoices created a minute', own('invoicesCreated', 'Sum')),
        graph('Age of the outbox in seconds', own('outboxAgeSeconds', 'Maximum')),
      ],
      [
        graph(
          'Requests a minute',
          rest.metricCount(MINUTE),
          rest.metricClientError(MINUTE),
          rest.metricServerError({ ...MINUTE, statistic: 'Sum' }),
        ),
        graph(
          'Latency of requests in milliseconds',
          rest.metricLatency({ ...MINUTE, statistic: 'p50' }),
          rest.metricLatency({ ...MINUTE, statistic: 'p99' }),
        ),
      ],
      [
        graph(
          'Time to render in milliseconds',
          own('renderMilliseconds', 'p50', FIVE_MINUTES),
          own('renderMilliseconds', 'p95', FIVE_MINUTES),
        ),
        graph('Calls of webhooks that failed', own('webhookFailures', 'Sum', FIVE_MINUTES)),
      ],
      [
        graph('US dollars for 1,000 invoices', costOfInvoices(api, table, own)),
        graph(
          'Repetitions',
          own('retries', 'Sum', FIVE_MINUTES),
          own('messagesSentAgain', 'Sum', FIVE_MINUTES),
          own('idempotentReplays', 'Sum', FIVE_MINUTES),
        ),
      ],
      [
        graph(
          'Messages that failed for good',
          ...Object.entries(deadLetters).map(([label, queue]) =>
            queue.metricApproximateNumberOfMessagesVisible({ ...FIVE_MINUTES, statistic: 'Maximum', label }),
          ),
        ),
        graph(
          'Lambda executions at once, and refusals',
          new Metric({
            namespace: 'AWS/Lambda',
            metricName: 'ConcurrentExecutions',
            statistic: 'Maximum',
            label: 'all functions of the AWS account',
            ...MINUTE,
          }),
          new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum', ...MINUTE }),
          authorize.metricErrors({ ...MINUTE, label: 'errors of the authorizer' }),
        ),
      ],
      [
        graph(
          'Units of the table',
          table.metricConsumedWriteCapacityUnits(FIVE_MINUTES),
          table.metricConsumedReadCapacityUnits(FIVE_MINUTES),
        ),
        new LogQueryWidget({
          title: 'Accounts with most 429',
          logGroupNames: [accessLog.logGroupName],
          view: LogQueryVisualizationType.TABLE,
          queryLines: [
            'filter status = 429',
            'stats count() as refused by accountId, route',
            'sort refused desc',
            'limit 20',
          ],
          ...HALF,
        }),
      ],
    ],
  });
}

/**
 * The costs of an hour for each 1,000 invoices that were created in it, whatever else was done. Estimated: Lambda says what all functions of
 * the AWS account took, which have 1 GB on the average.
 */
function costOfInvoices(
  { rest }: Api,
  table: Table,
  own: (metricName: MetricName, statistic: string, period: { period: Duration }) => Metric,
): IMetric {
  const hour = { period: Duration.hours(1), statistic: 'Sum' };
  const lambda = (metricName: string) => new Metric({ namespace: 'AWS/Lambda', metricName, ...hour });
  const { request, invocation, busyGigabyteSecond, writeUnit, readUnit } = PRICES;
  return new MathExpression({
    expression: [
      `(requests * ${request} + invocations * ${invocation} + milliseconds / 1000 * ${busyGigabyteSecond}`,
      `writeUnits * ${writeUnit} + readUnits * ${readUnit}) / 1000 / invoices`,
    ].join(' + '),
    usingMetrics: {
      requests: rest.metricCount(hour),
      invocations: lambda('Invocations'),
      milliseconds: lambda('Duration'),
      writeUnits: table.metricConsumedWriteCapacityUnits(hour),
      readUnits: table.metricConsumedReadCapacityUnits(hour),
      invoices: own('invoicesCreated', 'Sum', { period: hour.period }),
    },
    period: hour.period,
    label: 'estimate',
  });
}
