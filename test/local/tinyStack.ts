import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Local, type LocalOptions, startLocal } from '../../local/run.ts';

const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const uriOf = (logicalId: string) => ({
  'Fn::Join': [
    '',
    [
      'arn:',
      { Ref: 'AWS::Partition' },
      ':apigateway:us-east-1:lambda:path/functions/',
      arnOf(logicalId),
      '/invocations',
    ],
  ],
});

const allow = (Action: string | string[], Resource: unknown) => ({ Effect: 'Allow', Action, Resource });

/** What the API may invoke a function for: a method of a stage, or its authorizer. */
const ofTheApi = (resource: string) => ({
  'Fn::Join': ['', ['arn:aws:execute-api:us-east-1:', { Ref: 'AWS::AccountId' }, ':', { Ref: 'Api' }, resource]],
});

function lambda(
  name: string,
  statements: object[],
  properties: object = {},
  sourceArn: object | undefined = undefined,
): Record<string, object> {
  return {
    [`${name}Role`]: {
      Type: 'AWS::IAM::Role',
      Properties: { Policies: [{ PolicyName: 'allowed', PolicyDocument: { Statement: statements } }] },
    },
    [name]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: `CleverInvo-${name}`,
        Handler: 'index.handler',
        Timeout: 10,
        MemorySize: 256,
        Role: arnOf(`${name}Role`),
        ...properties,
      },
      Metadata: { 'aws:asset:path': join(import.meta.dirname, 'functions', name) },
    },
    [`${name}Permission`]: {
      Type: 'AWS::Lambda::Permission',
      Properties: { FunctionName: arnOf(name), Principal: 'apigateway.amazonaws.com', SourceArn: sourceArn },
    },
  };
}

/** A role that a service may take, on a condition. */
function roleFor(service: string, Condition: object, properties: object): object {
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service }, Condition }],
      },
      ...properties,
    },
  };
}

const GATEWAY = 'apigateway.amazonaws.com';
const mayInvokeEcho = { ManagedPolicyArns: [{ Ref: 'InvokeEcho' }] };
const thisAccount = { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } };

const api = { RestApiId: { Ref: 'Api' } };

function method(resource: unknown, httpMethod: string, properties: object = {}): object {
  return {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      ...api,
      HttpMethod: httpMethod,
      ResourceId: resource,
      AuthorizationType: 'NONE',
      Integration: { Type: 'AWS_PROXY', Uri: uriOf('echo') },
      ...properties,
    },
  };
}

const invokedBy = (role: string) => ({
  Integration: { Type: 'AWS_PROXY', Uri: uriOf('echo'), Credentials: arnOf(role) },
});

function gatewayResponse(type: string, statusCode: string | undefined, headers: object, code: string): object {
  return {
    Type: 'AWS::ApiGateway::GatewayResponse',
    Properties: {
      ...api,
      ResponseType: type,
      StatusCode: statusCode,
      ResponseParameters: { 'gatewayresponse.header.X-Request-Id': 'context.requestId', ...headers },
      ResponseTemplates: { 'application/json': `{"code":"${code}","message":$context.error.messageString}` },
    },
  };
}

const queue = (properties: object) => ({ Type: 'AWS::SQS::Queue', Properties: properties });

