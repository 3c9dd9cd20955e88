import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat, LogGroupLogDestination, type StageOptions } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ACCESS_LOG } from '../lib/contract/accessLog.ts';
import type { Settings } from './settings.ts';

/** The access log of a stage. */
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
