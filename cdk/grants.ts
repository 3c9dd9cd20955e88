import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { ENVIRONMENT } from '../lib/contract/environment.ts';
import { type Grant, type Permission, permissionsOf } from '../lib/contract/grants.ts';
import type { TopicJob } from '../lib/contract/jobs.ts';
import type { Mail } from './mail.ts';
import type { Settings } from './settings.ts';

/** The resources that functions may be granted something on. */
export interface Targets {
  /** Name of the service. The names of its functions start with it. */
  readonly service: string;
  readonly table: Table;
  readonly documents: Bucket;
  /** How issued documents are locked. Absent: they are not. */
  readonly documentLock?: Settings['retention']['documentLock'];
  readonly queues: Readonly<Record<string, Queue>>;
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly topics: Readonly<Record<TopicJob['topic'], Topic>>;
  readonly mail: Mail;
  readonly usagePlanId?: string;
  readonly sessionPlanId?: string;
  /** Origin and path of the API. */
  readonly apiUrl?: string;
  readonly publicUrl?: string | undefined;
  /** Variables of every function, for tools that run a single template. */
  readonly toolVariables?: Readonly<Record<string, string>>;
}

/** The statements that allow exactly what a function `uses`. */
export function statementsOf(uses: readonly Grant[], targets: Targets): PolicyStatement[] {
  return uses.flatMap((grant) => permissionsOf(grant).flatMap((permission) => allow(permission, grant, targets)));
}

/** The variables that name what a function `uses`, and no others. */
export function variablesOf(uses: readonly Grant[], targets: Targets): Record<string, string> {
  const permissions = uses.flatMap(permissionsOf);
  const values: Record<string, string> = { ...targets.toolVariables };
  for (const permission of permissions) {
    const name = nameOf(permission, targets);
    if (name !== undefined) values[permission.variable] = name;
  }
  return targets.publicUrl ? { ...values, [ENVIRONMENT.publicUrl]: targets.publicUrl } : values;
}

function allow({ queue, ...permission }: Permission, grant: Grant, targets: Targets): PolicyStatement[] {
  const actions = [...permission.actions];
  if (queue) return [new PolicyStatement({ actions, resources: [queueOf(queue, targets).queueArn] })];
  const { table, documents } = targets;
  switch (grant) {
    case 'table:read':
    case 'table:write':
      return [allowPartitions(permission, actions, [table.tableArn, `${table.tableArn}/index/*`])];
    case 'table:scan':
      return [new PolicyStatement({ actions, resources: [table.tableArn] })];
    case 'keys:read':
    case 'keys:write':
    case 'keys:use':
    case 'account:read':
    case 'members:read':
    case 'requests:record':
      return [allowPartitions(permission, actions, [table.tableArn])];
    case 'documents:read':
      return [
        new PolicyStatement({ actions, resources: [documents.arnForObjects('*')] }),
        // Without it S3 answers 403 for a document that is not there yet.
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [documents.bucketArn] }),
      ];
    case 'documents:erase':
      return [
        new PolicyStatement({ actions: actions.filter(isOfBucket), resources: [documents.bucketArn] }),
        new PolicyStatement({
          actions: actions.filter((action) => !isOfBucket(action)),
          resources: [documents.arnForObjects('*')],
        }),
      ];
    case 'documents:write':
      return [new PolicyStatement({ actions, resources: [documents.arnForObjects('*')] })];
    case 'documents:lock':
      return targets.documentLock ? [new PolicyStatement({ actions, resources: [documents.arnForObjects('*')] })] : [];
    case 'mail:from':
    case 'api:url':
      return [];
    case 'mail:send':
      return permission.variable === ENVIRONMENT.mailFrom ? allowMail(actions, targets) : [];
    case 'usagePlan:enrol':
      return [allowEnrolment(actions, targets, targets.usagePlanId)];
    case 'sessionPlan:enrol':
      return [allowEnrolment(actions, targets, targets.sessionPlanId)];
    case 'usagePlan:manage':
      return [
        allowGateway(['apigateway:GET'], targets, `usageplans/${targets.usagePlanId}/keys/*`),
        allowGateway(['apigateway:DELETE'], targets, 'apikeys/*'),
      ];
    case 'sessionPlan:manage':
      return [allowGateway(actions, targets, `usageplans/${targets.sessionPlanId}/keys/*`)];
    default:
      throw new Error(`Nothing is allowed for ${grant}`);
  }
}

function isOfBucket(action: string): boolean {
  return action.startsWith('s3:List');
}

/** For items whose partition keys are as the permission says. */
function allowPartitions(
  { partitions: { like, unlike } = {} }: Permission,
  actions: string[],
  resources: string[],
): PolicyStatement {
  const about = (patterns: readonly string[]) => ({ 'dynamodb:LeadingKeys': patterns });
  return new PolicyStatement({
    actions,
    resources,
    conditions: {
      ...(like && { 'ForAllValues:StringLike': about(like) }),
      ...(unlike && { 'ForAllValues:StringNotLike': about(unlike) }),
    },
  });
}

/** From the sender address alone. A deployment without one may send nothing. */
function allowMail(actions: string[], { mail }: Targets): PolicyStatement[] {
  if (mail.from === undefined || mail.identityArn === undefined) return [];
  return [
    new PolicyStatement({
      actions,
      resources: [mail.identityArn, mail.configurationSetArn],
      conditions: { StringEquals: { 'ses:FromAddress': mail.from } },
    }),
  ];
}

/** Gateway keys are made at run time, so no ARN is narrower than all keys of the Region. */
function allowEnrolment(actions: string[], targets: Targets, planId: string | undefined): PolicyStatement {
  return allowGateway(actions, targets, 'apikeys', `usageplans/${planId}/keys`);
}

function allowGateway(actions: string[], { table }: Targets, ...paths: string[]): PolicyStatement {
  const arn = (resource: string) =>
    Arn.format(
      { service: 'apigateway', account: '', resource, arnFormat: ArnFormat.SLASH_RESOURCE_SLASH_RESOURCE_NAME },
      Stack.of(table),
    ).replace(/:([^:/]*)$/, ':/$1');
  return new PolicyStatement({ actions, resources: paths.map(arn) });
}

function nameOf({ variable, queue }: Permission, targets: Targets): string | undefined {
  if (queue) return queueOf(queue, targets).queueUrl;
  switch (variable) {
    case ENVIRONMENT.tableName:
      return targets.table.tableName;
    case ENVIRONMENT.documentsBucket:
      return targets.documents.bucketName;
    case ENVIRONMENT.documentLock:
      return targets.documentLock ? `${targets.documentLock.mode} ${targets.documentLock.years}` : 'NONE';
    case ENVIRONMENT.mailFrom:
      return targets.mail.from;
    case ENVIRONMENT.mailConfigurationSet:
      return targets.mail.configurationSetName;
    case ENVIRONMENT.apiUrl:
      return targets.publicUrl ?? targets.apiUrl;
    case ENVIRONMENT.usagePlanId:
      return made(targets.usagePlanId);
    case ENVIRONMENT.sessionPlanId:
      return made(targets.sessionPlanId);
    default:
      throw new Error(`No resource is named by ${variable}`);
  }
}

function made(usagePlanId: string | undefined): string {
  if (!usagePlanId) throw new Error('Functions that are made before the usage plan cannot be granted it');
  return usagePlanId;
}

function queueOf({ job, of }: NonNullable<Permission['queue']>, { queues, deadLetters }: Targets): Queue {
  const queue = (of === 'queue' ? queues : deadLetters)[job];
  if (!queue) throw new Error(`The job table has no queue job ${job}`);
  return queue;
}
