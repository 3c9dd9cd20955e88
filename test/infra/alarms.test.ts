import { describe, expect, it } from 'vitest';
import { METRICS_NAMESPACE, metrics } from '../../lib/contract/metrics.ts';
import { functionNamed, ofType } from './template.ts';

const alarms = ofType('AWS::CloudWatch::Alarm').map(([id, { Properties }]) => ({ id, ...Properties }));
const own = alarms.filter(({ Namespace }) => Namespace === METRICS_NAMESPACE);

describe('an alarm', () => {
  it('on a metric of the service names one that the functions write', () => {
    expect(own.map(({ MetricName }) => MetricName)).toEqual(['messagesSentAgain']);
    expect(metrics).toHaveProperty('messagesSentAgain');
    const { POWERTOOLS_SERVICE_NAME: service } = functionNamed('sweep').Properties.Environment.Variables;
    expect(own[0]).toMatchObject({
      Dimensions: [{ Name: 'service', Value: service }],
      Statistic: 'Sum',
      Threshold: 1,
      EvaluationPeriods: 3,
    });
  });

  it('does not ring for an unknown API key, which fails the authorizer', () => {
    expect(JSON.stringify(alarms)).not.toContain('Authorize');
    expect(JSON.stringify(alarms)).not.toContain('-authorize');
  });
});
