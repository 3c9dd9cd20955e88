import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { State } from './state.ts';

/** Findings of cdk-nag that are meant to be so, each with its reason. Everything else fails the synthesis. */
export function acknowledgeFindings(stack: Stack, { table, documents, deadLetters }: State): void {
  acknowledge(stack, {
    'AwsSolutions-APIG2': 'Functions validate requests: only there can an error name every field that is to blame.',
    'AwsSolutions-APIG3': 'Keys and the usage plan guard the API; a web ACL is for the account that deploys it to add.',
    'AwsSolutions-APIG6': 'The access log tells what the execution log would, which also writes out request bodies.',
    'AwsSolutions-COG4': 'Callers are programs with API keys, which a Lambda authorizer checks, not users of a pool.',
    'AwsSolutions-S1': 'Every read of a document goes through a function, whose access log has it.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'The policy that API Gateway asks for to write logs.',
    'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resources to name.',
    [`AwsSolutions-IAM5[Resource::${shown(stack, table, table.tableArn)}/index/*]`]:
      'The indexes of the one table that is granted.',
    [`AwsSolutions-IAM5[Resource::${shown(stack, documents, documents.bucketArn)}/*]`]:
      'The objects of the one bucket that is granted.',
  });
  for (const queue of Object.values(deadLetters)) {
    acknowledge(queue, { 'AwsSolutions-SQS3': 'Holds the dead letters of a queue of another stack.' });
  }
}

/** How a finding names the ARN of a resource where a role of this stack allows something on it. */
function shown(stack: Stack, construct: IConstruct, arn: string): string {
  const owner = Stack.of(construct);
  if (owner === stack) return `<${owner.resolve(arn)['Fn::GetAtt'].join('.')}>`;
  return owner.resolve(owner.exportValue(arn))['Fn::ImportValue'];
}

/** A route that is meant for everybody. Said of each such method, so that another without authorization still fails. */
export function acknowledgePublic(method: IConstruct): void {
  acknowledge(method, { 'AwsSolutions-APIG4': 'The route is public in the route table: its path holds a secret.' });
}

function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(findings)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions::${id}`, reason });
  }
}
