import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ApiKeySourceType,
  AuthorizationType,
  EndpointType,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { BEARER } from '../lib/contract/bearer.ts';
import type { Route } from '../lib/contract/route.ts';
import { routes } from '../lib/contract/routes.ts';
import { RATE_LIMIT } from '../lib/contract/usage.ts';
import { workers } from '../lib/contract/workers.ts';
import { addAccessLog, observed } from './accessLog.ts';
import { acknowledgePublic } from './acknowledgements.ts';
import { addFunction } from './functions.ts';
import { gatewayResponses } from './gatewayResponses.ts';
import { addGatewayRole, invoking } from './gatewayRole.ts';
import type { Targets } from './grants.ts';
import type { Release } from './release.ts';
import type { RouteFunctions } from './routeFunctions.ts';
import type { Settings } from './settings.ts';
import { throttles } from './throttles.ts';

/** So many requests a minute, all at once if need be: for the API keys of an account, and again for its sessions. */
const RATE = { rateLimit: RATE_LIMIT.requestsPerMinute / 60, burstLimit: RATE_LIMIT.burstRequests };

/** A revoked key works for this long at most. */
const AUTHORIZER_CACHE_SECONDS = 30;

interface ApiProps {
  readonly settings: Settings;
  readonly bundles: string;
  readonly targets: Targets;
  readonly routes: RouteFunctions;
  readonly release: Release;
}

/** The routes of the route table behind the authorizer and the usage plan. */
export class Api extends Construct {
  readonly accessLog: LogGroup;
  readonly rest: RestApi;
  readonly authorize: LambdaFunction;
  /** By it the gateway invokes functions. */
  readonly role: IRole;
  readonly usagePlanId: string;
  readonly sessionPlanId: string;
  /** Origin and path of the API on the host that API Gateway gives it. */
  readonly address: string;
  readonly #authorizer: TokenAuthorizer;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.accessLog = addAccessLog(this, props.settings);
    this.rest = this.#addRest(props.settings);
    const { region, urlSuffix } = Stack.of(this);
    this.address = `https://${this.rest.restApiId}.execute-api.${region}.${urlSuffix}/api`;
    this.authorize = this.#addAuthorize(props);
    this.role = addGatewayRole(this, this.rest, props.settings);
    this.#authorizer = new TokenAuthorizer(this, 'Authorizer', {
      handler: props.release.of('authorize', this.authorize),
      assumeRole: this.role,
      validationRegex: BEARER,
      resultsCacheTtl: Duration.seconds(AUTHORIZER_CACHE_SECONDS),
    });
    for (const [name, route] of Object.entries<Route>(routes)) this.#addRoute(name, route, props.routes);
    for (const [responseId, options] of Object.entries(gatewayResponses())) {
      this.rest.addGatewayResponse(responseId, options);
    }
    this.usagePlanId = this.#addUsagePlan('BusinessPlan');
    this.sessionPlanId = this.#addUsagePlan('SessionPlan');
  }

  #addUsagePlan(id: string): string {
    const apiStages = [{ api: this.rest, stage: this.rest.deploymentStage }];
    return this.rest.addUsagePlan(id, { throttle: RATE, apiStages }).usagePlanId;
  }

  #addRest(settings: Settings): RestApi {
    return new RestApi(this, 'Rest', {
      restApiName: settings.name,
      description: 'CleverInvo API',
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // Without this a caller that accepts anything, as curl does, would get documents in base64.
      binaryMediaTypes: ['*/*'],
      // The host of API Gateway takes older TLS than a domain of its own.
      ...(settings.domain ? { disableExecuteApiEndpoint: true } : {}),
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: { stageName: 'api', ...observed(this.accessLog), ...throttles(settings) },
    });
  }

  #addAuthorize({ settings, bundles, targets }: ApiProps): LambdaFunction {
    return addFunction(this, 'authorize', {
      settings,
      bundles,
      targets: { ...targets, publicUrl: undefined },
      uses: workers.authorize.uses,
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
      ownConcurrency: settings.concurrency.authorizer,
      description: 'Finds the account of an API key',
    });
  }

  #addRoute(name: string, route: Route, functions: RouteFunctions): void {
    const integration = invoking(functions.calledFrom(this, name), this.role);
    const access =
      route.scope === 'public'
        ? { authorizationType: AuthorizationType.NONE }
        : { authorizationType: AuthorizationType.CUSTOM, authorizer: this.#authorizer, apiKeyRequired: true };
    const resource = this.rest.root.resourceForPath(`v1${route.path}`);
    const method = resource.addMethod(route.method, integration, { ...access, operationName: name });
    if (route.scope !== 'public') return;
    acknowledgePublic(method);
    // Browsers, mail scanners and monitors check links by HEAD. The gateway removes the body of the reply.
    if (route.method === 'GET') acknowledgePublic(resource.addMethod('HEAD', integration, access));
  }
}
