import type { APIGatewayProxyEvent } from 'aws-lambda';
import type * as z from 'zod';
import type { TransactItem } from '../../aws/table/writes.ts';
import type { Route, Scope } from '../../contract/route.ts';
import type { Cause } from '../../domain/events/events.ts';

/** The caller, as identified by the authorizer. */
export interface Caller {
  readonly accountId: string;
  readonly keyId: string;
  readonly scope: Scope;
  /** Of a session: whose it is. */
  readonly memberId?: string | undefined;
}

/** Where a request comes from. */
export interface Origin {
  readonly sourceIp: string;
  /** What the client says of itself. It may be anything. */
  readonly userAgent?: string | undefined;
}

/** The validated input of an endpoint. */
export interface Input<R extends Route> {
  readonly caller: Caller;
  readonly params: Readonly<Record<string, string>>;
  readonly query: R['query'] extends z.ZodType ? z.output<R['query']> : Record<string, never>;
  readonly body: R['body'] extends z.ZodType ? z.output<R['body']> : undefined;
  readonly rawBody: string;
  readonly now: Date;
  /** What a change in this request comes from. */
  readonly cause: Cause;
  /** Origin and prefix of this API as the caller reached it, such as `https://…/api/v1`. */
  readonly baseUrl: string;
  /** Where the request comes from. */
  readonly origin: Origin;
  /** Throws `PRECONDITION_FAILED` if the request's `If-Match` names another version of the resource. */
  readonly requireMatch: (resource: { readonly revision: number }) => void;
  /**
   * The writes that store this result for the request's `Idempotency-Key`. Add them to the transaction of the change. Empty if the
   * request has no key.
   */
  readonly remember: (result: unknown) => Promise<readonly TransactItem[]>;
}

/** A header's value. Header names are not case-sensitive. */
export function header(event: Pick<APIGatewayProxyEvent, 'headers'>, name: string): string | undefined {
  return Object.entries(event.headers ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];
}
