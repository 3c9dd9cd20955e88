import { describe, expect, it } from 'vitest';
import { PRICES as MEASURED } from '../../bench/prices.ts';
import { PRICES } from '../../cdk/dashboard.ts';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { METRICS_NAMESPACE, metrics } from '../../lib/contract/metrics.ts';
import { only } from './template.ts';

const body = JSON.stringify(only('AWS::CloudWatch::Dashboard').Properties.DashboardBody).replaceAll('\\', '');

describe('the dashboard', () => {
  it('shows metrics that the service writes, and the dead letters of every job', () => {
    const shown = [...body.matchAll(new RegExp(`"${METRICS_NAMESPACE}","(\\w+)"`, 'g'))].map(([, name = '']) => name);
    expect(shown.length).toBeGreaterThan(5);
    for (const name of shown) expect(metrics).toHaveProperty(name);
    for (const job of queueJobNames) expect(body).toContain(`"label":"${job}"`);
  });

  it.each([
    ['invoices a minute', '"invoicesCreated"'],
    ['the age of the outbox', '"outboxAgeSeconds"'],
    ['the time to render', '"renderMilliseconds"'],
    ['webhooks that fail', '"webhookFailures"'],
    ['accounts that meet their limit', 'filter status = 429'],
    ['the costs of 1,000 invoices', '/ 1000 / invoices'],
  ])('shows %s', (_, text) => {
    expect(body).toContain(text);
  });

  it('estimates costs by the prices that the benchmark of costs has', () => {
    for (const [name, price] of Object.entries(PRICES))
      expect(price / 1e6).toBeCloseTo(new Map(Object.entries<number>(MEASURED)).get(name) ?? 0, 12);
  });
});
