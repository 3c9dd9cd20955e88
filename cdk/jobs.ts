import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, type Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Job, jobs, type QueueJob, type ScheduleJob } from '../lib/contract/jobs.ts';
import type { Watched } from './alarms.ts';
import { addFunction } from './functions.ts';
import type { Targets } from './grants.ts';

/** The workers of the job table and what sets each of them off. */
export class Jobs extends Construct {
  readonly functions: readonly Watched[];

  constructor(scope: Construct, id: string, props: { bundles: string; targets: Targets }) {
    super(scope, id);
    this.functions = Object.entries<Job>(jobs).map(([name, job]) =>
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
    const queue = targets.queues[name] as Queue;
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
