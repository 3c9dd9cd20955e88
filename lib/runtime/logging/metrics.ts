import { Metrics } from '@aws-lambda-powertools/metrics';
import { METRICS_NAMESPACE, type MetricName, metrics } from '../../contract/metrics.ts';

/** The fields of a log line from which CloudWatch creates metrics (embedded metric format). */
export function embeddedMetrics(measurements: ReadonlyMap<MetricName, number>): Record<string, unknown> {
  const measured = new Metrics({ namespace: METRICS_NAMESPACE });
  for (const [name, value] of measurements) measured.addMetric(name, metrics[name].unit, value);
  // The logger adds `service` to every line.
  const { service: _, ...fields } = measured.serializeMetrics();
  return fields;
}
