import { type CfnElement, type Stack, Validations } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { IConstruct } from 'constructs';

/** Findings of cdk-nag that are meant to be so, each with its reason. Everything else fails the synthesis. */
export function acknowledgeFindings(stack: Stack, { table, documents }: { table: Table; documents: Bucket }): void {
  const idOf = (construct: IConstruct) => stack.getLogicalId(construct.node.defaultChild as CfnElement);
  acknowledge(stack, {
    'AwsSolutions-APIG2': 'Functions validate requests: only there can an error name every field that is to blame.',
    'AwsSolutions-APIG3': 'Keys and the usage plan guard the API; a web ACL is for the account that deploys it to add.',
    'AwsSolutions-APIG6': 'The access log tells what the execution log would, which also writes out request bodies.',
    'AwsSolutions-COG4': 'Callers are programs with API keys, which a Lambda authorizer checks, not users of a pool.',
    'AwsSolutions-S1': 'Every read of a document goes through a function, whose access log has it.',
    'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
      'The policy that API Gateway asks for to write logs.',
    'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resources to name.',
    [`AwsSolutions-IAM5[Resource::<${idOf(table)}.Arn>/index/*]`]: 'The indexes of the one table that is granted.',
    [`AwsSolutions-IAM5[Resource::<${idOf(documents)}.Arn>/*]`]: 'The objects of the one bucket that is granted.',
    'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:apigateway:<AWS::Region>::/apikeys/*]':
      'Gateway keys are made at run time, one an account.',
  });
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
