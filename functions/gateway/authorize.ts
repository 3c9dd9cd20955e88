import type { APIGatewayAuthorizerResult, APIGatewayTokenAuthorizerEvent, Context } from 'aws-lambda';
import { getAccount } from '../../lib/aws/accounts.ts';
import { findApiKey, noteUse } from '../../lib/aws/apiKeys.ts';
import { addLogFields } from '../../lib/aws/work.ts';
import { describeFault } from '../../lib/runtime/describeFault.ts';
import { direct } from '../../lib/runtime/direct.ts';
import { logger } from '../../lib/runtime/log.ts';

type Event = APIGatewayTokenAuthorizerEvent;

/** The gateway answers 401 to this very message, and 500 to any other. */
const UNAUTHORIZED = 'Unauthorized';

/** Bearer key -> account, plan, scope and the key of the account's usage plan. The gateway keeps the answer a while. */
export async function handler(event: Event, context: Context): Promise<APIGatewayAuthorizerResult> {
  const answer = await authorize(event, context);
  if (!answer) throw new Error(UNAUTHORIZED);
  return answer;
}

const authorize = direct('authorize', async (event: Event): Promise<APIGatewayAuthorizerResult | undefined> => {
  const now = new Date();
  const secret = /^Bearer +([\w-]{16,128})$/i.exec(event.authorizationToken.trim())?.[1];
  const apiKey = secret === undefined ? undefined : await findApiKey(secret, now);
  const account = apiKey && (await getAccount(apiKey.accountId));
  if (!secret || !apiKey || !account) {
    addLogFields({ errorCode: 'UNAUTHORIZED' });
    return undefined;
  }
  addLogFields({ accountId: account.id, keyId: apiKey.id });
  await noteUse(apiKey, secret, now).catch((fault) =>
    logger.warn('the last use of a key was not noted', describeFault(fault)),
  );
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
});
