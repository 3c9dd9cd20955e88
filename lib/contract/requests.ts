import * as z from 'zod';
import { LISTED_A_MINUTE, REQUEST_LOG_HOURS, REQUEST_METHODS } from '../domain/accounts/requestLog.ts';
import type { ProblemCode } from '../domain/values/problem.ts';
import { EXAMPLE_IDS, EXAMPLE_REQUEST_ID } from './exampleIds.ts';
import { instant } from './fields.ts';
import { instantRange, isInOrder } from './instantRange.ts';
import { cursorListOf, cursorPaging } from './lists.ts';
import { PROBLEMS } from './problems.ts';
import type { Route } from './route.ts';

const RequestMethod = z.enum(REQUEST_METHODS).meta({ id: 'RequestMethod', description: 'Method of a request.' });

const ApiRequest = z
  .object({
    id: z.string().meta({ description: 'The `X-Request-Id` of the reply.', example: EXAMPLE_REQUEST_ID }),
    timestamp: instant.meta({ description: 'When the request came in.' }),
    method: RequestMethod,
    route: z.string().meta({
      description:
        'Path of the route, below the base URL. The ids in the path, the query and the body of a request are not kept.',
      example: '/invoices/{id}',
    }),
    status: z.int().meta({ description: 'HTTP status of the reply.', example: 422 }),
    errorCode: z
      .string()
      .optional()
      .meta({
        description: 'The `code` of the error that was answered. Absent where there was none.',
        example: 'VALIDATION_ERROR' satisfies ProblemCode,
      }),
    milliseconds: z.int().meta({ description: 'From the arrival of the request to its reply.', example: 48 }),
    keyId: z.string().meta({ description: 'Identifier of the API key, or of the session.', example: EXAMPLE_IDS.key }),
    memberId: z.string().optional().meta({
      description: 'Identifier of the member whose session it was. Absent: an API key was used.',
      example: EXAMPLE_IDS.member,
    }),
  })
  .meta({ id: 'ApiRequest', description: 'A request that was made with an API key, or in a session.' });

/** `422`, or `4xx` for a whole class. It comes out as the first and the last status that are wanted. */
const statuses = z
  .string()
  .regex(/^[1-5](\d\d|xx)$/, 'Must be a status, such as 422, or a class, such as 4xx')
  .transform((status): readonly [number, number] => [
    Number(status.replace('xx', '00')),
    Number(status.replace('xx', '99')),
  ])
  .optional()
  .meta({
    description: 'Only requests with this status, or of this class: `4xx`.',
    example: '4xx',
    schema: { type: 'string', pattern: '^[1-5]([0-9][0-9]|xx)$' },
  });

const RequestQuery = z
  .strictObject({
    ...cursorPaging,
    status: statuses,
    method: RequestMethod.optional().meta({ description: 'Only requests with this method.' }),
    ...instantRange,
  })
  .refine(isInOrder, { path: ['to'], error: 'Must not be before from' });

/** The code of the error that a reply with this status has. */
export function errorCodeOf(status: number): ProblemCode | undefined {
  if (status < 400) return undefined;
  const known = Object.entries(PROBLEMS).find(([, problem]) => problem.status === status)?.[0];
  return (known as ProblemCode | undefined) ?? (status < 500 ? 'VALIDATION_ERROR' : 'INTERNAL_ERROR');
}

const RECORDED =
  'A request is in the log some seconds after its reply. Requests to links that open without a key are not in it.';

export const requestRoutes = {
  'requests.list': {
    method: 'GET',
    path: '/requests',
    summary: 'List requests',
    description: `What was called with the keys and sessions of the account in the last ${REQUEST_LOG_HOURS} hours, newest first. ${RECORDED} Any page costs the same: a page with filters that few requests fit may have fewer than \`limit\`, even none; \`hasMore\` tells whether there are more. Of one minute at most ${LISTED_A_MINUTE.admitted} requests are listed, and ${LISTED_A_MINUTE.refused} that were answered with \`429\`; \`GET /usage\` counts all.`,
    scope: 'admin',
    query: RequestQuery,
    reply: cursorListOf(ApiRequest, 'ApiRequestList'),
    status: 200,
    uses: ['table:read'],
  },
  'requests.get': {
    method: 'GET',
    path: '/requests/{id}',
    summary: 'Get a request',
    description: `By the \`X-Request-Id\` of its reply, for ${REQUEST_LOG_HOURS} hours. ${RECORDED}`,
    scope: 'admin',
    reply: ApiRequest,
    status: 200,
    unversioned: true,
    uses: ['table:read'],
  },
} as const satisfies Record<string, Route>;
