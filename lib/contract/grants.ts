import { deadLettersVariable, ENVIRONMENT, queueVariable } from './environment.ts';
import type { QueueJobName } from './jobs.ts';

/**
 * What a function may do. The CDK app turns each grant into exactly these IAM actions on exactly one resource, and into
 * the environment variable that names it.
 */
const RESOURCE_GRANTS = {
  'table:read': {
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:ConditionCheckItem'],
  },
  'table:write': {
    variable: ENVIRONMENT.tableName,
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:ConditionCheckItem'],
  },
  'documents:read': { variable: ENVIRONMENT.documentsBucket, actions: ['s3:GetObject'] },
  'documents:write': { variable: ENVIRONMENT.documentsBucket, actions: ['s3:PutObject'] },
  'usagePlan:enrol': { variable: ENVIRONMENT.usagePlanId, actions: ['apigateway:POST', 'apigateway:DELETE'] },
} as const;

/** What may be done to the queue of a job, or to its dead letters: `renderPdf:send`. */
const QUEUE_GRANTS = {
  send: { of: 'queue', actions: ['sqs:SendMessage'] },
  measure: { of: 'queue', actions: ['sqs:GetQueueAttributes'] },
  resend: {
    of: 'deadLetters',
    actions: ['sqs:ReceiveMessage', 'sqs:ChangeMessageVisibility', 'sqs:DeleteMessage'],
  },
} as const;

type ResourceGrant = keyof typeof RESOURCE_GRANTS;
type QueueAction = keyof typeof QUEUE_GRANTS;

export type Grant = ResourceGrant | `${QueueJobName}:${QueueAction}`;

/** As the job table has it, which cannot know the names in itself: one that is of no job fails the synthesis. */
export type JobGrant = ResourceGrant | `${string}:${QueueAction}`;

/** What a grant comes to: IAM actions, and the variable that names what they are allowed on. */
export interface Granted {
  readonly variable: string;
  readonly actions: readonly string[];
  /** Where it is on a queue: of which job, and which of the two. */
  readonly queue?: { readonly job: string; readonly of: 'queue' | 'deadLetters' };
}

export function granted(grant: JobGrant): Granted {
  if (isResourceGrant(grant)) return RESOURCE_GRANTS[grant];
  const [job, action] = grant.split(':') as [string, QueueAction];
  const { of, actions } = QUEUE_GRANTS[action];
  return {
    variable: of === 'queue' ? queueVariable(job) : deadLettersVariable(job),
    actions,
    queue: { job, of },
  };
}

function isResourceGrant(grant: JobGrant): grant is ResourceGrant {
  return Object.hasOwn(RESOURCE_GRANTS, grant);
}
