import { describe, expect, it } from 'vitest';
import { INVOKED, policiesOf } from '../../cdk/gatewayRole.ts';
import { PROBLEMS } from '../../lib/contract/problems.ts';
import type { Route } from '../../lib/contract/route.ts';
import { routes } from '../../lib/contract/routes.ts';
import { idOf, ofType, only, type Resource, resources } from './template.ts';

const pathOf = (id: string): string => {
  const resource = resources[id];
  if (resource?.Type !== 'AWS::ApiGateway::Resource') return '';
  return `${pathOf(idOf(resource.Properties.ParentId))}/${resource.Properties.PathPart}`;
};

const methods = new Map(
  ofType('AWS::ApiGateway::Method').map(([, method]): [string, Resource] => [
    `${method.Properties.HttpMethod} ${pathOf(idOf(method.Properties.ResourceId))}`,
    method,
  ]),
);

/** The routes of the stage `docs`, which are not part of the API. */
const DOCUMENTATION = ['GET /api', 'GET /api/{asset+}'];

/** The routes of the stage `panel`: its page, which is at the root, and its files. */
const PANEL = ['GET ', 'GET /assets/{asset+}'];

/** Routes that open without a key also answer HEAD. */
const withHead = (opened: string) => [opened, opened.replace('GET', 'HEAD')];

const table = Object.entries<Route>(routes);

