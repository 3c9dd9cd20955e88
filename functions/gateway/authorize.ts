import { recordUse } from '../../lib/aws/accounts/apiKeys.ts';
import { addLogFields } from '../../lib/aws/calls/work.ts';
import { BEARER } from '../../lib/contract/bearer.ts';
import { authorizer, policyOf } from '../../lib/runtime/handlers/authorizer.ts';
import { findBearer } from '../../lib/runtime/handlers/bearer.ts';
import { describeFault } from '../../lib/runtime/logging/describeFault.ts';
import { logger } from '../../lib/runtime/logging/log.ts';

const form = new RegExp(BEARER);

/** Identifies the account, plan, scope and usage key of a bearer key. API Gateway caches the result. */
export const handler = authorizer('authorize', async ({ authorizationToken, methodArn }) => {
  const now = new Date();
  const secret = form.exec(authorizationToken)?.[1];
  const bearer = secret === undefined ? undefined : await findBearer(secret, now);
  if (!secret || !bearer) return undefined;
  const { account, apiKey, scope, usageKey } = bearer;
  addLogFields({ accountId: account.id, keyId: apiKey.id });
  await recordUse(apiKey, secret, now).catch((fault) =>
    logger.warn('the last use of a key was not recorded', describeFault(fault)),
  );
  return {
    principalId: account.id,
    // For the whole API, because API Gateway uses the cached policy for other routes and stages too. The usage plan limits the
    // key to one stage.
    policyDocument: policyOf('Allow', `${methodArn.split('/')[0]}/*`),
    context: {
      accountId: account.id,
      plan: account.plan,
      keyId: apiKey.id,
      scope,
      ...(apiKey.memberId === undefined ? {} : { memberId: apiKey.memberId }),
      // The cached result may outlive the key.
      ...(apiKey.expiresAt === undefined ? {} : { expiresAt: apiKey.expiresAt }),
    },
    // Without a usage key the gateway answers that the key is good, and the plan has no API.
    ...(account.plan === 'BUSINESS' ? { usageIdentifierKey: usageKey } : {}),
  };
});
