import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type QueueJob, queueJobs, type TopicJob } from '../lib/contract/jobs.ts';

/** AWS advises to hide a message for six timeouts of its function, as batching and retries take time too. */
const VISIBILITY_TIMEOUTS = 6;

/** Properties of every queue. */
export const SECURED = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

/** The queues of the job table. A message that fails for good goes to the dead letters of its job. */
export class Queues extends Construct {
  readonly queues: Readonly<Record<string, Queue>>;

  constructor(scope: Construct, id: string, deadLetters: Readonly<Record<string, Queue>>) {
    super(scope, id);
    this.queues = Object.fromEntries(
      [...queueJobs].map(([name, job]) => [name, this.#addQueue(name, job, deadLetters[name] as Queue)]),
    );
  }

  #addQueue(name: string, { timeoutSeconds, attempts }: QueueJob | TopicJob, deadLetters: Queue): Queue {
    return new Queue(this, name, {
      ...SECURED,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * timeoutSeconds),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: attempts },
    });
  }
}
