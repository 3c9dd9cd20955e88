import { awsJson } from '../../local/awsJson.ts';
import type { Local } from '../../local/run.ts';

const LONGEST_DELAY_SECONDS = '900';

/** Stops the queues of an own stack from delivering. Tests that look at nothing that jobs do need not wait for them. */
export async function holdQueues({ functions, endpoints }: Local): Promise<void> {
  const variables = functions.all().flatMap(({ environment }) => Object.entries(environment));
  const queues = new Set(variables.flatMap(([name, value]) => (name.endsWith('_QUEUE_URL') ? [value] : [])));
  for (const QueueUrl of queues) {
    await awsJson(endpoints.sqs, 'AmazonSQS.SetQueueAttributes', {
      QueueUrl,
      Attributes: { DelaySeconds: LONGEST_DELAY_SECONDS },
    });
  }
}
