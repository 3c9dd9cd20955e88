import { saveAccount } from '../../lib/aws/accounts.ts';
import { patched } from '../../lib/domain/patch.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findAccount } from '../../lib/runtime/find.ts';

export const handler = endpoint('account.update', async ({ caller: { accountId }, body, now, requireMatch }) => {
  const account = await findAccount(accountId);
  requireMatch(account);
  return saveAccount(account, patched(account, body), now);
});
