import { createHash } from 'node:crypto';
import { Duration, Stack } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { CfnApplication, CfnDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  CfnAlias,
  type CfnFunction,
  CfnVersion,
  type IFunction,
  Function as LambdaFunction,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { alarmTopics } from './alarmTopic.ts';
import { functionName } from './functions.ts';
import type { Settings } from './settings.ts';

/** The alias that the gateway, queues and schedules invoke. */
export const LIVE = 'live';

/**
 * So many functions are shifted at once. Lambda takes 15 calls a second that change functions, from the whole AWS account, and a
 * shift whose calls are refused fails.
 */
const SHIFTS_AT_ONCE = 30;

const ROLL_BACK_ON = ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_ALARM', 'DEPLOYMENT_STOP_ON_REQUEST'];

interface ReleaseProps {
  readonly settings: Settings;
  /** Whether errors of the functions are a `5xx` of the API. Otherwise each function has an alarm of its own. */
  readonly serves: 'requests' | 'jobs';
}

/**
 * Versions of the functions of a stack, and for each the alias that moves to the next version gradually, and back if an alarm
 * rings. Without the setting `release` there are none: functions are replaced at once.
 */
export class Release extends Construct {
  readonly #props: ReleaseProps;
  readonly #application: CfnApplication | undefined;
  readonly #role: Role | undefined;
  readonly #aliases: CfnAlias[] = [];

  constructor(scope: Construct, id: string, props: ReleaseProps) {
    super(scope, id);
    this.#props = props;
    if (!props.settings.release) return;
    this.#application = new CfnApplication(this, 'Application', { computePlatform: 'Lambda' });
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('codedeploy.amazonaws.com'),
      inlinePolicies: { allowed: new PolicyDocument({ statements: this.#allowed() }) },
    });
  }

  /** What callers of the function invoke: its alias, or without gradual releases the function itself. */
  of(name: string, worker: LambdaFunction): IFunction {
    const alias = this.add(name, worker);
    if (!alias) return worker;
    return LambdaFunction.fromFunctionAttributes(this, `${name}Live`, {
      functionArn: alias.ref,
      sameEnvironment: true,
    });
  }

  /** Adds the alias of a function, which may be of another stack that is deployed before. */
  add(name: string, worker: LambdaFunction): CfnAlias | undefined {
    const { release } = this.#props.settings;
    if (!release) return undefined;
    const version = this.#addVersion(name, worker);
    const alias = new CfnAlias(this, `${name}Alias`, {
      name: LIVE,
      functionName: version.functionName,
      functionVersion: version.attrVersion,
      ...provisioned(release.provisioned, name),
    });
    if (release.traffic !== 'AllAtOnce') this.#shiftGradually(name, alias, version, release.traffic);
    this.#aliases.push(alias);
    return alias;
  }

  /** A version never changes. So another code or configuration is a version with another logical id. */
  #addVersion(name: string, worker: LambdaFunction): CfnVersion {
    const version = new CfnVersion(this, `${name}Version`, {
      functionName: functionName(this.#props.settings.name, name),
    });
    const { logicalId } = version;
    version.overrideLogicalId(`${Stack.of(this).resolve(logicalId)}${digestOf(worker)}`);
    if (Stack.of(worker) === Stack.of(this)) version.node.addDependency(worker);
    return version;
  }

  #shiftGradually(name: string, alias: CfnAlias, version: CfnVersion, traffic: string): void {
    const applicationName = this.#application?.ref ?? '';
    const group = new CfnDeploymentGroup(this, `${name}Shift`, {
      applicationName,
      serviceRoleArn: this.#role?.roleArn ?? '',
      deploymentConfigName: `CodeDeployDefault.Lambda${traffic}`,
      deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
      autoRollbackConfiguration: { enabled: true, events: ROLL_BACK_ON },
      alarmConfiguration: { enabled: true, alarms: [{ name: this.#alarmOf(name, version) }] },
    });
    alias.cfnOptions.updatePolicy = {
      codeDeployLambdaAliasUpdate: { applicationName, deploymentGroupName: group.ref },
    };
    alias.addResourceDependency(group);
    const before = this.#aliases.at(-SHIFTS_AT_ONCE);
    if (before) alias.addResourceDependency(before);
  }

  /** The name of the alarm on which the function goes back to its last version. */
  #alarmOf(name: string, version: CfnVersion): string {
    const { settings, serves } = this.#props;
    if (serves === 'requests') return serverErrorAlarmName(settings.name);
    return addAlarm(this, `${name}Errors`, {
      settings,
      meaning: `The new version of ${name} failed`,
      threshold: 1,
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Errors',
        dimensionsMap: {
          FunctionName: version.functionName,
          Resource: `${version.functionName}:${LIVE}`,
          ExecutedVersion: version.attrVersion,
        },
      }),
    }).alarmName;
  }

  /** What CodeDeploy does with the aliases of the service. Alarms have to be described by all names at once. */
  #allowed(): PolicyStatement[] {
    const functions = Stack.of(this).formatArn({
      service: 'lambda',
      resource: `function:${functionName(this.#props.settings.name, '*')}`,
    });
    return [
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: [functions],
      }),
      new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: ['*'] }),
    ];
  }
}