/** An ARN of a template, with the names of what it refers to. */
const shownArn = (arn: { 'Fn::Join': [string, (string | { Ref: string })[]] }): string =>
  arn['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : part.Ref)).join('');

describe('the API', () => {
  it('has the routes of the table and no other', () => {
    const expected = [
      ...table.flatMap(([, { method, path, scope }]) => {
        const key = `${method} /v1${path}`;
        return scope === 'public' && method === 'GET' ? withHead(key) : [key];
      }),
      ...[...DOCUMENTATION, ...PANEL].flatMap(withHead),
    ];
    expect([...methods.keys()].sort()).toEqual(expected.sort());
  });

  it.each(table.filter(([, { scope }]) => scope !== 'public'))('%s requires authorization', (_, { method, path }) => {
    expect(methods.get(`${method} /v1${path}`)?.Properties).toMatchObject({
      AuthorizationType: 'CUSTOM',
      AuthorizerId: { Ref: expect.any(String) },
      ApiKeyRequired: true,
    });
  });

  it.each(table.filter(([, { scope }]) => scope === 'public'))('%s is open', (_, { method, path }) => {
    const { Properties } = methods.get(`${method} /v1${path}`) ?? {};
    expect(Properties.AuthorizationType).toBe('NONE');
    expect(Properties.ApiKeyRequired ?? false).toBe(false);
  });

  it.each(table)('%s goes to its own function', (name, { method, path }) => {
    const { Uri } = methods.get(`${method} /v1${path}`)?.Properties.Integration ?? {};
    expect(JSON.stringify(Uri)).toContain(`:function:CleverInvo-${name.replace('.', '-')}/invocations`);
  });

  it('takes usage keys from the authorizer and replies with binary bodies', () => {
    expect(only('AWS::ApiGateway::RestApi').Properties).toMatchObject({
      ApiKeySourceType: 'AUTHORIZER',
      BinaryMediaTypes: ['*/*'],
    });
  });

  it('is not traced itself, since its traces would contain the tokens of links', () => {
    const stages = ofType('AWS::ApiGateway::Stage').map(([, { Properties }]) => Properties.TracingEnabled);
    expect(stages).toEqual(stages.map(() => false));
    expect(stages.length).toBeGreaterThan(0);
  });

  it('caches a key for less than the minute that a revoked key may work', () => {
    const { AuthorizerResultTtlInSeconds, Type, IdentitySource } = only('AWS::ApiGateway::Authorizer').Properties;
    expect(AuthorizerResultTtlInSeconds).toBeLessThanOrEqual(60);
    expect([Type, IdentitySource]).toEqual(['TOKEN', 'method.request.header.Authorization']);
  });

  it('refuses what has not the form of a key before it asks the authorizer', () => {
    const form = new RegExp(only('AWS::ApiGateway::Authorizer').Properties.IdentityValidationExpression);
    const secret = 'ci_live_0123456789-abcdef';
    for (const token of [`Bearer ${secret}`, `bearer   ${secret} `, `Bearer ${'x'.repeat(128)}`])
      expect(form.test(token), token).toBe(true);
    for (const token of ['Bearer', 'Bearer short', `Basic ${secret}`, `Bearer ${secret}!`, `Bearer ${'x'.repeat(129)}`])
      expect(form.test(token), token).toBe(false);
  });

  it('limits each method on each stage, and those that open without a key more', () => {
    const settings = ofType('AWS::ApiGateway::Stage').map(([, { Properties }]) => [
      Properties.StageName,
      Properties.MethodSettings,
    ]);
    const limitsOf = (stage: string): [string, number, number][] =>
      settings
        .find(([name]) => name === stage)?.[1]
        .map((one: Record<string, unknown>) => [
          `${one.HttpMethod} ${String(one.ResourcePath).replaceAll('~1', '/')}`,
          one.ThrottlingRateLimit,
          one.ThrottlingBurstLimit,
        ]);
    const open = table
      .filter(([, { scope }]) => scope === 'public')
      .flatMap(([, { method, path }]) => (method === 'GET' ? withHead(`GET //v1${path}`) : [`${method} //v1${path}`]));
    expect(limitsOf('api').sort()).toEqual([['* /*', 200, 400], ...open.map((name) => [name, 50, 100])].sort());
    expect(limitsOf('docs')).toEqual([['* /*', 50, 100]]);
    expect(JSON.stringify(settings)).not.toContain('"MetricsEnabled":true');
  });

  it('lets through 100 requests a minute, of the keys of an account and again of its sessions', () => {
    const plans = ofType('AWS::ApiGateway::UsagePlan').map(([, { Properties }]) => Properties.Throttle);
    expect(plans).toHaveLength(2);
    for (const { RateLimit, BurstLimit } of plans) {
      expect(RateLimit * 60).toBeCloseTo(100);
      expect(BurstLimit).toBe(100);
    }
  });
});

describe('the role by which the gateway invokes functions', () => {
  const invokers = [
    ...[...methods.values()].map(({ Properties }) => Properties.Integration.Credentials),
    only('AWS::ApiGateway::Authorizer').Properties.AuthorizerCredentials,
  ];
  const id = idOf(invokers[0]);
  const { Properties: role } = resources[id] ?? {};
  const policies = role.ManagedPolicyArns.map((arn: { Ref: string }) => resources[arn.Ref]?.Properties);
  const statements = policies.flatMap(
    ({ PolicyDocument }: Record<string, { Statement: unknown }>) => PolicyDocument?.Statement,
  );

  it('is that of each method and of the authorizer, so no function permits the gateway to invoke it', () => {
    expect(new Set(invokers.map(idOf))).toEqual(new Set([id]));
    const principals = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties.Principal);
    expect(principals).not.toContain('apigateway.amazonaws.com');
  });

  it('allows what the gateway invokes, and nothing else', () => {
    const invoked = [...table.map(([name]) => name.replace('.', '-')), 'authorize', 'docs', 'panel'];
    const arnOf = (name: string) => `arn:AWS::Partition:lambda:AWS::Region:AWS::AccountId:function:CleverInvo-${name}`;
    const allowed = statements.flatMap(({ Resource, ...statement }: Record<string, unknown>) => {
      expect(statement).toEqual({ Effect: 'Allow', Action: 'lambda:InvokeFunction' });
      return [Resource].flat();
    });
    expect(allowed.map(shownArn).sort()).toEqual(invoked.map(arnOf).sort());
    expect(role.Policies).toBeUndefined();
    const attached = ofType('AWS::IAM::Policy').filter(([, { Properties }]) =>
      JSON.stringify(Properties.Roles).includes(id),
    );
    expect(attached).toEqual([]);
  });

  it('can be taken by API Gateway alone, and for this API of this account where it tells them', () => {
    const [statement, ...others] = role.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { Service: 'apigateway.amazonaws.com' },
      Condition: { StringEqualsIfExists: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    });
    const [[apiId] = ['']] = ofType('AWS::ApiGateway::RestApi');
    expect(shownArn(statement.Condition.ArnLikeIfExists['aws:SourceArn'])).toBe(
      `arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:${apiId}/*`,
    );
  });

  it('has policies that are changed before the role, and a role that is changed before the methods', () => {
    for (const { Roles } of policies) expect(Roles).toBeUndefined();
    expect(invokers.every((invoker) => invoker['Fn::GetAtt'][0] === id)).toBe(true);
  });

  it('has room for 250 functions with the longest names in policies of at most 6,144 characters', () => {
    const arn = `"arn:aws-us-gov:lambda:us-gov-west-1:123456789012:function:${'x'.repeat(64)}:live",`;
    const names = Array.from({ length: 250 }, (_, index) => `resources${index % 40}-verb${index}`);
    const policiesOfAll = policiesOf(names);
    expect(policiesOfAll.length).toBeLessThanOrEqual(10);
    for (const one of policiesOfAll) expect(one.length * arn.length + 200).toBeLessThanOrEqual(6144);
  });

  it('never moves a function from one policy to another, as it would be in none for a moment', () => {
    const placeOf = (name: string, names: readonly string[]) =>
      policiesOf(names).findIndex((policy) => policy.includes(name));
    for (const name of INVOKED) expect(placeOf(name, INVOKED)).toBe(placeOf(name, [name]));
  });
});

