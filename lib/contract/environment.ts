/**
 * The environment variables of every function: the names that the CDK app sets and the code reads. Which of them a
 * function gets follows from what it `uses`; those of queues are named after their jobs.
 */
export const ENVIRONMENT = {
  tableName: 'TABLE_NAME',
  documentsBucket: 'DOCUMENTS_BUCKET',
  usagePlanId: 'USAGE_PLAN_ID',
  /** Optional: the public origin and prefix, such as `https://api.example.com/api`, where a domain hides the gateway's own. */
  publicUrl: 'PUBLIC_URL',
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

/** Sparse and list indexes of the one table; `lib/aws` queries them, the CDK app creates them. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  expiry: 'deleteAfter',
  indexes: {
    /** What was committed and not yet carried out, by the instant it became so. */
    pending: { partitionKey: 'pendingPk', sortKey: 'pendingSk', keysOnly: true },
    /** Issued invoices on which something is owed, by the instant from which they are late. */
    open: { partitionKey: 'openPk', sortKey: 'openSk', keysOnly: true },
    byStatus: { partitionKey: 'statusPk', sortKey: 'sk', keysOnly: false },
    byClient: { partitionKey: 'clientPk', sortKey: 'sk', keysOnly: false },
    byIssueDate: { partitionKey: 'pk', sortKey: 'issueSk', keysOnly: false },
    byDueDate: { partitionKey: 'pk', sortKey: 'dueSk', keysOnly: false },
  },
} as const;
