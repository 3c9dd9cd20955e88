import { Stack, Token, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { State } from './state.ts';

/** Accepts findings of cdk-nag, each with its reason. Any other finding fails the synthesis. */
export function acknowledgeFindings(stack: Stack, { table, documents, deadLetters }: State, service: string): void {
  acknowledge(stack, {
    'AwsSolutions-APIG2': 'Functions validate requests, because only they can name every invalid field in the error.',
    'AwsSolutions-APIG3': 'Keys and the usage plan protect the API. Whoever deploys it may add a web ACL.',
    'AwsSolutions-APIG6': 'The access log has what is needed. The execution log would also have request bodies.',
    'AwsSolutions-COG4':
      'Callers are programs with API keys, not users of a pool. A Lambda authorizer checks the keys.',
    'AwsSolutions-S1': 'Documents are read through functions only, and the access log has each request.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'API Gateway requires this policy to write logs.',
    'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resources to name, and CodeDeploy asks for alarms by any name.',
    [`AwsSolutions-IAM5[Resource::arn:${placeOf(stack, 'lambda')}:function:${service}-*]`]:
      'CodeDeploy moves the alias of each function of the service.',
    [`AwsSolutions-IAM5[Resource::${shown(stack, table, table.tableArn)}/index/*]`]: 'All indexes of the one table.',
    [`AwsSolutions-IAM5[Resource::${shown(stack, documents, documents.bucketArn)}/*]`]:
      'All objects of the one bucket.',
  });
  for (const queue of Object.values(deadLetters)) {
    acknowledge(queue, { 'AwsSolutions-SQS3': 'It is the dead letter queue of a queue in another stack.' });
  }
}

/** Accepts that the operator's function looks for and deletes gateway keys, whose ids are made at run time. */
export function acknowledgeGatewayKeys(stack: Stack, usagePlanIds: readonly string[]): void {
  const resources = ['apikeys', ...usagePlanIds.map((id) => `usageplans/<${stack.resolve(id).Ref}>/keys`)];
  const accepted = resources.map((resource): [string, string] => [
    `AwsSolutions-IAM5[Resource::arn:${shownOf(stack.partition, 'Partition')}:apigateway:${shownOf(stack.region, 'Region')}::/${resource}/*]`,
    'Ids of gateway keys are made at run time.',
  ]);
  acknowledge(stack, Object.fromEntries(accepted));
}

/** The text by which a finding names the ARN of a resource that a role of this stack is allowed to use. */
function shown(stack: Stack, construct: IConstruct, arn: string): string {
  const owner = Stack.of(construct);
  if (owner === stack) return `<${owner.resolve(arn)['Fn::GetAtt'].join('.')}>`;
  return owner.resolve(owner.exportValue(arn))['Fn::ImportValue'];
}

/** What an ARN of this service has between `arn:` and the resource, as a finding names it. */
function placeOf({ partition, region, account }: Stack, service: string): string {
  return [shownOf(partition, 'Partition'), service, shownOf(region, 'Region'), shownOf(account, 'AccountId')].join(':');
}

/** What a finding shows of a value that only the deployment may know. */
function shownOf(value: string, name: string): string {
  return Token.isUnresolved(value) ? `<AWS::${name}>` : value;
}

/** Accepts that one route is public. Any other method without authorization still fails. */
export function acknowledgePublic(method: IConstruct): void {
  acknowledge(method, {
    'AwsSolutions-APIG4': 'The route table says that the route is public. Its path has a secret.',
  });
}

/** Accepts findings on a construct and what it is made of, by the ids that cdk-nag prints. */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions::${id}`, reason });
  }
}
