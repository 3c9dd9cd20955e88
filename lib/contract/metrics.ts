/** Namespace of the service's own metrics in CloudWatch. */
export const METRICS_NAMESPACE = 'CleverInvo';

/** What the service counts of itself. The only dimension is `service`, the name of the deployment. */
export const metrics = {
  invoicesCreated: { unit: 'Count', meaning: 'Invoices that were created.' },
  renderMilliseconds: {
    unit: 'Milliseconds',
    meaning: 'Time to render a document. The number of samples is the number of documents rendered.',
  },
  missingCharacters: { unit: 'Count', meaning: 'Characters of names on documents that no font has.' },
  retries: {
    unit: 'Count',
    meaning: 'Repetitions after a conflict with another write, or after throttling by DynamoDB.',
  },
  idempotentReplays: { unit: 'Count', meaning: 'Replies that were replayed for an `Idempotency-Key` used before.' },
  messagesSentAgain: {
    unit: 'Count',
    meaning: 'Messages that the sweep sent again, because the first one was not sent or its work was not done in time.',
  },
  webhookFailures: { unit: 'Count', meaning: 'Calls of a webhook that failed: no answer in time, or none of `2xx`.' },
  outboxAgeSeconds: {
    unit: 'Seconds',
    meaning:
      'How long the oldest change has waited whose message the sweep found not worked on. 0 where there is none.',
  },
} as const satisfies Record<string, { unit: 'Count' | 'Milliseconds' | 'Seconds'; meaning: string }>;

export type MetricName = keyof typeof metrics;
