import { Arn, ArnFormat, Stack } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { ENVIRONMENT } from '../lib/contract/environment.ts';
import { type Granted, granted, type JobGrant } from '../lib/contract/grants.ts';

/** What functions may be granted something on. */
export interface Targets {
  /** Name of the service, which the names of its functions start with. */
  readonly service: string;
  readonly table: Table;
  readonly documents: Bucket;
  readonly queues: Readonly<Record<string, Queue>>;
  readonly deadLetters: Readonly<Record<string, Queue>>;
  readonly usagePlanId?: string;
  readonly publicUrl?: string | undefined;
}

/** The statements that allow exactly what a function `uses`, each on exactly one resource. */
export function statementsOf(uses: readonly JobGrant[], targets: Targets): PolicyStatement[] {
  return uses.flatMap((grant) => statementsOfGrant(grant, targets));
}

/** The variables that name what a function `uses`, and nothing else. */
export function variablesOf(uses: readonly JobGrant[], targets: Targets): Record<string, string> {
  const values = Object.fromEntries(uses.map(granted).map((one) => [one.variable, valueNamed(one, targets)]));
  return targets.publicUrl ? { ...values, [ENVIRONMENT.publicUrl]: targets.publicUrl } : values;
}

function statementsOfGrant(grant: JobGrant, targets: Targets): PolicyStatement[] {
  const { queue, ...one } = granted(grant);
  const actions = [...one.actions];
  if (queue) return [new PolicyStatement({ actions, resources: [queueOf(queue, targets).queueArn] })];
  const { table, documents } = targets;
  switch (grant) {
    case 'table:read':
    case 'table:write':
      return [new PolicyStatement({ actions, resources: [table.tableArn, `${table.tableArn}/index/*`] })];
    case 'documents:read':
      return [
        new PolicyStatement({ actions, resources: [documents.arnForObjects('*')] }),
        // Without it S3 answers 403 for a document that is not there yet.
        new PolicyStatement({ actions: ['s3:ListBucket'], resources: [documents.bucketArn] }),
      ];
    case 'documents:write':
      return [new PolicyStatement({ actions, resources: [documents.arnForObjects('*')] })];
    case 'usagePlan:enrol':
      return enrolStatements(targets);
    default:
      throw new Error(`${grant} is no grant`);
  }
}

/** Gateway keys have no ARN before they are made, so they can be named no closer than all keys of the Region. */
function enrolStatements({ table, usagePlanId }: Targets): PolicyStatement[] {
  const arn = (resource: string) =>
    Arn.format(
      { service: 'apigateway', account: '', resource, arnFormat: ArnFormat.SLASH_RESOURCE_SLASH_RESOURCE_NAME },
      Stack.of(table),
    ).replace(/:([^:/]*)$/, ':/$1');
  return [
    new PolicyStatement({
      actions: ['apigateway:POST'],
      resources: [arn('apikeys'), arn(`usageplans/${usagePlanId}/keys`)],
    }),
    new PolicyStatement({ actions: ['apigateway:DELETE'], resources: [arn('apikeys/*')] }),
  ];
}

function valueNamed({ variable, queue }: Granted, targets: Targets): string {
  if (queue) return queueOf(queue, targets).queueUrl;
  switch (variable) {
    case ENVIRONMENT.tableName:
      return targets.table.tableName;
    case ENVIRONMENT.documentsBucket:
      return targets.documents.bucketName;
    case ENVIRONMENT.usagePlanId:
      if (!targets.usagePlanId) throw new Error('No function of the usage plan itself may enrol in it');
      return targets.usagePlanId;
    default:
      throw new Error(`Nothing has the name ${variable}`);
  }
}

function queueOf({ job, of }: NonNullable<Granted['queue']>, { queues, deadLetters }: Targets): Queue {
  const queue = (of === 'queue' ? queues : deadLetters)[job];
  if (!queue) throw new Error(`The job table has no queue for ${job}`);
  return queue;
}
