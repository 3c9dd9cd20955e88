/** Methods that a caller with a key may use. */
export const REQUEST_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type RequestMethod = (typeof REQUEST_METHODS)[number];

/** How long a request stays in the log. */
export const REQUEST_LOG_HOURS = 24;

/** A request to the API, as the log has it. */
export interface LoggedRequest {
  /** The `X-Request-Id` of its reply. */
  readonly id: string;
  /** When it came in, in milliseconds since 1970. */
  readonly at: number;
  readonly method: RequestMethod;
  /** Path of its route below `/api/v1`, such as `/invoices/{id}`. */
  readonly route: string;
  readonly status: number;
  /** From its arrival to its reply. */
  readonly milliseconds: number;
  /** The API key, or the session, that it was made with. */
  readonly keyId: string;
  /** Of a session: whose it is. */
  readonly memberId?: string | undefined;
}

/** The limit was met: more requests came than the plan admits. */
export const REFUSED_STATUS = 429;

/**
 * How many requests of one minute and account are listed. The limits let through 200 a minute, and once twice as many. Requests
 * over the limits come without end from a client that does not wait, so few of them are listed. All are counted.
 */
export const LISTED_A_MINUTE = { admitted: 400, refused: 20 } as const;

/** The log is kept in lanes, so that what is looked for most, which is errors, is found among many other requests. */
export const REQUEST_LANES = ['reads', 'changes', 'clientErrors', 'refused', 'serverErrors'] as const;
export type RequestLane = (typeof REQUEST_LANES)[number];

export function laneOf(method: RequestMethod, status: number): RequestLane {
  if (status >= 500) return 'serverErrors';
  if (status === REFUSED_STATUS) return 'refused';
  if (status >= 400) return 'clientErrors';
  return method === 'GET' ? 'reads' : 'changes';
}

export interface RequestFilter {
  readonly method?: RequestMethod | undefined;
  /** The first and the last status that are wanted. */
  readonly statuses?: readonly [first: number, last: number] | undefined;
}

/** All combinations that a lane may have. */
const COMBINATIONS = REQUEST_METHODS.flatMap((method) =>
  Array.from({ length: 500 }, (_, index) => ({ method, status: index + 100, lane: laneOf(method, index + 100) })),
);

/** The lanes in which a filter finds something, and whether it finds all that is in them. */
export function lanesOf({
  method,
  statuses: [first, last] = [100, 599],
}: RequestFilter): { readonly lane: RequestLane; readonly isWhole: boolean }[] {
  const fits = (one: (typeof COMBINATIONS)[number]) =>
    (method === undefined || one.method === method) && one.status >= first && one.status <= last;
  return REQUEST_LANES.flatMap((lane) => {
    const inLane = COMBINATIONS.filter((one) => one.lane === lane);
    const found = inLane.filter(fits).length;
    return found === 0 ? [] : [{ lane, isWhole: found === inLane.length }];
  });
}

/** What counts against which limit: the requests with API keys, and those in sessions. */
export const CALLER_KINDS = ['apiKeys', 'sessions'] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

export interface RequestCount {
  readonly requests: number;
  /** How many of them were over the limit. */
  readonly refused: number;
}

export type RequestCounts = Readonly<Record<CallerKind, RequestCount>>;

export function countRequests(requests: readonly LoggedRequest[]): RequestCounts {
  const count = (some: readonly LoggedRequest[]) => ({
    requests: some.length,
    refused: some.filter(isRefused).length,
  });
  return {
    apiKeys: count(requests.filter(({ memberId }) => memberId === undefined)),
    sessions: count(requests.filter(({ memberId }) => memberId !== undefined)),
  };
}

export function isRefused({ status }: LoggedRequest): boolean {
  return status === REFUSED_STATUS;
}

/** The minute of an instant: `2026-03-01T10:30`. */
export function minuteOf(at: number): string {
  return new Date(at).toISOString().slice(0, 16);
}

/** The last minutes, oldest first. The last is the one that it is now. */
export function minutesUntil(now: Date, count: number): string[] {
  return Array.from({ length: count }, (_, index) => minuteOf(now.getTime() - (count - 1 - index) * 60_000));
}
