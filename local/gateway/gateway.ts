import type { IncomingMessage } from 'node:http';
import type { Deployment } from '../deployment.ts';
import type { Invocable } from '../functions/alias.ts';
import type { Functions } from '../functions/functions.ts';
import { mayInvoke, mayInvokeAs } from '../permissions.ts';
import { ACCOUNT_ID, REGION } from '../physical.ts';
import { AccessLogs, type PutLine } from './accessLogs.ts';
import type { ApiKeys } from './apiKeys.ts';
import { type Authorized, type AuthorizerProperties, TokenAuthorizer } from './authorizer.ts';
import { GatewayResponses, Refusal } from './gatewayResponses.ts';
import { type Reply, readReply } from './reply.ts';
import { type GatewayRequest, proxyEvent, readBody, readRequest } from './request.ts';
import { type Match, ofApi, RestApi } from './restApi.ts';
import type { Throttle } from './tokenBuckets.ts';
import { UsagePlan, type UsagePlanProperties } from './usagePlan.ts';

type Admitted = Authorized & { readonly apiKeyId?: string };

/** What is found out of a request on its way. */
interface Known {
  match?: Match;
  authorized?: Authorized | undefined;
  refusal?: Refusal;
}

const PRINCIPAL = 'apigateway.amazonaws.com';

/** The largest event that Lambda takes. */
const MAX_EVENT_BYTES = 6_291_456;

/** The REST API of the template. A request takes the same steps as in API Gateway. */
export class Gateway {
  readonly #api: RestApi;
  readonly #responses: GatewayResponses;
  readonly #authorizers: ReadonlyMap<string, TokenAuthorizer>;
  readonly #usagePlans: readonly UsagePlan[];
  readonly #functions: Functions;
  readonly #apiKeys: ApiKeys;
  readonly #accessLogs: AccessLogs;
  readonly #hasMethodThrottles: boolean;
  readonly #mayInvoke: (functionArn: string, source: string, roleArn: string | undefined) => boolean;

