import { addAccount } from '../../lib/aws/accounts.ts';
import { addApiKey, newSecret } from '../../lib/aws/apiKeys.ts';
import { newId } from '../../lib/aws/ids.ts';
import { enrol } from '../../lib/aws/usagePlan.ts';
import { type OperatorCommand, operatorCommand } from '../../lib/contract/operator.ts';
import { parse } from '../../lib/contract/violations.ts';
import { newAccount } from '../../lib/domain/account.ts';

/** What whoever operates a deployment can do to it. Invoked directly with IAM credentials; no route leads here. */
export async function handler(event: unknown): Promise<unknown> {
  const command = parse(operatorCommand, event);
  return actions[command.action](command);
}

const actions: {
  [Action in OperatorCommand['action']]: (command: Extract<OperatorCommand, { action: Action }>) => Promise<unknown>;
} = {
  async createAccount({ name, plan, key }) {
    const now = new Date();
    const id = newId('acc', now);
    await addAccount({ ...newAccount(id, name, plan, now), ...(await enrol(id)), revision: 1 });
    const secret = key ?? newSecret();
    const apiKey = await addApiKey({ accountId: id, name: 'First key', scope: 'admin' }, secret, now);
    return { accountId: id, key: { id: apiKey.id, secret } };
  },
};
