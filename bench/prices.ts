/** Public prices of us-east-1 in US dollars, as of November 2026: on demand, beyond what is free. */
export const PRICES = {
  /** A request of a REST API. */
  request: 3.5 / 1e6,
  /** An invocation of a Lambda function. */
  invocation: 0.2 / 1e6,
  /** A gigabyte of memory for a second, on arm64. */
  gigabyteSecond: 0.000_013_333_4,
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** A request of a standard queue. */
  queueRequest: 0.4 / 1e6,
  /** A request that stores an object. */
  put: 5 / 1e6,
  /** A request that reads an object. */
  get: 0.4 / 1e6,
  /** A byte of a log. */
  logByte: 0.5 / 1e9,
  /** A trace. */
  trace: 5 / 1e6,
} as const;

/** The share of invocations that X-Ray traces by default. */
export const TRACED = 0.05;

export type Priced = keyof typeof PRICES;
export type Consumption = Readonly<Record<Priced, number>>;

export function costOf(consumption: Consumption): number {
  return Object.entries(PRICES).reduce((sum, [name, price]) => sum + consumption[name as Priced] * price, 0);
}
