import { saveAccount } from '../../lib/aws/accounts.ts';
import { putLogo } from '../../lib/aws/documents.ts';
import { accountRoutes } from '../../lib/contract/account.ts';
import { patched } from '../../lib/domain/patch.ts';
import { normaliseLogo } from '../../lib/pdf/pictures/logo.ts';
import { endpoint } from '../../lib/runtime/endpoint.ts';
import { findAccount } from '../../lib/runtime/find.ts';

export const handler = endpoint(
  accountRoutes,
  'account.update',
  async ({ caller: { accountId }, body, now, requireMatch }) => {
    const account = await findAccount(accountId);
    requireMatch(account);
    const { logo: dataUrl, ...changes } = body;
    const logo = typeof dataUrl === 'string' ? await storeLogo(accountId, dataUrl) : dataUrl;
    return saveAccount(account, patched(account, { ...changes, logo }), now);
  },
);

async function storeLogo(accountId: string, dataUrl: string) {
  const bytes = Buffer.from(dataUrl.slice(dataUrl.indexOf(',') + 1), 'base64');
  return putLogo(accountId, await normaliseLogo(bytes));
}
