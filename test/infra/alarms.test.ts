import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Job, jobs } from '../../lib/contract/jobs.ts';
import { METRICS_NAMESPACE, metrics } from '../../lib/contract/metrics.ts';
import { workers } from '../../lib/contract/workers.ts';
import { functionNamed, ofType } from './template.ts';

const alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Properties }));
const own = alarms.filter(({ Namespace }) => Namespace === METRICS_NAMESPACE);

const operations = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
const [, aboutAlarms = ''] = /^## Alarms$(.*?)^## /ms.exec(operations) ?? [];

/**
 * The sections on alarms in the documentation. An ellipsis stands for the name of a job or a function. Those of a gradual release are
 * in stages that have it.
 */
const sections = [...aboutAlarms.matchAll(/^### (?!Release)(\S+)$/gm)].map(([, heading = '']) => heading);

describe('an alarm', () => {
  it('has a section in the documentation, by the name that a mail shows', () => {
    const isOf = (heading: string, name: string) =>
      heading.startsWith('…') ? name.endsWith(heading.slice(1)) : name === heading;
    const names = alarms.map(({ AlarmName }) => AlarmName.replace(/^CleverInvo-/, ''));
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !sections.some((heading) => isOf(heading, name)))).toEqual([]);
    expect(sections.filter((heading) => !names.some((name) => isOf(heading, name)))).toEqual([]);
  });

  it('on a metric of the service names one that the functions write', () => {
    expect(own.map(({ MetricName }) => MetricName)).toEqual(['messagesSentAgain', 'outboxAgeSeconds']);
    for (const { MetricName } of own) expect(metrics).toHaveProperty(MetricName);
    const { POWERTOOLS_SERVICE_NAME: service } = functionNamed('sweep').Properties.Environment.Variables;
    expect(own[0]).toMatchObject({
      Dimensions: [{ Name: 'service', Value: service }],
      Statistic: 'Sum',
      Threshold: 1,
      EvaluationPeriods: 3,
    });
    expect(own[1]).toMatchObject({
      Dimensions: [{ Name: 'service', Value: service }],
      Statistic: 'Maximum',
      Threshold: 900,
      EvaluationPeriods: 1,
    });
  });

  it('watches each function whose errors no answer shows, and rings within a quarter of an hour or one run', () => {
    const { authorize: _, ...others } = workers;
    const names = ['authorize', ...Object.keys(jobs), ...Object.keys(others)];
    for (const metric of ['Errors', 'Throttles']) {
      const watched = alarms.filter(({ Namespace, MetricName }) => Namespace === 'AWS/Lambda' && MetricName === metric);
      expect(watched).toHaveLength(names.length);
      for (const { id, Period, EvaluationPeriods } of watched) {
        const job = Object.entries<Job>(jobs).find(([name]) =>
          id.toLowerCase().includes(`jobalarms${name}e`.toLowerCase()),
        )?.[1];
        const everyMinutes = job?.source === 'schedule' ? job.everyMinutes : 0;
        expect((Period * EvaluationPeriods) / 60, id).toBe(Math.max(15, everyMinutes));
      }
    }
  });
});
