import type { Physical } from './template.ts';

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';

export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly lambda: string;
  readonly apiGateway: string;
}

/** Values of the pseudo parameters of a stack that is deployed here. */
export function pseudoParameters(stackName: string): Record<string, string> {
  return {
    'AWS::Region': REGION,
    'AWS::AccountId': ACCOUNT_ID,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stackName,
    'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
  };
}

/** Names resources as CloudFormation would, only without the random part, so that they are the same at every start. */
export function physicalNames(stackName: string, endpoints: Endpoints) {
  return (logicalId: string, type: string, properties: Readonly<Record<string, unknown>>): Physical => {
    const name = (property: string) => (properties[property] as string | undefined) ?? `${stackName}-${logicalId}`;
    switch (type) {
      case 'AWS::DynamoDB::Table': {
        const table = name('TableName');
        const tableArn = arn('dynamodb', `table/${table}`);
        return { ref: table, attributes: { Arn: tableArn, StreamArn: `${tableArn}/stream/local` } };
      }
      case 'AWS::S3::Bucket': {
        const bucket = name('BucketName').toLowerCase();
        return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}` } };
      }
      case 'AWS::SQS::Queue': {
        const queue = name('QueueName');
        return { ref: queueUrl(endpoints, queue), attributes: { Arn: arn('sqs', queue), QueueName: queue } };
      }
      case 'AWS::Lambda::Function': {
        const lambda = name('FunctionName');
        return { ref: lambda, attributes: { Arn: arn('lambda', `function:${lambda}`) } };
      }
      case 'AWS::ApiGateway::Stage':
        return { ref: String(properties.StageName), attributes: {} };
      case 'AWS::ApiGateway::RestApi':
        return { ref: logicalId.toLowerCase(), attributes: { RootResourceId: `${logicalId}-root` } };
      default:
        return { ref: logicalId, attributes: { Arn: arn('local', `${type}/${logicalId}`) } };
    }
  };
}

export function queueUrl(endpoints: Endpoints, queueName: string): string {
  return `${endpoints.sqs}/${ACCOUNT_ID}/${queueName}`;
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;
}
