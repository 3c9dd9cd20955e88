import { expect, it } from 'vitest';
import { queueJobNames } from '../../lib/contract/jobs.ts';
import { METRICS_NAMESPACE, metrics } from '../../lib/contract/metrics.ts';
import { only } from './template.ts';

const body = JSON.stringify(only('AWS::CloudWatch::Dashboard').Properties.DashboardBody).replaceAll('\\', '');

it('the dashboard shows metrics that the service writes, and the dead letters of every job', () => {
  const shown = [...body.matchAll(new RegExp(`"${METRICS_NAMESPACE}","(\\w+)"`, 'g'))].map(([, name = '']) => name);
  expect(shown.length).toBeGreaterThan(5);
  for (const name of shown) expect(metrics).toHaveProperty(name);
  for (const job of queueJobNames) expect(body).toContain(`"label":"${job}"`);
});
