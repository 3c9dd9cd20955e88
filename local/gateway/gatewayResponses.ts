import type { Deployment } from '../deployment.ts';
import { ofApi } from './restApi.ts';

/** The kinds of responses that the gateway makes itself. */
export type ResponseType =
  | 'ACCESS_DENIED'
  | 'API_CONFIGURATION_ERROR'
  | 'AUTHORIZER_CONFIGURATION_ERROR'
  | 'BAD_REQUEST_PARAMETERS'
  | 'DEFAULT_5XX'
  | 'INTEGRATION_TIMEOUT'
  | 'INVALID_API_KEY'
  | 'MISSING_AUTHENTICATION_TOKEN'
  | 'REQUEST_TOO_LARGE'
  | 'THROTTLED'
  | 'UNAUTHORIZED';

/** Status and message of the kinds that a template does not define. */
const BUILT_IN: Readonly<Record<ResponseType, readonly [number, string]>> = {
  ACCESS_DENIED: [403, 'User is not authorized to access this resource'],
  API_CONFIGURATION_ERROR: [500, 'Internal server error'],
  AUTHORIZER_CONFIGURATION_ERROR: [500, 'Internal server error'],
  BAD_REQUEST_PARAMETERS: [400, 'Bad Request'],
  DEFAULT_5XX: [502, 'Internal server error'],
  INTEGRATION_TIMEOUT: [504, 'Endpoint request timed out'],
  INVALID_API_KEY: [403, 'Forbidden'],
  MISSING_AUTHENTICATION_TOKEN: [403, 'Missing Authentication Token'],
  REQUEST_TOO_LARGE: [413, 'Request Too Long'],
  THROTTLED: [429, 'Too Many Requests'],
  UNAUTHORIZED: [401, 'Unauthorized'],
};

interface Properties {
  readonly ResponseType: string;
  readonly StatusCode?: string;
  readonly ResponseParameters?: Readonly<Record<string, string>>;
  readonly ResponseTemplates?: Readonly<Record<string, string>>;
}

export interface GatewayResponse {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Thrown where the gateway itself responds. */
export class Refusal extends Error {
  readonly type: ResponseType;

  constructor(type: ResponseType, message = BUILT_IN[type][1]) {
    super(message);
    this.type = type;
  }
}

/** The gateway responses of a template. A kind that it does not define has the default of the template, or the built-in one. */
export class GatewayResponses {
  readonly #byType: ReadonlyMap<string, Properties>;

  constructor(deployment: Deployment, apiId: string) {
    const responses = ofApi<Properties>(deployment, 'AWS::ApiGateway::GatewayResponse', apiId);
    this.#byType = new Map(responses.map(({ properties }) => [properties.ResponseType, properties]));
  }

  render({ type, message }: Refusal, context: Readonly<Record<string, string>>): GatewayResponse {
    const [status] = BUILT_IN[type];
    const own = this.#byType.get(type);
    const fallback = this.#byType.get(status < 500 ? 'DEFAULT_4XX' : 'DEFAULT_5XX');
    const { ResponseParameters = {}, ResponseTemplates = {} } = own ?? fallback ?? {};
    const values = {
      ...context,
      'error.message': message,
      'error.messageString': JSON.stringify(message),
      'error.responseType': type,
    };
    const template = ResponseTemplates['application/json'] ?? '{"message":$context.error.messageString}';
    return {
      statusCode: Number(own?.StatusCode ?? fallback?.StatusCode ?? status),
      headers: {
        'Content-Type': 'application/json',
        'x-amzn-ErrorType': type,
        ...headersOf(ResponseParameters, values),
      },
      body: template.replace(/\$context\.([\w.]+)/g, (_, name: string) => contextValue(name, values)),
    };
  }
}

/** A static value is in quotes, as in `'1'`. Any other is the name of a value of the request. */
function headersOf(parameters: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name.replace('gatewayresponse.header.', ''),
      /^'.*'$/.test(value) ? value.slice(1, -1) : contextValue(value.replace(/^\$?context\./, ''), values),
    ]),
  );
}

function contextValue(name: string, values: Readonly<Record<string, string>>): string {
  return values[name] ?? '';
}
