import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Settings } from './settings.ts';

/** The access log of a stage. It never contains a body, a key or a link's token. */
export function addAccessLog(scope: Construct, { retention }: Settings): LogGroup {
  return new LogGroup(scope, 'AccessLog', { retention: retention.logDays, removalPolicy: RemovalPolicy.DESTROY });
}

/** What a stage writes of requests. */
export function observed(accessLog: LogGroup): StageOptions {
  return {
    // Traces of API Gateway contain URLs, and with them the tokens of links. The functions trace by themselves.
    tracingEnabled: false,
    // Metrics of each method cost money. The access log has the same figures.
    metricsEnabled: false,
    accessLogDestination: new LogGroupLogDestination(accessLog),
    accessLogFormat: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
  };
}

const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  milliseconds: '$context.responseLatency',
  bytes: '$context.responseLength',
  accountId: '$context.authorizer.accountId',
  keyId: '$context.authorizer.keyId',
  sourceIp: '$context.identity.sourceIp',
  error: '$context.error.responseType',
  integrationError: '$context.integrationErrorMessage',
};