/** Adds the alarm on `5xx` of the API while a release takes over. It is deployed before the API, of which it knows the name. */
export function addServerErrorAlarm(scope: Construct, settings: Settings): void {
  if (!settings.release || settings.release.traffic === 'AllAtOnce') return;
  addAlarm(scope, 'ReleaseServerErrors', {
    settings,
    alarmName: serverErrorAlarmName(settings.name),
    meaning: 'The API answered 5xx so often that a release goes back',
    threshold: settings.release.serverErrorsPerMinute,
    metric: new Metric({
      namespace: 'AWS/ApiGateway',
      metricName: '5XXError',
      dimensionsMap: { ApiName: settings.name },
    }),
  });
}

function serverErrorAlarmName(service: string): string {
  return `${service}-release-server-errors`;
}

interface AlarmProps {
  readonly settings: Settings;
  readonly metric: Metric;
  readonly threshold: number;
  readonly meaning: string;
  readonly alarmName?: string;
}

/** An alarm that rings within a minute, since a shift takes only some. It tells the operator too. */
function addAlarm(
  scope: Construct,
  id: string,
  { settings, metric, threshold, meaning, alarmName }: AlarmProps,
): Alarm {
  const alarm = new Alarm(scope, id, {
    ...(alarmName && { alarmName }),
    metric: metric.with({ statistic: 'Sum', period: Duration.minutes(1) }),
    threshold,
    evaluationPeriods: 1,
    alarmDescription: meaning,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  const topics = alarmTopics(alarm, settings);
  if (topics.length > 0) alarm.addAlarmAction(...topics.map((topic) => new SnsAction(topic)));
  return alarm;
}

function provisioned(executions: Readonly<Record<string, number>>, name: string) {
  const wanted = new Map(Object.entries(executions)).get(name);
  return wanted === undefined ? {} : { provisionedConcurrencyConfig: { provisionedConcurrentExecutions: wanted } };
}

/** What belongs to a version of a function. Reserved concurrency, for one, does not. */
const VERSIONED = [
  'architectures',
  'code',
  'description',
  'environment',
  'handler',
  'layers',
  'loggingConfig',
  'memorySize',
  'role',
  'runtime',
  'timeout',
  'tracingConfig',
] as const satisfies readonly (keyof CfnFunction)[];

/** Differs between two functions of which Lambda makes two versions. Lambda refuses a version that equals the one before. */
function digestOf(worker: LambdaFunction): string {
  const resource = worker.node.defaultChild as CfnFunction;
  const versioned = Stack.of(worker).resolve(Object.fromEntries(VERSIONED.map((name) => [name, resource[name]])));
  return createHash('sha256').update(JSON.stringify(versioned)).digest('hex').slice(0, 16);
}
