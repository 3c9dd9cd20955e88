import type { Grant } from './grants.ts';
import { queueJobNames } from './jobs.ts';

/** The functions that neither a route nor a job names. */
export const workers = {
  /** `functions/gateway/authorize.ts`: bearer key -> account, plan, usage key. */
  authorize: { entry: 'functions/gateway/authorize.ts', uses: ['table:read', 'table:write'] },
  /** `functions/operator/run.ts`: accounts, plans and keys; invoked by whoever operates the deployment, never routed. */
  operate: {
    entry: 'functions/operator/run.ts',
    uses: [
      'table:read',
      'table:write',
      'usagePlan:enrol',
      ...queueJobNames.flatMap((job) => [`${job}:send`, `${job}:resend`] as const),
    ],
  },
  /** `functions/docs/serve.ts`: the pages of `/docs/api`, which are no part of the API. */
  docs: { entry: 'functions/docs/serve.ts', uses: [] },
} as const satisfies Record<string, { entry: string; uses: readonly Grant[] }>;
