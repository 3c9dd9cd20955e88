import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { queueJobs } from '../lib/contract/jobs.ts';
import type { Api } from './api.ts';

/** A function whose failures call somebody; one that runs by the clock is watched over as many of its runs. */
export interface Watched {
  readonly worker: LambdaFunction;
  readonly everyMinutes?: number;
}

interface AlarmsProps {
  readonly api?: Api;
  readonly queues?: Readonly<Record<string, Queue>>;
  readonly deadLetters?: Readonly<Record<string, Queue>>;
  /** Those whose errors no caller of the API sees as a `5xx`. */
  readonly functions: readonly Watched[];
  readonly alarmTopicArn?: string | undefined;
}

const PERIOD = { period: Duration.minutes(5) };

/** What somebody has to look at; what a retry cures stays quiet. */
export class Alarms extends Construct {
  readonly #topic: ITopic | undefined;

  constructor(
    scope: Construct,
    id: string,
    { api, queues = {}, deadLetters = {}, functions, alarmTopicArn }: AlarmsProps,
  ) {
    super(scope, id);
    this.#topic = alarmTopicArn ? Topic.fromTopicArn(this, 'Topic', alarmTopicArn) : undefined;
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
    for (const { worker, everyMinutes = 0 } of functions) {
      const { id } = worker.node;
      // A period without a run counts as one without a failure.
      const period = { period: Duration.minutes(Math.max(everyMinutes, PERIOD.period.toMinutes())) };
      this.#add(`${id}Errors`, worker.metricErrors(period), 1, `${id} failed`, 3);
      this.#add(`${id}Throttles`, worker.metricThrottles(period), 1, `${id} was throttled`, 3);
    }
  }

  #add(id: string, metric: IMetric, threshold: number, alarmDescription: string, evaluationPeriods = 1): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods,
      alarmDescription,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic) alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}
