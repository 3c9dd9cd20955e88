import { deadLettersVariable, ENVIRONMENT, queueVariable } from './environment.ts';
import { type Change, isChange, outbox } from './outbox.ts';

/** The partition keys of API keys and sessions, as IAM reads patterns. */
const API_KEYS = ['key#*', '*#keys', '*#sessions'];

/** What may be done to the resources that there is one of. Each grant is exactly these IAM actions. */
const RESOURCE_GRANTS = {
  // Everything but API keys and sessions: who can write them can make himself the owner of any account.
  'table:read': {
    partitions: { unlike: API_KEYS },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
  },
  'table:write': {
    partitions: { unlike: API_KEYS },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  },
  /** To find everything of an account, whatever wrote it. */
  'table:scan': { variable: ENVIRONMENT.tableName, actions: ['dynamodb:Scan'] },
  /** API keys and sessions alone. */
  'keys:read': {
    partitions: { like: API_KEYS },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem', 'dynamodb:Query'],
  },
  'keys:write': {
    partitions: { like: API_KEYS },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  },
  /** To note that a key was used. */
  'keys:use': {
    partitions: { like: API_KEYS },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem'],
  },
  /** The record of an account, and nothing that belongs to the account. */
  'account:read': {
    partitions: { like: ['acc_*'], unlike: ['*#*'] },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem'],
  },
  /** The log of requests and their counts, and nothing else. */
  'requests:record': {
    partitions: { like: ['*#requests#*'] },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:BatchWriteItem'],
  },
  /** The member whose session it is. */
  'members:read': {
    partitions: { like: ['*#members'] },
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem'],
  },
  'documents:read': { variable: ENVIRONMENT.documentsBucket, actions: ['s3:GetObject'] },
  /** To find objects with all their versions, and to delete them. */
  'documents:erase': {
    variable: ENVIRONMENT.documentsBucket,
    actions: ['s3:ListBucket', 's3:ListBucketVersions', 's3:DeleteObject', 's3:DeleteObjectVersion'],
  },
  'documents:write': { variable: ENVIRONMENT.documentsBucket, actions: ['s3:PutObject'] },
  /** To lock the issued documents that it stores, where the settings say so. */
  'documents:lock': { variable: ENVIRONMENT.documentLock, actions: ['s3:PutObjectRetention'] },
  /** To know whether the deployment has a sender address. */
  'mail:from': { variable: ENVIRONMENT.mailFrom, actions: [] },
  /** To make links to the panel without a request. */
  'api:url': { variable: ENVIRONMENT.apiUrl, actions: [] },
  'usagePlan:enrol': { variable: ENVIRONMENT.usagePlanId, actions: ['apigateway:POST'] },
  /** To look whether a key is in its plan, and to delete keys. */
  'usagePlan:manage': { variable: ENVIRONMENT.usagePlanId, actions: ['apigateway:GET', 'apigateway:DELETE'] },
  'sessionPlan:manage': { variable: ENVIRONMENT.sessionPlanId, actions: ['apigateway:GET'] },
  'sessionPlan:enrol': { variable: ENVIRONMENT.sessionPlanId, actions: ['apigateway:POST'] },
} as const;

/** What may be done to the queue of a job, or to its dead letters: `markInvoiceOverdue:send`. */
const QUEUE_GRANTS = {
  send: { of: 'queue', actions: ['sqs:SendMessage'] },
  measure: { of: 'queue', actions: ['sqs:GetQueueAttributes'] },
  resend: {
    of: 'deadLetters',
    actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
  },
} as const;

type ResourceGrant = keyof typeof RESOURCE_GRANTS;

/** To SES, the operation `SendEmail` with a complete MIME message is the action `SendRawEmail`. */
const SEND_MAIL = ['ses:SendEmail', 'ses:SendRawEmail'];

/** Mail is sent from an address and with a configuration set. A role has to allow both. */
const MAIL_PERMISSIONS = [ENVIRONMENT.mailFrom, ENVIRONMENT.mailConfigurationSet].map((variable) => ({
  variable,
  actions: SEND_MAIL,
}));
type QueueAction = keyof typeof QUEUE_GRANTS;

/** To tell the job that follows a change of it, or any job that follows any change. */
type AnnounceGrant = `${Change | 'outbox'}:announce`;

/** What a function may do. The tables of routes, jobs and workers list it as what each `uses`. */
export type Grant<Job extends string = string> = ResourceGrant | 'mail:send' | AnnounceGrant | `${Job}:${QueueAction}`;

/** IAM actions on one resource, and the environment variable that names the resource. */
export interface Permission {
  readonly variable: string;
  readonly actions: readonly string[];
  /** The partitions of the table that it is for: those that are like any of these, and unlike all of those. */
  readonly partitions?: { readonly like?: readonly string[]; readonly unlike?: readonly string[] };
  /** The resource is one of the two queues of this job. */
  readonly queue?: { readonly job: string; readonly of: 'queue' | 'deadLetters' };
}

/** The permissions that a grant gives. Throws where it is no grant. */
export function permissionsOf(grant: Grant): readonly Permission[] {
  if (isResourceGrant(grant)) return [RESOURCE_GRANTS[grant]];
  if (grant === 'mail:send') return MAIL_PERMISSIONS;
  const [subject = '', action = ''] = grant.split(':');
  if (isQueueAction(action)) return [queuePermission(subject, action)];
  if (action === 'announce' && (subject === 'outbox' || isChange(subject))) {
    return jobsAfter(subject).map((job) => queuePermission(job, 'send'));
  }
  throw new Error(`${grant} is no grant`);
}

/** The jobs that follow a change, or any change of the outbox. */
function jobsAfter(change: Change | 'outbox'): readonly string[] {
  const followed = change === 'outbox' ? Object.values(outbox) : [outbox[change]];
  return [...new Set(followed.map(({ job }) => job))];
}

function queuePermission(job: string, action: QueueAction): Permission {
  const { of, actions } = QUEUE_GRANTS[action];
  return {
    variable: of === 'queue' ? queueVariable(job) : deadLettersVariable(job),
    actions,
    queue: { job, of },
  };
}

function isResourceGrant(grant: string): grant is ResourceGrant {
  return Object.hasOwn(RESOURCE_GRANTS, grant);
}

function isQueueAction(action: string): action is QueueAction {
  return Object.hasOwn(QUEUE_GRANTS, action);
}