describe('what the gateway itself answers', () => {
  const responses = ofType('AWS::ApiGateway::GatewayResponse').map(([, { Properties }]) => Properties);
  const named = responses.filter(({ ResponseType }) => !ResponseType.startsWith('DEFAULT_'));
  const ofKind = (type: string) => responses.find(({ ResponseType }) => ResponseType === type);

  it.each(named.map((response) => [response.ResponseType, response]))(
    '%s is in the shape of every error',
    (_, response) => {
      const { error, ...rest } = JSON.parse(response.ResponseTemplates['application/json']);
      expect(rest).toEqual({});
      const problem = PROBLEMS[error.code as keyof typeof PROBLEMS];
      expect(error).toEqual({ code: error.code, message: problem.message });
      expect(response.StatusCode).toBe(String(problem.status));
      expect(response.ResponseParameters['gatewayresponse.header.X-Request-Id']).toBe('context.requestId');
      expect(response.ResponseParameters['gatewayresponse.header.Retry-After']).toBe(
        problem.retryable ? "'1'" : undefined,
      );
    },
  );

  it.each([
    ['UNAUTHORIZED', '401'],
    ['ACCESS_DENIED', '401'],
    ['AUTHORIZER_FAILURE', '503'],
    ['AUTHORIZER_CONFIGURATION_ERROR', '503'],
    ['INVALID_API_KEY', '403'],
    ['MISSING_AUTHENTICATION_TOKEN', '404'],
    ['REQUEST_TOO_LARGE', '413'],
    ['UNSUPPORTED_MEDIA_TYPE', '415'],
    ['THROTTLED', '429'],
    ['QUOTA_EXCEEDED', '429'],
    ['INTEGRATION_FAILURE', '500'],
    ['INTEGRATION_TIMEOUT', '503'],
  ])('%s is %s', (type, status) => {
    expect(ofKind(type)?.StatusCode).toBe(status);
  });

  it.each(['UNAUTHORIZED', 'ACCESS_DENIED'])('sends WWW-Authenticate if the key is missing or unknown: %s', (type) => {
    expect(ofKind(type)?.ResponseParameters['gatewayresponse.header.WWW-Authenticate']).toBe("'Bearer'");
  });

  it('keeps the status of all other errors and gives them the same shape', () => {
    for (const type of ['DEFAULT_4XX', 'DEFAULT_5XX']) {
      const { StatusCode, ResponseTemplates } = ofKind(type) ?? {};
      expect(StatusCode).toBeUndefined();
      const body = ResponseTemplates['application/json'].replace('$context.error.messageString', '"Something"');
      expect(JSON.parse(body)).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
    }
  });
});
