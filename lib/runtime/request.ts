import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { TransactItem } from '../aws/writes.ts';
import type { Route, Scope } from '../contract/route.ts';

/** Who calls, as the authorizer found out. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  readonly scope: Scope;
}

/** What an endpoint is given: everything is parsed, nothing is raw. */
export interface Input<R extends Route> {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: R['query'] extends z.ZodType ? z.output<R['query']> : Record<string, never>;
  readonly body: R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
  readonly rawBody: string;
  readonly now: Date;
  /** Origin and prefix of this API as the caller reached it, such as `https://…/api/v1`. */
  readonly baseUrl: string;
  /** Throws `PRECONDITION_FAILED` where the caller's `If-Match` names another version of the resource. */
  readonly requireMatch: (resource: { readonly revision: number }) => void;
  /**
   * The writes that keep this result for the caller's `Idempotency-Key`; they belong into the transaction that it tells
   * of. None where the caller sent no key.
   */
  readonly remember: (result: unknown) => Promise<readonly TransactItem[]>;
}

/** A header's value; names are matched without case, as HTTP has it. */
export function header(event: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined {
  return Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
