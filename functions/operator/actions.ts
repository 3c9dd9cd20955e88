import { addAccount, saveAccount } from '../../lib/aws/accounts.ts';
import { addApiKey, listApiKeys, newSecret, revokeApiKey } from '../../lib/aws/apiKeys.ts';
import { listDeadLetters, resendDeadLetters } from '../../lib/aws/deadLetters.ts';
import { newId } from '../../lib/aws/ids.ts';
import { untilCurrent } from '../../lib/aws/transact.ts';
import { enrol } from '../../lib/aws/usagePlan.ts';
import { Account } from '../../lib/contract/account.ts';
import { Key } from '../../lib/contract/keys.ts';
import type { OperatorAction, OperatorInput } from '../../lib/contract/operator.ts';
import { newAccount } from '../../lib/domain/account.ts';
import { findAccount } from '../../lib/runtime/find.ts';

type Actions = { readonly [Action in OperatorAction]: (input: OperatorInput<Action>) => Promise<unknown> };

/** Each returns what the operator is shown; a secret is in it only when it was just made. */
export const actions: Actions = {
  async createAccount({ name, plan, key: secret = newSecret() }) {
    const now = new Date();
    const id = newId('acc', now);
    await addAccount({ ...newAccount(id, name, plan, now), ...(await enrol(id)), revision: 1 });
    const { id: keyId } = await addApiKey({ accountId: id, name: 'First key', scope: 'admin' }, secret, now);
    return { accountId: id, key: { id: keyId, secret } };
  },

  async showAccount({ accountId }) {
    return Account.parse(await findAccount(accountId));
  },

  setPlan: ({ accountId, plan }) =>
    untilCurrent(accountId, async () => {
      const account = await findAccount(accountId);
      return Account.parse(await saveAccount(account, { ...account, plan }, new Date()));
    }),

  async createKey({ accountId, ...key }) {
    await findAccount(accountId);
    const secret = newSecret();
    return { ...Key.parse(await addApiKey({ accountId, ...key }, secret, new Date())), secret };
  },

  async listKeys({ accountId }) {
    return { data: Key.array().parse(await listApiKeys(accountId)) };
  },

  async revokeKey({ accountId, keyId }) {
    await untilCurrent(accountId, () => revokeApiKey(accountId, keyId, new Date()));
    return { keyId, revoked: true };
  },

  async listDeadLetters() {
    return { data: await listDeadLetters() };
  },

  async resendDeadLetters() {
    return { sent: await resendDeadLetters() };
  },
};
