import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Job, jobs, type QueueJob, type ScheduleJob } from '../lib/contract/jobs.ts';
import type { Watched } from './alarms.ts';
import { addFunction } from './functions.ts';
import type { Targets } from './grants.ts';

/** A message stays hidden for this many timeouts of its worker, as AWS advises: batching and retries take time too. */
const VISIBILITY_TIMEOUTS = 6;

const table: readonly (readonly [string, Job])[] = Object.entries(jobs);

/** A queue and its dead letters for each job that messages set off. */
export class Queues extends Construct {
  readonly queues = new Map<string, Queue>();
  readonly deadLetters = new Map<string, Queue>();

  constructor(scope: Construct, id: string) {
    super(scope, id);
    for (const [name, job] of table) if (job.source === 'queue') this.#addQueue(name, job);
  }

  #addQueue(name: string, job: QueueJob): void {
    const secured = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    const deadLetters = new Queue(this, `${name}DeadLetters`, { ...secured, retentionPeriod: Duration.days(14) });
    this.deadLetters.set(name, deadLetters);
    const queue = new Queue(this, name, {
      ...secured,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * job.timeoutSeconds),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: job.attempts },
    });
    this.queues.set(name, queue);
  }
}

/** The workers of the job table and what sets each of them off. */
export class Jobs extends Construct {
  readonly functions: readonly Watched[];

  constructor(scope: Construct, id: string, props: { bundles: string; targets: Targets }) {
    super(scope, id);
    this.functions = table.map(([name, job]) =>
      job.source === 'queue'
        ? { worker: this.#addQueueJob(name, job, props) }
        : { worker: this.#addScheduleJob(name, job, props), everyMinutes: job.everyMinutes },
    );
  }

  #addQueueJob(
    name: string,
    job: QueueJob,
    { bundles, targets }: { bundles: string; targets: Targets },
  ): LambdaFunction {
    const queue = targets.queues.get(name) as Queue;
    const consume = [
      'sqs:ReceiveMessage',
      'sqs:DeleteMessage',
      'sqs:ChangeMessageVisibility',
      'sqs:GetQueueAttributes',
    ];
    const worker = addFunction(this, name, {
      ...job,
      bundles,
      targets,
      description: job.summary,
      statements: [new PolicyStatement({ actions: consume, resources: [queue.queueArn] })],
    });
    new EventSourceMapping(this, `${name}Source`, {
      target: worker,
      eventSourceArn: queue.queueArn,
      batchSize: job.batchSize,
      maxConcurrency: job.maxConcurrency,
      reportBatchItemFailures: true,
    });
    return worker;
  }

  #addScheduleJob(
    name: string,
    job: ScheduleJob,
    { bundles, targets }: { bundles: string; targets: Targets },
  ): LambdaFunction {
    const worker = addFunction(this, name, { ...job, bundles, targets, description: job.summary });
    new Rule(this, `${name}Schedule`, {
      description: job.summary,
      schedule: Schedule.rate(Duration.minutes(job.everyMinutes)),
      targets: [new LambdaTarget(worker)],
    });
    return worker;
  }
}
