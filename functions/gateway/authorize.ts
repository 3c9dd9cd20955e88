import { getAccount } from '../../lib/aws/accounts/accounts.ts';
import { findApiKey, recordUse } from '../../lib/aws/accounts/apiKeys.ts';
import { addLogFields } from '../../lib/aws/calls/work.ts';
import { getMember } from '../../lib/aws/members/members.ts';
import { SCOPE_OF_ROLE } from '../../lib/contract/route.ts';
import { authorizer } from '../../lib/runtime/authorizer.ts';
import { describeFault } from '../../lib/runtime/describeFault.ts';
import { logger } from '../../lib/runtime/log.ts';

/** Identifies the account, plan, scope and usage key of a bearer key. API Gateway caches the result. */
export const handler = authorizer('authorize', async ({ authorizationToken, methodArn }) => {
  const now = new Date();
  const secret = /^Bearer +([\w-]{16,128})$/i.exec(authorizationToken.trim())?.[1];
  const apiKey = secret === undefined ? undefined : await findApiKey(secret, now);
  if (!secret || !apiKey) return undefined;
  const { accountId, memberId } = apiKey;
  // A session is worth what its member may do now, and nothing once the member was removed.
  const [account, member] = await Promise.all([
    getAccount(accountId),
    memberId === undefined ? undefined : getMember(accountId, memberId),
  ]);
  if (!account || (memberId !== undefined && !member)) return undefined;
  addLogFields({ accountId, keyId: apiKey.id });
  await recordUse(apiKey, secret, now).catch((fault) =>
    logger.warn('the last use of a key was not recorded', describeFault(fault)),
  );
  return {
    principalId: account.id,
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Action: 'execute-api:Invoke',
          Effect: account.plan === 'BUSINESS' ? 'Allow' : 'Deny',
          // For the whole API, because API Gateway uses the cached policy for other routes and stages too. The usage plan
          // limits the key to one stage.
          Resource: `${methodArn.split('/')[0]}/*`,
        },
      ],
    },
    context: {
      accountId: account.id,
      plan: account.plan,
      keyId: apiKey.id,
      scope: member ? SCOPE_OF_ROLE[member.role] : apiKey.scope,
      ...(member ? { memberId: member.id } : {}),
      // The cached result may outlive the key.
      ...(apiKey.expiresAt === undefined ? {} : { expiresAt: apiKey.expiresAt }),
    },
    usageIdentifierKey: account.usageKey,
  };
});