/** A small template with one of each resource that the local AWS supports. */
export const tinyTemplate = {
  Resources: {
    ...lambda(
      'echo',
      [],
      { Timeout: 1, Environment: { Variables: { COLOUR: 'blue', TABLE: { Ref: 'Table' } } } },
      ofTheApi('/live/*/*'),
    ),
    ...lambda('authorize', [], {}, ofTheApi('/authorizers/*')),
    ...lambda('slow', [], { Timeout: 1 }),
    ...lambda('worker', [allow('sqs:ReceiveMessage', arnOf('Queue'))]),
    ...lambda('reach', [
      allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'], arnOf('Table')),
      allow('s3:GetObject', { 'Fn::Join': ['', [arnOf('Bucket'), '/*']] }),
      allow('s3:ListBucket', arnOf('Bucket')),
      allow('sqs:SendMessage', arnOf('Queue')),
    ]),
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        AttributeDefinitions: [
          { AttributeName: 'pk', AttributeType: 'S' },
          { AttributeName: 'other', AttributeType: 'S' },
        ],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: 'byOther',
            KeySchema: [{ AttributeName: 'other', KeyType: 'HASH' }],
            Projection: { ProjectionType: 'ALL' },
          },
        ],
        BillingMode: 'PAY_PER_REQUEST',
        StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
        TimeToLiveSpecification: { AttributeName: 'until', Enabled: true },
      },
    },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    DeadLetters: queue({}),
    Queue: queue({
      VisibilityTimeout: 1,
      RedrivePolicy: { deadLetterTargetArn: arnOf('DeadLetters'), maxReceiveCount: 2 },
    }),
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: arnOf('Queue'),
        FunctionName: { Ref: 'worker' },
        BatchSize: 10,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: 5 },
      },
    },
    Api: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: { ApiKeySourceType: 'AUTHORIZER', BinaryMediaTypes: ['image/png'] },
    },
    Stage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        ...api,
        StageName: 'live',
        MethodSettings: [
          { HttpMethod: 'GET', ResourcePath: '/~1rare~1{id}', ThrottlingRateLimit: 0.001, ThrottlingBurstLimit: 2 },
          { HttpMethod: '*', ResourcePath: '/*', ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 1000 },
        ],
      },
    },
    OtherStage: { Type: 'AWS::ApiGateway::Stage', Properties: { ...api, StageName: 'other' } },
    Plan: {
      Type: 'AWS::ApiGateway::UsagePlan',
      Properties: {
        ApiStages: [{ ApiId: { Ref: 'Api' }, Stage: { Ref: 'Stage' } }],
        Throttle: { RateLimit: 0.5, BurstLimit: 3 },
      },
    },
    Authorizer: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        ...api,
        Type: 'TOKEN',
        AuthorizerUri: uriOf('authorize'),
        IdentitySource: 'method.request.header.Authorization',
        IdentityValidationExpression: '^Bearer [\\w/-]+$',
        AuthorizerResultTtlInSeconds: 2,
      },
    },
    Items: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'items' },
    },
    Item: { Type: 'AWS::ApiGateway::Resource', Properties: { ...api, ParentId: { Ref: 'Items' }, PathPart: '{id}' } },
    Latest: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...api, ParentId: { Ref: 'Items' }, PathPart: 'latest' },
    },
    Locked: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'locked' },
    },
    Rare: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'rare' },
    },
    RareOne: { Type: 'AWS::ApiGateway::Resource', Properties: { ...api, ParentId: { Ref: 'Rare' }, PathPart: '{id}' } },
    Invoked: {
      Type: 'AWS::ApiGateway::Resource',
      Properties: { ...api, ParentId: { 'Fn::GetAtt': ['Api', 'RootResourceId'] }, PathPart: 'invoked' },
    },
    InvokeEcho: {
      Type: 'AWS::IAM::ManagedPolicy',
      Properties: { PolicyDocument: { Statement: [allow('lambda:InvokeFunction', arnOf('echo'))] } },
    },
    Invoker: roleFor(GATEWAY, { StringEqualsIfExists: thisAccount }, mayInvokeEcho),
    InvokerOfOthers: roleFor(
      GATEWAY,
      {},
      {
        Policies: [
          { PolicyName: 'a', PolicyDocument: { Statement: [allow('lambda:InvokeFunction', arnOf('authorize'))] } },
        ],
      },
    ),
    InvokerOfOtherService: roleFor('events.amazonaws.com', {}, mayInvokeEcho),
    InvokerOfKnownAccounts: roleFor(GATEWAY, { StringEquals: thisAccount }, mayInvokeEcho),
    GetInvoked: method({ Ref: 'Invoked' }, 'GET', invokedBy('Invoker')),
    PutInvoked: method({ Ref: 'Invoked' }, 'PUT', invokedBy('InvokerOfOthers')),
    PostInvoked: method({ Ref: 'Invoked' }, 'POST', invokedBy('InvokerOfOtherService')),
    PatchInvoked: method({ Ref: 'Invoked' }, 'PATCH', invokedBy('InvokerOfKnownAccounts')),
    OtherAuthorizer: {
      Type: 'AWS::ApiGateway::Authorizer',
      Properties: {
        ...api,
        Type: 'TOKEN',
        AuthorizerUri: uriOf('authorize'),
        AuthorizerCredentials: arnOf('Invoker'),
        IdentitySource: 'method.request.header.Authorization',
        AuthorizerResultTtlInSeconds: 0,
      },
    },
    DeleteInvoked: method({ Ref: 'Invoked' }, 'DELETE', {
      ...invokedBy('Invoker'),
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: 'OtherAuthorizer' },
    }),
    GetRareOne: method({ Ref: 'RareOne' }, 'GET'),
    GetItems: method({ Ref: 'Items' }, 'GET'),
    PostItems: method({ Ref: 'Items' }, 'POST'),
    GetItem: method({ Ref: 'Item' }, 'GET'),
    GetLatest: method({ Ref: 'Latest' }, 'GET'),
    GetLocked: method({ Ref: 'Locked' }, 'GET', {
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: 'Authorizer' },
      ApiKeyRequired: true,
    }),
    PutLocked: method({ Ref: 'Locked' }, 'PUT', { AuthorizationType: 'CUSTOM', AuthorizerId: { Ref: 'Authorizer' } }),
    Unauthorized: gatewayResponse(
      'UNAUTHORIZED',
      '401',
      { 'gatewayresponse.header.WWW-Authenticate': "'Bearer'" },
      'UNKNOWN',
    ),
    Throttled: gatewayResponse('THROTTLED', '429', { 'gatewayresponse.header.Retry-After': "'7'" }, 'SLOWER'),
    Missing: gatewayResponse('MISSING_AUTHENTICATION_TOKEN', '404', {}, 'NOWHERE'),
    Default4: gatewayResponse('DEFAULT_4XX', undefined, {}, 'YOURS'),
    Default5: gatewayResponse('DEFAULT_5XX', undefined, {}, 'OURS'),
  },
  Outputs: { BaseUrl: { Value: { 'Fn::Sub': 'https://${Api}.example.com/${Stage}' } } },
};

export type TinyTemplate = { Resources: Record<string, object>; Outputs: Record<string, { Value: unknown }> };

export function startTiny(options: LocalOptions = {}, template: TinyTemplate = tinyTemplate): Promise<Local> {
  const folder = mkdtempSync(join(tmpdir(), 'tiny-stack-'));
  writeFileSync(join(folder, 'CleverInvo.template.json'), JSON.stringify(template));
  return startLocal({ build: { folder }, ...options });
}

/** Asks until the answer is there. */
export async function eventually<T>(ask: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