  constructor(
    deployment: Deployment,
    functions: Functions,
    { apiKeys, putLine, throttle }: { apiKeys: ApiKeys; putLine: PutLine; throttle?: Throttle | undefined },
  ) {
    const [api, ...others] = deployment.all('AWS::ApiGateway::RestApi');
    if (!api || others.length > 0) throw new Error('The local AWS supports templates with exactly one REST API');
    this.#api = new RestApi(deployment, api);
    this.#responses = new GatewayResponses(deployment, this.#api.id);
    this.#functions = functions;
    this.#accessLogs = new AccessLogs(deployment, this.#api.id, putLine);
    this.#hasMethodThrottles = throttle === undefined;
    this.#mayInvoke = (functionArn, source, roleArn) => {
      // With a role, the permissions of functions no longer count.
      return roleArn === undefined
        ? mayInvoke(deployment, PRINCIPAL, { functionArn, sourceArn: this.#arnOf(source) })
        : mayInvokeAs(deployment, roleArn, PRINCIPAL, functionArn);
    };
    this.#apiKeys = apiKeys;
    this.#usagePlans = deployment
      .all<UsagePlanProperties>('AWS::ApiGateway::UsagePlan')
      .map((plan) => new UsagePlan(plan, throttle));
    this.#authorizers = new Map(
      ofApi<AuthorizerProperties>(deployment, 'AWS::ApiGateway::Authorizer', this.#api.id).map((authorizer) => {
        const lambda = functions.ofUri(authorizer.properties.AuthorizerUri);
        const { AuthorizerCredentials } = authorizer.properties;
        const mayBeAsked = this.#mayInvoke(lambda.arn, `authorizers/${authorizer.ref}`, AuthorizerCredentials);
        return [authorizer.ref, new TokenAuthorizer(authorizer, lambda, mayBeAsked)];
      }),
    );
  }

  async handle(message: IncomingMessage): Promise<Reply> {
    const startedAt = performance.now();
    const request = readRequest(message);
    const known: Known = {};
    const reply = await this.#answer(message, request, known);
    this.#accessLogs.write(request.stage, {
      ...contextOf(request),
      ...resultOf(known, reply),
      responseLatency: String(Math.round(performance.now() - startedAt)),
    });
    return this.#withIds(reply, request);
  }

  async #answer(message: IncomingMessage, request: GatewayRequest, known: Known): Promise<Reply> {
    try {
      const body = await readBody(message);
      return await this.#serve(request, body, known);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      known.refusal = error;
      const { statusCode, headers, body } = this.#responses.render(error, contextOf(request));
      return { statusCode, headers: Object.entries(headers), body: Buffer.from(body) };
    }
  }

  async #serve(request: GatewayRequest, body: Buffer, known: Known): Promise<Reply> {
    const match = this.#match(request);
    known.match = match;
    this.#throttle(match, request);
    const admitted = await this.#admit(match, request, known);
    const event = proxyEvent(request, body, this.#api.binaryMediaTypes, { ...match, apiId: this.#api.id }, admitted);
    if (event.length > MAX_EVENT_BYTES) throw new Refusal('REQUEST_TOO_LARGE');
    const { payload, failed } = await this.#integration(match, request).invoke(event);
    if (failed) throw new Refusal('DEFAULT_5XX');
    return readReply(payload);
  }

  #match({ httpMethod, stage, path }: GatewayRequest): Match {
    let match: Match | undefined;
    try {
      if (this.#api.stages.has(stage)) match = this.#api.match(httpMethod, path);
    } catch (error) {
      if (error instanceof URIError) throw new Refusal('BAD_REQUEST_PARAMETERS');
      throw error;
    }
    if (!match) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
    return match;
  }

  #throttle({ resourcePath }: Match, { httpMethod, stage }: GatewayRequest): void {
    const isAdmitted = !this.#hasMethodThrottles || this.#api.stages.get(stage)?.admit(httpMethod, resourcePath);
    if (!isAdmitted) throw new Refusal('THROTTLED');
  }

  async #admit(
    { method: { properties } }: Match,
    request: GatewayRequest,
    known: Known,
  ): Promise<Admitted | undefined> {
    const authorizer = properties.AuthorizerId && this.#authorizers.get(properties.AuthorizerId);
    if (properties.AuthorizationType === 'CUSTOM' && !authorizer) throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
    const authorized = authorizer
      ? await authorizer.authorize(headerOf(request, authorizer.header), this.#methodArn(request))
      : undefined;
    known.authorized = authorized;
    if (!properties.ApiKeyRequired) return authorized;
    const apiKeyId = this.#meter(authorized?.usageIdentifierKey, request.stage);
    return authorized && { ...authorized, apiKeyId };
  }

  /** Counts the request in the usage plan of the key. */
  #meter(value: string | undefined, stage: string): string {
    const key = value === undefined ? undefined : this.#apiKeys.withValue(value);
    const plan = this.#usagePlans.find(({ id }) => key?.usagePlanIds.includes(id));
    if (!key?.enabled || !plan?.covers(this.#api.id, stage)) throw new Refusal('INVALID_API_KEY');
    if (!plan.admit(key.id)) throw new Refusal('THROTTLED');
    return key.id;
  }

  #integration(
    { method: { properties, logicalId }, resourcePath }: Match,
    { stage, httpMethod }: GatewayRequest,
  ): Invocable {
    const { Type, Uri = '', Credentials } = properties.Integration ?? {};
    if (Type !== 'AWS_PROXY')
      throw new Error(`${logicalId} has an integration of type ${Type}; the local AWS supports only AWS_PROXY`);
    const lambda = this.#functions.ofUri(Uri);
    if (!this.#mayInvoke(lambda.arn, `${stage}/${httpMethod}${resourcePath}`, Credentials))
      throw new Refusal('API_CONFIGURATION_ERROR');
    return lambda;
  }

  #methodArn({ httpMethod, stage, path }: GatewayRequest): string {
    return this.#arnOf(`${stage}/${httpMethod}${path}`);
  }

  #arnOf(resource: string): string {
    return `arn:aws:execute-api:${REGION}:${ACCOUNT_ID}:${this.#api.id}/${resource}`;
  }

  #withIds(reply: Reply, { requestId }: GatewayRequest): Reply {
    return { ...reply, headers: [...reply.headers, ['x-amzn-RequestId', requestId]] };
  }
}

function headerOf({ headers }: GatewayRequest, wanted: string): string | undefined {
  return headers.findLast(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** What is known of a request when it has been answered, as the access log names it. */
function resultOf(
  { match, authorized, refusal }: Known,
  { statusCode, body }: Reply,
): Record<string, string | undefined> {
  const context = Object.entries(authorized?.context ?? {});
  return {
    resourcePath: match?.resourcePath,
    status: String(statusCode),
    responseLength: String(body.length),
    'error.responseType': refusal?.type,
    ...Object.fromEntries(context.map(([name, value]) => [`authorizer.${name}`, value])),
  };
}

function contextOf({
  requestId,
  receivedAt,
  stage,
  path,
  httpMethod,
  sourceIp,
}: GatewayRequest): Record<string, string> {
  return {
    requestId,
    requestTimeEpoch: String(receivedAt.getTime()),
    extendedRequestId: requestId,
    stage,
    path: `/${stage}${path}`,
    httpMethod,
    'identity.sourceIp': sourceIp,
  };
}
