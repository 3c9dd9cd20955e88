/**
 * What API Gateway writes of each request. It never contains a body, a key or a link's token: the path of a link is a secret, so only
 * the route is there.
 */
export const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  accountId: '$context.authorizer.accountId',
  keyId: '$context.authorizer.keyId',
  memberId: '$context.authorizer.memberId',
  sourceIp: '$context.identity.sourceIp',
  error: '$context.error.responseType',
  integrationError: '$context.integrationErrorMessage',
} as const;

/** The lines of callers who are known. */
export const KNOWN_CALLERS = '{ $.accountId = "acc_*" }';
