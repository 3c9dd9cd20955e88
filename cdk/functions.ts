import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Grant } from '../lib/contract/grants.ts';
import { statementsOf, type Targets, variablesOf } from './grants.ts';
import type { Settings } from './settings.ts';

export interface FunctionProps {
  readonly settings: Settings;
  readonly bundles: string;
  readonly uses: readonly Grant[];
  readonly targets: Targets;
  readonly memoryMegabytes: number;
  readonly timeoutSeconds: number;
  readonly description?: string;
  /** Executions at once that only this function may use. Absent: it shares those of the AWS account. */
  readonly ownConcurrency?: number | undefined;
  /** What its event source needs. */
  readonly statements?: readonly PolicyStatement[];
}

/** The variable from which Powertools reads the name of the service. */
export const SERVICE_VARIABLE = 'POWERTOOLS_SERVICE_NAME';

/** Adds a Lambda with its bundle. Its role allows what it `uses`, and to write logs and traces. */
export function addFunction(scope: Construct, name: string, props: FunctionProps): LambdaFunction {
  const id = pascalCase(name);
  const logGroup = new LogGroup(scope, `${id}Logs`, {
    retention: props.settings.retention.logDays,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const role = new Role(scope, `${id}Role`, {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { allowed: new PolicyDocument({ statements: allowed(props, logGroup) }) },
  });
  return new LambdaFunction(scope, id, {
    functionName: functionName(props.targets.service, name),
    description: props.description ?? name,
    code: Code.fromAsset(join(props.bundles, name)),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    architecture: Architecture.ARM_64,
    memorySize: props.memoryMegabytes,
    timeout: Duration.seconds(props.timeoutSeconds),
    environment: { ...variablesOf(props.uses, props.targets), [SERVICE_VARIABLE]: props.targets.service },
    tracing: Tracing.ACTIVE,
    ...(props.ownConcurrency === undefined ? {} : { reservedConcurrentExecutions: props.ownConcurrency }),
    loggingFormat: LoggingFormat.JSON,
    // The service's own lines say how long an invocation took, and of whom.
    systemLogLevelV2: SystemLogLevel.WARN,
    logGroup,
    // Only the tables say what a function may do. Constructs cannot add to its role.
    role: role.withoutPolicyUpdates(),
  });
}

/** A fixed name, by which another stack can refer to the function. */
export function functionName(service: string, name: string): string {
  return `${service}-${name}`;
}

function allowed({ uses, targets, statements = [] }: FunctionProps, logGroup: LogGroup): PolicyStatement[] {
  return [
    ...statementsOf(uses, targets),
    ...statements,
    new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logGroup.logGroupArn] }),
    new PolicyStatement({ actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords'], resources: ['*'] }),
  ];
}

function pascalCase(name: string): string {
  return name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
