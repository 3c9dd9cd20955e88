import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  ApiKeySourceType,
  AuthorizationType,
  EndpointType,
  LambdaIntegration,
  RestApi,
  TokenAuthorizer,
} from 'aws-cdk-lib/aws-apigateway';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { Route } from '../lib/contract/route.ts';
import { routes } from '../lib/contract/routes.ts';
import { workers } from '../lib/contract/workers.ts';
import { observed } from './accessLog.ts';
import { acknowledgePublic } from './acknowledgements.ts';
import { addFunction } from './functions.ts';
import { gatewayResponses } from './gatewayResponses.ts';
import type { Targets } from './grants.ts';
import type { RouteFunctions } from './routeFunctions.ts';

/** 100 requests a minute, all at once if need be: for the API keys of an account, and again for its sessions. */
const RATE = { rateLimit: 100 / 60, burstLimit: 100 };

/** A revoked key works for this long at most. */
const AUTHORIZER_CACHE_SECONDS = 30;

interface ApiProps {
  readonly bundles: string;
  readonly targets: Targets;
  readonly routes: RouteFunctions;
}

/** The routes of the route table behind the authorizer and the usage plan. */
export class Api extends Construct {
  readonly rest: RestApi;
  readonly authorize: LambdaFunction;
  readonly usagePlanId: string;
  readonly sessionPlanId: string;
  readonly url: string;
  /** The same without a slash at its end. */
  readonly address: string;
  readonly #authorizer: TokenAuthorizer;

  constructor(scope: Construct, id: string, props: ApiProps) {
    super(scope, id);
    this.rest = this.#addRest(props.targets.service);
    this.url = this.rest.url;
    const { region, urlSuffix } = Stack.of(this);
    this.address = `https://${this.rest.restApiId}.execute-api.${region}.${urlSuffix}/api`;
    this.authorize = this.#addAuthorize(props);
    this.#authorizer = new TokenAuthorizer(this, 'Authorizer', {
      handler: this.authorize,
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

  #addRest(service: string): RestApi {
    return new RestApi(this, 'Rest', {
      restApiName: service,
      description: 'CleverInvo API',
      endpointTypes: [EndpointType.REGIONAL],
      apiKeySourceType: ApiKeySourceType.AUTHORIZER,
      // Without this a caller that accepts anything, as curl does, would get documents in base64.
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: true,
      cloudWatchRoleRemovalPolicy: RemovalPolicy.RETAIN,
      deployOptions: { stageName: 'api', ...observed(this) },
    });
  }

  #addAuthorize({ bundles, targets }: ApiProps): LambdaFunction {
    return addFunction(this, 'authorize', {
      bundles,
      targets: { ...targets, publicUrl: undefined },
      uses: workers.authorize.uses,
      memoryMegabytes: 1024,
      timeoutSeconds: 10,
      description: 'Finds the account of an API key',
    });
  }

  #addRoute(name: string, route: Route, functions: RouteFunctions): void {
    const integration = new LambdaIntegration(functions.calledFrom(this, name), { allowTestInvoke: false });
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
