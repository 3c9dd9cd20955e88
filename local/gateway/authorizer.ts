import type { Invocable } from '../functions/alias.ts';
import { allows, type Statement } from '../policy.ts';
import { requireSupported } from '../supported.ts';
import type { Deployed } from '../template.ts';
import { Refusal } from './gatewayResponses.ts';

export interface AuthorizerProperties {
  readonly Type: string;
  readonly AuthorizerUri: string;
  /** The role by which the function is invoked. */
  readonly AuthorizerCredentials?: string;
  readonly AuthorizerResultTtlInSeconds: number;
  readonly IdentitySource: string;
  readonly IdentityValidationExpression?: string;
}

interface Policy {
  readonly principalId: string;
  readonly policyDocument: { readonly Statement: Statement | readonly Statement[] };
  readonly context?: Readonly<Record<string, string | number | boolean>>;
  readonly usageIdentifierKey?: string;
}

/** What the authorizer says of an admitted caller. */
export interface Authorized {
  readonly context: Readonly<Record<string, string>>;
  readonly usageIdentifierKey: string | undefined;
}

const SUPPORTED = [
  'AuthorizerCredentials',
  'AuthorizerResultTtlInSeconds',
  'AuthorizerUri',
  'IdentitySource',
  'IdentityValidationExpression',
  'Name',
  'RestApiId',
  'Type',
];

/** A `TOKEN` authorizer. It asks its function once for each token and caches the answer. */
export class TokenAuthorizer {
  readonly header: string;
  readonly #lambda: Invocable;
  readonly #form: RegExp | undefined;
  readonly #mayBeAsked: boolean;
  readonly #ttlMilliseconds: number;
  readonly #cache = new Map<string, { readonly policy: Policy; readonly until: number }>();

  constructor(authorizer: Deployed<AuthorizerProperties>, lambda: Invocable, mayBeAsked: boolean) {
    requireSupported(authorizer, SUPPORTED);
    const { logicalId, properties } = authorizer;
    const { Type, IdentitySource, IdentityValidationExpression, AuthorizerResultTtlInSeconds } = properties;
    if (Type !== 'TOKEN')
      throw new Error(`${logicalId} is an authorizer of type ${Type}; the local AWS supports only TOKEN`);
    this.header = IdentitySource.replace('method.request.header.', '').toLowerCase();
    this.#form = IdentityValidationExpression === undefined ? undefined : new RegExp(IdentityValidationExpression);
    this.#lambda = lambda;
    this.#mayBeAsked = mayBeAsked;
    this.#ttlMilliseconds = AuthorizerResultTtlInSeconds * 1000;
  }

  /** Throws a refusal if the caller is not admitted. */
  async authorize(token: string | undefined, methodArn: string): Promise<Authorized> {
    if (!token || this.#form?.test(token) === false) throw new Refusal('UNAUTHORIZED');
    const policy = await this.#policyOf(token, methodArn);
    const statements = [policy.policyDocument.Statement].flat() as Statement[];
    if (!allows(statements, 'execute-api:Invoke', methodArn)) {
      throw new Refusal('ACCESS_DENIED', 'User is not authorized to access this resource');
    }
    const context = { principalId: policy.principalId, ...policy.context };
    return {
      context: Object.fromEntries(Object.entries(context).map(([name, value]) => [name, String(value)])),
      usageIdentifierKey: policy.usageIdentifierKey,
    };
  }

  async #policyOf(token: string, methodArn: string): Promise<Policy> {
    const cached = this.#cache.get(token);
    if (cached && cached.until > Date.now()) return cached.policy;
    this.#cache.delete(token);
    const policy = await this.#ask(token, methodArn);
    if (this.#ttlMilliseconds > 0) this.#cache.set(token, { policy, until: Date.now() + this.#ttlMilliseconds });
    return policy;
  }

  async #ask(authorizationToken: string, methodArn: string): Promise<Policy> {
    if (!this.#mayBeAsked) throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
    const { payload, failed } = await this.#lambda.invoke(
      JSON.stringify({ type: 'TOKEN', methodArn, authorizationToken }),
    );
    const reply = JSON.parse(payload);
    if (failed)
      throw new Refusal(reply.errorMessage === 'Unauthorized' ? 'UNAUTHORIZED' : 'AUTHORIZER_CONFIGURATION_ERROR');
    if (!reply?.principalId || !reply.policyDocument?.Statement) throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
    return reply;
  }
}
