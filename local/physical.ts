import { type ResourceMapping, takenOverName } from './resourceMapping.ts';
import type { Physical } from './template.ts';

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '000000000000';

export interface Endpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly s3: string;
  readonly ses: string;
  readonly lambda: string;
  readonly apiGateway: string;
}

/** The values of the pseudo parameters of every stack. */
export const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Region': REGION,
  'AWS::AccountId': ACCOUNT_ID,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
};

/**
 * Names resources as CloudFormation does, but without a random part: they have the same names at every start. The suffix is for
 * services that others use at the same time. What is taken over keeps its name.
 */
export function physicalNames(stackName: string, endpoints: Endpoints, suffix: string, takenOver: ResourceMapping) {
  return (logicalId: string, type: string, properties: Readonly<Record<string, unknown>>): Physical => {
    const generated = takenOverName(takenOver, logicalId) ?? `${stackName}-${logicalId}${suffix}`;
    switch (type) {
      case 'AWS::DynamoDB::Table': {
        return { ref: generated, attributes: { Arn: arn('dynamodb', `table/${generated}`) } };
      }
      case 'AWS::S3::Bucket': {
        const bucket = generated.toLowerCase();
        return { ref: bucket, attributes: { Arn: `arn:aws:s3:::${bucket}` } };
      }
      case 'AWS::SQS::Queue': {
        const url = `${endpoints.sqs}/${ACCOUNT_ID}/${generated}`;
        return { ref: url, attributes: { Arn: arn('sqs', generated), QueueName: generated } };
      }
      case 'AWS::SNS::Topic':
        return { ref: arn('sns', generated), attributes: { TopicName: generated } };
      case 'AWS::SES::ConfigurationSet':
        return { ref: generated, attributes: {} };
      case 'AWS::Lambda::Function': {
        const lambda = String(properties.FunctionName);
        return { ref: lambda, attributes: { Arn: arn('lambda', `function:${lambda}`) } };
      }
      case 'AWS::Lambda::Version':
        return { ref: arn('lambda', `function:${properties.FunctionName}:1`), attributes: { Version: '1' } };
      case 'AWS::Lambda::Alias':
        return { ref: arn('lambda', `function:${properties.FunctionName}:${properties.Name}`), attributes: {} };
      case 'AWS::Logs::LogGroup':
        return { ref: generated, attributes: { Arn: arn('logs', `log-group:${generated}:*`) } };
      case 'AWS::ApiGateway::Stage':
        return { ref: String(properties.StageName), attributes: {} };
      case 'AWS::ApiGateway::RestApi':
        return { ref: logicalId.toLowerCase(), attributes: { RootResourceId: `${logicalId}-root` } };
      default:
        return { ref: logicalId, attributes: { Arn: arn('local', `${type}/${logicalId}`) } };
    }
  };
}

function arn(service: string, resource: string): string {
  return `arn:aws:${service}:${REGION}:${ACCOUNT_ID}:${resource}`;
}
