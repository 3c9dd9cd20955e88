import { recordUse } from '../../lib/aws/accounts/apiKeys.ts';
import { addLogFields } from '../../lib/aws/calls/work.ts';
import { authorizer } from '../../lib/runtime/authorizer.ts';
import { findBearer } from '../../lib/runtime/bearer.ts';
import { describeFault } from '../../lib/runtime/describeFault.ts';
import { logger } from '../../lib/runtime/log.ts';

/** Identifies the account, plan, scope and usage key of a bearer key. API Gateway caches the result. */
export const handler = authorizer('authorize', async ({ authorizationToken, methodArn }) => {
  const now = new Date();
  const secret = /^Bearer +([\w-]{16,128})$/i.exec(authorizationToken.trim())?.[1];
  const bearer = secret === undefined ? undefined : await findBearer(secret, now);
  if (!secret || !bearer) return undefined;
  const { account, apiKey, scope, usageKey } = bearer;
  addLogFields({ accountId: account.id, keyId: apiKey.id });
  await recordUse(apiKey, secret, now).catch((fault) =>
    logger.warn('the last use of a key was not recorded', describeFault(fault)),
  );
  // For the whole API, because API Gateway uses the cached policy for other routes and stages too. The usage plan limits the
  // key to one stage.
  const Resource = `${methodArn.split('/')[0]}/*`;
  const Effect = account.plan === 'BUSINESS' ? 'Allow' : 'Deny';
  return {
    principalId: account.id,
    policyDocument: { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] },
    context: {
      accountId: account.id,
      plan: account.plan,
      keyId: apiKey.id,
      scope,
      ...(apiKey.memberId === undefined ? {} : { memberId: apiKey.memberId }),
      // The cached result may outlive the key.
      ...(apiKey.expiresAt === undefined ? {} : { expiresAt: apiKey.expiresAt }),
    },
    usageIdentifierKey: usageKey,
  };
});
