import type { Grant } from './grants.ts';
import { type QueueJobName, queueJobNames } from './jobs.ts';

/** The functions that are neither a route nor a job. */
export const workers = {
  /** Finds the account, the plan and the usage key of a bearer key. */
  authorize: { entry: 'functions/gateway/authorize.ts', uses: ['account:read', 'members:read', 'keys:use'] },
  /** Manages accounts, plans and keys. The operator of the deployment invokes it; it has no route. */
  operate: {
    entry: 'functions/operator/run.ts',
    uses: [
      'table:read',
      'table:write',
      'keys:read',
      'keys:write',
      'table:scan',
      'documents:read',
      'documents:write',
      'documents:erase',
      'usagePlan:enrol',
      'usagePlan:manage',
      'sessionPlan:enrol',
      'sessionPlan:manage',
      'api:url',
      ...queueJobNames.flatMap((job) => [`${job}:send`, `${job}:resend`] as const),
    ],
  },
  /** Serves the pages of `/docs/api`, which are not part of the API. */
  docs: { entry: 'functions/docs/serve.ts', uses: [] },
  /** Serves the files of `/panel`, which calls the API as any other program does. */
  panel: { entry: 'functions/panel/serve.ts', uses: [] },
} as const satisfies Record<string, { entry: string; uses: readonly Grant<QueueJobName>[] }>;
