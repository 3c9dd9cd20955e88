import * as z from 'zod';
import { Plan } from './account.ts';
import { instant } from './fields.ts';
import type { Route } from './route.ts';

/** How many minutes the usage goes back, with the one that it is now. */
export const USAGE_MINUTES = 60;

/** How many requests the usage plan lets through: for the API keys of an account, and again for its sessions. */
export const RATE_LIMIT = { requestsPerMinute: 100, burstRequests: 100 } as const;

const requests = (where: string) =>
  z.int().meta({ description: `Requests ${where}, with those refused.`, example: 12 });
const refused = (where: string) =>
  z.int().meta({ description: `Requests ${where} that were answered with \`429\`.`, example: 0 });

const UsageMinute = z
  .object({
    minute: instant.meta({ description: 'Start of the minute.', example: '2026-03-01T10:30:00.000Z' }),
    requests: requests('in the minute'),
    refused: refused('in the minute'),
  })
  .meta({ id: 'UsageMinute', description: 'The requests of one minute.' });

const RateUsage = z
  .object({
    requestsPerMinute: z.int().meta({
      description: 'Requests that are let through in a minute, on the average.',
      example: RATE_LIMIT.requestsPerMinute,
    }),
    burstRequests: z.int().meta({
      description: 'Requests that are let through at once, after a pause.',
      example: RATE_LIMIT.burstRequests,
    }),
    requests: requests(`in the last ${USAGE_MINUTES} minutes`),
    refused: refused(`in the last ${USAGE_MINUTES} minutes`),
    minutes: z
      .array(UsageMinute)
      .meta({ description: `The last ${USAGE_MINUTES} minutes, oldest first. The last one is still going on.` }),
  })
  .meta({ id: 'RateUsage', description: 'A limit, and how much of it is used.' });

const Usage = z
  .object({
    plan: Plan,
    apiKeys: RateUsage.meta({ description: 'All API keys of the account together.' }),
    sessions: RateUsage.meta({ description: 'All sessions of the account together.' }),
  })
  .meta({ id: 'Usage', description: 'The plan of the account, its limits, and how much of them is used.' });

export const usageRoutes = {
  'usage.get': {
    method: 'GET',
    path: '/usage',
    summary: 'Get the usage of the rate limit',
    description:
      'The plan, its limits, and the requests of the last hour by minute. Keys and sessions have a limit each, so that programs and people do not slow each other. There is no limit for a day or a month. A request is counted some seconds after its reply.',
    scope: 'read',
    reply: Usage,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
