import { createHash } from 'node:crypto';
import { ArnFormat, Stack } from 'aws-cdk-lib';
import { AwsIntegration, type RestApi } from 'aws-cdk-lib/aws-apigateway';
import { type IRole, ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { routes } from '../lib/contract/routes.ts';
import { routeFunction } from './bundling/entries.ts';
import { functionName } from './functions.ts';
import { LIVE } from './release.ts';
import type { Settings } from './settings.ts';

/** The functions that the gateway invokes: of each route, its authorizer, and its pages. */
export const INVOKED: readonly string[] = [...Object.keys(routes).map(routeFunction), 'authorize', 'docs', 'panel'];

/**
 * A managed policy holds 6,144 characters, which is about fifty functions. A role has up to ten of them. The number never changes, so
 * that each function stays in the policy where it is.
 */
const POLICIES = 8;

/** Adds the role by which the gateway invokes functions. It is for one API, and for its functions alone. */
export function addGatewayRole(scope: Construct, rest: RestApi, settings: Settings): IRole {
  const stack = Stack.of(scope);
  const qualifier = settings.release ? LIVE : undefined;
  const arns = arnsByPolicy(stack, settings.name, qualifier);
  // A role changes at once, methods one by one. So aliases have a role of their own, and the old one stays until all have changed.
  const id = qualifier ? 'InvokesAliases' : 'InvokesFunctions';
  const role = new Role(scope, id, {
    description: 'API Gateway invokes functions by it',
    assumedBy: new ServicePrincipal('apigateway.amazonaws.com', {
      conditions: {
        // API Gateway does not tell them when it takes a role of an integration. Without `IfExists`, each request would be a 500.
        StringEqualsIfExists: { 'aws:SourceAccount': stack.account },
        ArnLikeIfExists: {
          'aws:SourceArn': stack.formatArn({ service: 'execute-api', resource: rest.restApiId, resourceName: '*' }),
        },
      },
    }),
    // Policies that name the role would be changed after the methods.
    managedPolicies: arns.map(
      (resources, index) =>
        new ManagedPolicy(scope, `${id}${index}`, {
          description: 'Functions that API Gateway invokes',
          statements: [new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources })],
        }),
    ),
  });
  return role.withoutPolicyUpdates();
}

/** Passes requests to a function as they are. */
export function invoking(target: IFunction, role: IRole): AwsIntegration {
  return new AwsIntegration({
    service: 'lambda',
    path: `2015-03-31/functions/${target.functionArn}/invocations`,
    proxy: true,
    options: { credentialsRole: role },
  });
}

function arnsByPolicy(stack: Stack, service: string, qualifier: string | undefined): string[][] {
  const arnOf = (name: string) =>
    stack.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: functionName(service, name) + (qualifier ? `:${qualifier}` : ''),
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  return policiesOf(INVOKED).map((names) => names.map(arnOf));
}

/** The names in each policy. Which one a name is in depends on nothing else: a function that moved would be in none for a moment. */
export function policiesOf(names: readonly string[]): string[][] {
  const numberOf = (name: string) => createHash('sha256').update(name).digest().readUInt32BE() % POLICIES;
  return Array.from({ length: POLICIES }, (_, number) => names.filter((name) => numberOf(name) === number));
}
