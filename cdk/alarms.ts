import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queueJobs } from '../lib/contract/jobs.ts';
import { METRICS_NAMESPACE, type MetricName } from '../lib/contract/metrics.ts';
import { alarmTopics } from './alarmTopic.ts';
import type { Api } from './api.ts';
import type { Settings } from './settings.ts';

/** A function with alarms on its errors and throttles. `everyMinutes` is the interval of a scheduled function. */
export interface Watched {
  readonly worker: LambdaFunction;
  readonly everyMinutes?: number;
}

interface AlarmsProps {
  readonly settings: Settings;
  readonly api?: Api;
  readonly queues?: Readonly<Record<string, Queue>>;
  readonly deadLetters?: Readonly<Record<string, Queue>>;
  /** Functions whose errors are not a `5xx` of the API. */
  readonly functions: readonly Watched[];
  /** The service's own metrics. */
  readonly own?: readonly OwnMetric[];
}

/** A metric of the service that is below the threshold as long as nothing is wrong. */
export interface OwnMetric {
  readonly metric: MetricName;
  readonly meaning: string;
  readonly statistic: 'Sum' | 'Maximum';
  readonly threshold: number;
  /** How many periods of five minutes it has to be at the threshold. */
  readonly periods: number;
}

const PERIOD = { period: Duration.minutes(5) };

/** Single failures are repaired by retries. An alarm rings if they continue for so long. */
const RINGS_AFTER = Duration.minutes(15);

/** Alarms on what an operator has to look at. What a retry repairs raises no alarm. */
export class Alarms extends Construct {
  readonly #service: string;
  readonly #topics: readonly ITopic[];

  constructor(
    scope: Construct,
    id: string,
    { settings, api, queues = {}, deadLetters = {}, functions, own = [] }: AlarmsProps,
  ) {
    super(scope, id);
    this.#service = settings.name;
    this.#topics = alarmTopics(this, settings);
    const serverErrors = api?.rest.metricServerError({ ...PERIOD, statistic: 'Sum' });
    if (serverErrors) this.#add('ServerErrors', serverErrors, 1, 'The API answered 5xx');
    for (const [name, queue] of Object.entries(deadLetters)) {
      const waiting = queue.metricApproximateNumberOfMessagesVisible({ ...PERIOD, statistic: 'Maximum' });
      this.#add(`${name}DeadLetters`, waiting, 1, `Messages of ${name} failed for good`);
    }
    for (const [name, queue] of Object.entries(queues)) {
      const job = queueJobs.get(name);
      if (!job) continue;
      const age = queue.metricApproximateAgeOfOldestMessage({ ...PERIOD, statistic: 'Maximum' });
      const minutes = job.alarmAfterMinutes;
      this.#add(`${name}Age`, age, 60 * minutes, `A message of ${name} has waited for ${minutes} minutes`);
    }
    for (const { metric, meaning, statistic, threshold, periods } of own) {
      const measured = new Metric({
        namespace: METRICS_NAMESPACE,
        metricName: metric,
        dimensionsMap: { service: settings.name },
        statistic,
        ...PERIOD,
      });
      this.#add(metric, measured, threshold, meaning, periods);
    }
    for (const { worker, everyMinutes = 0 } of functions) {
      const { id } = worker.node;
      // A period without a run counts as a period without errors.
      const period = { period: Duration.minutes(Math.max(everyMinutes, PERIOD.period.toMinutes())) };
      const periods = Math.ceil(RINGS_AFTER.toMinutes() / period.period.toMinutes());
      this.#add(`${id}Errors`, worker.metricErrors(period), 1, `${id} failed`, periods);
      this.#add(`${id}Throttles`, worker.metricThrottles(period), 1, `${id} was throttled`, periods);
    }
  }

  #add(id: string, metric: IMetric, threshold: number, alarmDescription: string, evaluationPeriods = 1): void {
    const alarm = new Alarm(this, id, {
      // What a mail shows. `docs/operations.md` has a section for each.
      alarmName: `${this.#service}-${id}`,
      metric,
      threshold,
      evaluationPeriods,
      alarmDescription,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(...this.#topics.map((topic) => new SnsAction(topic)));
  }
}
