/**
 * The environment variables of every function: the names that the CDK app sets and the code reads. Which of them a
 * function gets follows from what it `uses`.
 */
export const ENVIRONMENT = {
  tableName: 'TABLE_NAME',
  documentsBucket: 'DOCUMENTS_BUCKET',
  renderPdfQueueUrl: 'RENDER_PDF_QUEUE_URL',
  renderPdfDeadLettersUrl: 'RENDER_PDF_DEAD_LETTERS_URL',
  usagePlanId: 'USAGE_PLAN_ID',
  /** Optional: the public origin and prefix, such as `https://api.example.com/api`, where a domain hides the gateway's own. */
  publicUrl: 'PUBLIC_URL',
} as const;

export type EnvironmentKey = keyof typeof ENVIRONMENT;

/**
 * What a function may do. The CDK app turns each into exactly these IAM actions on exactly one resource, and into the
 * environment variable that names it.
 */
export const GRANTS = {
  'table:read': {
    environment: 'tableName',
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  },
  'table:write': {
    environment: 'tableName',
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  },
  'documents:read': { environment: 'documentsBucket', actions: ['s3:GetObject'] },
  'documents:write': { environment: 'documentsBucket', actions: ['s3:PutObject'] },
  'renderPdf:send': { environment: 'renderPdfQueueUrl', actions: ['sqs:SendMessage'] },
  'renderPdf:resend': {
    environment: 'renderPdfDeadLettersUrl',
    actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
  },
  'usagePlan:enrol': { environment: 'usagePlanId', actions: ['apigateway:POST', 'apigateway:DELETE'] },
} as const satisfies Record<string, { environment: EnvironmentKey; actions: readonly string[] }>;

export type Grant = keyof typeof GRANTS;

/** Sparse and list indexes of the one table; `lib/aws` queries them, the CDK app creates them. */
export const TABLE = {
  partitionKey: 'pk',
  sortKey: 'sk',
  expiry: 'deleteAfter',
  indexes: {
    /** What was committed and not yet carried out, by the instant it became so. */
    pending: { partitionKey: 'pendingPk', sortKey: 'pendingSk', keysOnly: true },
    /** Issued invoices on which something is owed, by due date. */
    open: { partitionKey: 'openPk', sortKey: 'openSk', keysOnly: true },
    byStatus: { partitionKey: 'statusPk', sortKey: 'sk', keysOnly: false },
    byClient: { partitionKey: 'clientPk', sortKey: 'sk', keysOnly: false },
    byIssueDate: { partitionKey: 'pk', sortKey: 'issueSk', keysOnly: false },
    byDueDate: { partitionKey: 'pk', sortKey: 'dueSk', keysOnly: false },
  },
} as const;
