/**
 * Public prices of us-east-1 in US dollars, on demand, in the first tier and beyond what is free: aws.amazon.com/…/pricing of
 * api-gateway, lambda, dynamodb/on-demand, sqs, s3, cloudwatch and xray. The prices of DynamoDB are those since November 2024.
 */
export const PRICES = {
  /** A request of a REST API. */
  request: 3.5 / 1e6,
  /** An invocation of a Lambda function. */
  invocation: 0.2 / 1e6,
  /** A gigabyte of memory for a second, on arm64, while the processor works. */
  busyGigabyteSecond: 0.000_013_333_4,
  /** The same while the function waits for an answer. */
  waitingGigabyteSecond: 0.000_013_333_4,
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

/** Which service charges what. */
export const SERVICES: Readonly<Record<string, readonly Priced[]>> = {
  'API Gateway': ['request'],
  'Lambda calls': ['invocation'],
  'DynamoDB writes': ['writeUnit'],
  'DynamoDB reads': ['readUnit'],
  SQS: ['queueRequest'],
  S3: ['put', 'get'],
  Logs: ['logByte'],
  'X-Ray': ['trace'],
};

export function costOf(consumption: Consumption, names: readonly Priced[]): number {
  return names.reduce((sum, name) => sum + consumption[name] * PRICES[name], 0);
}
