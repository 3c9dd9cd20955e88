import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS_NAMESPACE, type MetricName, metrics } from '../contract/metrics.ts';

/** Measurements in the embedded metric format: CloudWatch makes metrics of a log line that has these fields. */
export function embeddedMetrics(measurements: ReadonlyMap<MetricName, number>): Record<string, unknown> {
  const measured = new Metrics({ namespace: METRICS_NAMESPACE });
  for (const [name, value] of measurements) measured.addMetric(name, metrics[name].unit, value);
  // Every log line has the dimension `service` by itself.
  const { service: _, ...fields } = measured.serializeMetrics();
  return fields;
}
