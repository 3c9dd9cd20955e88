import * as z from 'zod';
import { type LoggedRequest, REQUEST_METHODS } from '../domain/accounts/requestLog.ts';

/** The prefix of the API in the paths of the gateway. */
const VERSION = '/v1';

const wholeNumber = (most: number) =>
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number)
    .refine((value) => value <= most);

/** API Gateway writes everything as text, and `-` where there is no value. */
const Line = z
  .object({
    requestId: z.string().regex(/^[\w-]{1,64}$/),
    time: wholeNumber(8_640_000_000_000),
    method: z.enum(REQUEST_METHODS),
    route: z.string().startsWith(`${VERSION}/`).max(200),
    status: wholeNumber(599),
    // It is absent where the caller did not wait for the reply.
    milliseconds: wholeNumber(3_600_000).catch(0),
    accountId: z.string().regex(/^acc_[0-9A-Za-z]{24}$/),
    keyId: z.string().regex(/^\w{1,64}$/),
    memberId: z
      .string()
      .regex(/^\w{1,64}$/)
      .optional()
      .catch(undefined),
  })
  .transform(({ requestId, time, route, memberId, accountId, ...rest }) => ({
    accountId,
    request: {
      id: requestId,
      at: time,
      route: route.slice(VERSION.length),
      ...rest,
      ...(memberId === undefined ? {} : { memberId }),
    } satisfies LoggedRequest,
  }));

/** The request that a line of the access log tells of, or nothing where it cannot be read or its caller is not known. */
export function readAccessLogLine(
  line: string,
): { readonly accountId: string; readonly request: LoggedRequest } | undefined {
  return Line.safeParse(parse(line)).data;
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
