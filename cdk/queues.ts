import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type Job, jobs, type QueueJob } from '../lib/contract/jobs.ts';

/** A message stays hidden for this many timeouts of its worker, as AWS advises: batching and retries take time too. */
const VISIBILITY_TIMEOUTS = 6;

/** What every queue is. */
export const SECURED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

/** The jobs that messages set off. */
export const queueJobs: ReadonlyMap<string, QueueJob> = new Map(
  Object.entries<Job>(jobs).flatMap(([name, job]) => (job.source === 'queue' ? [[name, job]] : [])),
);

/** A queue for each job that messages set off; what fails for good goes to the job's dead letters. */
export class Queues extends Construct {
  readonly queues: Readonly<Record<string, Queue>>;

  constructor(scope: Construct, id: string, deadLetters: Readonly<Record<string, Queue>>) {
    super(scope, id);
    this.queues = Object.fromEntries(
      [...queueJobs].map(([name, job]) => [name, this.#addQueue(name, job, deadLetters[name] as Queue)]),
    );
  }

  #addQueue(name: string, { timeoutSeconds, attempts }: QueueJob, deadLetters: Queue): Queue {
    return new Queue(this, name, {
      ...SECURED,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * timeoutSeconds),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: attempts },
    });
  }
}
