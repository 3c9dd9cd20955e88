import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Queue, QueueEncryption, type QueueProps } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { type QueueJob, queueJobs, type TopicJob } from '../lib/contract/jobs.ts';

/** AWS advises to hide a message for six timeouts of its function, as batching and retries take time too. */
const VISIBILITY_TIMEOUTS = 6;

/** Properties of every queue. The key is that of the settings, if they ask for one. */
export function secured(key: IKey | undefined): QueueProps {
  return key
    ? { encryption: QueueEncryption.KMS, encryptionMasterKey: key, enforceSSL: true }
    : { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
}

interface QueuesProps {
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly key: IKey | undefined;
}

/** The queues of the job table. A message that fails for good goes to the dead letters of its job. */
export class Queues extends Construct {
  readonly queues: Readonly<Record<string, Queue>>;

  constructor(scope: Construct, id: string, { deadLetters, key }: QueuesProps) {
    super(scope, id);
    this.queues = Object.fromEntries(
      [...queueJobs].map(([name, job]) => [name, this.#addQueue(name, job, secured(key), deadLetters[name] as Queue)]),
    );
  }

  #addQueue(
    name: string,
    { timeoutSeconds, attempts }: QueueJob | TopicJob,
    security: QueueProps,
    deadLetters: Queue,
  ): Queue {
    return new Queue(this, name, {
      ...security,
      visibilityTimeout: Duration.seconds(VISIBILITY_TIMEOUTS * timeoutSeconds),
      deadLetterQueue: { queue: deadLetters, maxReceiveCount: attempts },
    });
  }
}
