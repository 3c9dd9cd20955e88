import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Api } from './api.ts';

interface AlarmsProps {
  readonly api?: Api;
  readonly queues?: Readonly<Record<string, Queue>>;
  readonly deadLetters?: Readonly<Record<string, Queue>>;
  /** Those whose errors no caller of the API sees as a `5xx`. */
  readonly functions: readonly LambdaFunction[];
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
      const age = queue.metricApproximateAgeOfOldestMessage({ ...PERIOD, statistic: 'Maximum' });
      this.#add(`${name}Age`, age, 900, `A message of ${name} has waited for 15 minutes`);
    }
    for (const watched of functions) {
      this.#add(`${watched.node.id}Errors`, watched.metricErrors(PERIOD), 1, `${watched.node.id} failed`, 3);
      this.#add(
        `${watched.node.id}Throttles`,
        watched.metricThrottles(PERIOD),
        1,
        `${watched.node.id} was throttled`,
        3,
      );
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
