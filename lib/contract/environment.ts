/**
 * The environment variables that the CDK app sets and the code reads. A function gets those of what it `uses`. Variables
 * of queues are named after their jobs.
 */
export const ENVIRONMENT = {
  tableName: 'TABLE_NAME',
  documentsBucket: 'DOCUMENTS_BUCKET',
  /** How issued documents are locked: a mode of S3 Object Lock and years, such as `GOVERNANCE 10`, or `NONE`. */
  documentLock: 'DOCUMENT_LOCK',
  usagePlanId: 'USAGE_PLAN_ID',
  /** The usage plan of sessions. */
  sessionPlanId: 'SESSION_PLAN_ID',
  /** Optional: the address that mails come from, such as `invoices@mail.example.com`. Without it no mail is sent. */
  mailFrom: 'MAIL_FROM',
  /** The configuration set of SES that reports bounces and complaints. */
  mailConfigurationSet: 'MAIL_CONFIGURATION_SET',
  /** Optional: origin and path of the API where it has a domain of its own, such as `https://api.example.com/api`. */
  publicUrl: 'PUBLIC_URL',
  /** Origin and path of the API, for a function that no request tells it. */
  apiUrl: 'API_URL',
  /** Set by `npm start` alone: `true` lets webhooks be at loopback addresses, without https. */
  loopbackWebhooks: 'LOOPBACK_WEBHOOKS',
} as const;

export type EnvironmentKey = keyof typeof ENVIRONMENT;

/** The variable that names the queue of a job: `RENDER_PDF_QUEUE_URL`. */
export function queueVariable(job: string): string {
  return `${upperSnakeCase(job)}_QUEUE_URL`;
}

/** The variable that names the dead letters of a job: `RENDER_PDF_DEAD_LETTERS_URL`. */
export function deadLettersVariable(job: string): string {
  return `${upperSnakeCase(job)}_DEAD_LETTERS_URL`;
}

function upperSnakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/**
 * The keys and indexes of the one table. `lib/aws` queries them, the CDK app creates them. An index projects the keys of items, these
 * attributes too, or all.
 */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  expiry: 'deleteAfter',
  indexes: {
    /** Sparse: the items that carry a mark of the outbox, by the instant at which the sweep sends it again. */
    pending: { partitionKey: 'pendingPk', sortKey: 'pendingSk', projects: 'KEYS' },
    /** Sparse: issued invoices on which something is owed, by the instant from which they are late. */
    open: { partitionKey: 'openPk', sortKey: 'openSk', projects: 'KEYS' },
    /** Sparse: items for which something is planned, by the instant from which it is due. */
    scheduled: { partitionKey: 'scheduledPk', sortKey: 'scheduledSk', projects: 'KEYS' },
    byStatus: { partitionKey: 'statusPk', sortKey: 'sk', projects: 'ALL' },
    byClient: { partitionKey: 'clientPk', sortKey: 'sk', projects: 'ALL' },
    byIssueDate: { partitionKey: 'pk', sortKey: 'issueSk', projects: 'ALL' },
    byDueDate: { partitionKey: 'pk', sortKey: 'dueSk', projects: 'ALL' },
    /** The events of an account, by type and in the order of time. */
    byEvent: { partitionKey: 'eventPk', sortKey: 'eventId', projects: ['event'] },
    /** Sparse: events that a document is ready, which are stored with the event of the change that it shows. */
    byReady: { partitionKey: 'readyPk', sortKey: 'readyId', projects: ['ready', 'event', 'eventPk', 'eventId'] },
  },
} as const;
