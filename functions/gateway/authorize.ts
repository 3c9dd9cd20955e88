import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent } from 'aws-lambda';
import { getAccount } from '../../lib/aws/accounts.ts';
import { findApiKey, recordUse } from '../../lib/aws/apiKeys.ts';
import { describeFault, log } from '../../lib/runtime/log.ts';

/** The gateway answers 401 to this very message, and 500 to any other. */
const UNAUTHORIZED = 'Unauthorized';

/** Bearer key -> account, plan, scope and the key of the account's usage plan. The gateway keeps the answer a while. */
export async function handler(event: APIGatewayTokenAuthorizerEvent): Promise<APIGatewayAuthorizerResult> {
  const now = new Date();
  const secret = /^Bearer +([\w-]{16,128})$/i.exec(event.authorizationToken.trim())?.[1];
  const apiKey = secret === undefined ? undefined : await findApiKey(secret, now);
  const account = apiKey && (await getAccount(apiKey.accountId));
  if (!secret || !apiKey || !account) throw new Error(UNAUTHORIZED);
  await recordUse(apiKey, secret, now).catch((fault) => log('warn', 'last use not noted', describeFault(fault)));
  return {
    principalId: account.id,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: account.plan === 'BUSINESS' ? 'Allow' : 'Deny',
          // For all of the API: the gateway uses a kept policy for every other route and stage too. The usage plan
          // names the one stage where a key is worth anything.
          Resource: `${event.methodArn.split('/')[0]}/*`,
        },
      ],
    },
    context: {
      accountId: account.id,
      plan: account.plan,
      keyId: apiKey.id,
      scope: apiKey.scope,
      // The gateway keeps this answer longer than the key may have left.
      ...(apiKey.expiresAt === undefined ? {} : { expiresAt: apiKey.expiresAt }),
    },
    usageIdentifierKey: account.usageKey,
  };
}
