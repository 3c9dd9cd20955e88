import { Annotations, Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import {
  type CfnEventSourceMapping,
  EventSourceMapping,
  type Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, SubscriptionFilter } from 'aws-cdk-lib/aws-logs';
import { LambdaDestination } from 'aws-cdk-lib/aws-logs-destinations';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Job, jobs, type LogJob, type QueueJob, type ScheduleJob, type TopicJob } from '../lib/contract/jobs.ts';
import type { Watched } from './alarms.ts';
import { addFunction } from './functions.ts';
import type { Targets } from './grants.ts';
import type { Release } from './release.ts';
import type { Settings } from './settings.ts';

/** What an event source mapping needs to take messages from a queue. */
const TAKE_MESSAGES = [
  'sqs:ReceiveMessage',
  'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibility',
  'sqs:GetQueueAttributes',
];

interface JobsProps {
  readonly settings: Settings;
  readonly bundles: string;
  readonly targets: Targets;
  readonly release: Release;
  /** Which jobs of the table. */
  readonly names: readonly string[];
  /** What jobs read logs of, once it is there. */
  readonly logs?: Readonly<Record<LogJob['log'], LogGroup>>;
}

/** Whether the function of a job needs what is made with the API or after it: its log, or a usage plan. */
function needsApi({ source, uses }: Job): boolean {
  return source === 'log' || uses.some((grant) => grant.endsWith('Plan:enrol'));
}

const names = Object.keys(jobs);

/** The jobs that can be made before the API, and the others. */
export const jobsBeforeApi = Object.entries<Job>(jobs)
  .filter(([, job]) => !needsApi(job))
  .map(([name]) => name);
export const jobsAfterApi = names.filter((name) => !jobsBeforeApi.includes(name));

/** Jobs of the job table: a function for each, and what invokes it. */
export class Jobs extends Construct {
  readonly functions: readonly Watched[];
  readonly #props: JobsProps;

  constructor(scope: Construct, id: string, props: JobsProps) {
    super(scope, id);
    this.#props = props;
    this.functions = Object.entries<Job>(jobs)
      .filter(([name]) => props.names.includes(name))
      .map(([name, job]) => this.#addJob(name, job));
  }

  /** The executions at once that only this job may use, if the settings say so. */
  #ownConcurrency(name: string): number | undefined {
    return new Map(Object.entries(this.#props.settings.concurrency.jobs)).get(name);
  }

  #addJob(name: string, job: Job): Watched {
    switch (job.source) {
      case 'queue':
        return { worker: this.#addQueueJob(name, job) };
      case 'topic':
        return { worker: this.#addTopicJob(name, job) };
      case 'schedule':
        return { worker: this.#addScheduleJob(name, job), everyMinutes: job.everyMinutes };
      case 'log':
        return { worker: this.#addLogJob(name, job) };
    }
  }

  #addQueueJob(name: string, job: QueueJob | TopicJob): LambdaFunction {
    const { queueArn } = this.#props.targets.queues[name] as Queue;
    const worker = this.#addFunction(name, job, [
      new PolicyStatement({ actions: TAKE_MESSAGES, resources: [queueArn] }),
    ]);
    const mapping = new EventSourceMapping(this, `${name}Source`, {
      target: worker,
      eventSourceArn: queueArn,
      batchSize: job.batchSize,
      // More messages at once than executions would be throttled, and count as attempts.
      maxConcurrency: Math.min(job.maxConcurrency, this.#ownConcurrency(name) ?? job.maxConcurrency),
      reportBatchItemFailures: true,
    });
    // Of the ARN of an alias, the construct would keep the name of the function only.
    const { functionArn } = this.#props.release.of(name, worker);
    (mapping.node.defaultChild as CfnEventSourceMapping).functionName =
      functionArn === worker.functionArn ? worker.functionName : functionArn;
    return worker;
  }

  #addTopicJob(name: string, job: TopicJob): LambdaFunction {
    const { queues, topics } = this.#props.targets;
    topics[job.topic].addSubscription(new SqsSubscription(queues[name] as Queue, { rawMessageDelivery: true }));
    return this.#addQueueJob(name, job);
  }

  #addScheduleJob(name: string, job: ScheduleJob): LambdaFunction {
    const worker = this.#addFunction(name, job);
    const rule = new Rule(this, `${name}Schedule`, {
      description: job.summary,
      schedule: Schedule.rate(Duration.minutes(job.everyMinutes)),
      targets: [new LambdaTarget(this.#props.release.of(name, worker))],
    });
    Annotations.of(rule).acknowledgeWarning(
      '@aws-cdk/aws-events:ruleUnresolvedEnvironment',
      'The function is one of this stack.',
    );
    return worker;
  }

  #addLogJob(name: string, job: LogJob): LambdaFunction {
    const logGroup = this.#props.logs?.[job.log];
    if (!logGroup) throw new Error(`The log ${job.log} is made after the job ${name}`);
    const worker = this.#addFunction(name, job);
    new SubscriptionFilter(this, `${name}Source`, {
      logGroup,
      destination: new LambdaDestination(this.#props.release.of(name, worker)),
      filterPattern: FilterPattern.literal(job.lines),
    });
    return worker;
  }

  #addFunction(name: string, job: Job, statements: readonly PolicyStatement[] = []): LambdaFunction {
    return addFunction(this, name, {
      ...this.#props,
      ...job,
      description: job.summary,
      statements,
      ownConcurrency: this.#ownConcurrency(name),
    });
  }
}
